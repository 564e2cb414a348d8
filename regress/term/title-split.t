# A title arrives whole, however it is cut
feed "\e]2;hello"
feed "world\a"
title "helloworld"
feed "\e]2;x\e"
feed "\\y"
title "x"
row 0 "y"
