# RIS brings back everything but title and history
size 10x3
feed "\e]2;t\aone\e[?1049htwo\e[1;4m\e[2;3r\e[3g\e[?2004h\e[4 q\e]4;1;#ffffff\a\ec"
row 0 ""
cursor 0,0
mode ALTERNATE off
mode BRACKETED off
region 0,2
shape 0
title "t"
lines 1
history 0 "one"
feed "\tx"
cursor 9,0
style 8,0 none
