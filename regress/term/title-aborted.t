# Another sequence ends a string
feed "\e]2;t\e[1mx"
title "t"
row 0 "x"
style 0,0 bold
