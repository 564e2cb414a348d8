# CAN and SUB end a sequence without effect, ESC begins another
size 10x2
feed "\e[31\x18a\e[31\x1ab\e[31\e[1mc"
row 0 "abc"
style 0,0 none
style 2,0 bold
