# DECCARA and DECRARA change attributes of a stream or a rectangle
size 6x3
feed "abcdef\r\nghijkl\r\nmnopqr\e[1;2;3;4;1;4$r"
style 0,0 none
style 1,0 bold ul=single
style 5,0 bold ul=single
style 0,1 bold ul=single
style 3,2 bold ul=single
style 4,2 none
feed "\e[2*x\e[1;3;3;5;22;7$r"
style 2,0 reverse ul=single
style 1,1 bold ul=single
style 4,2 reverse
feed "\e[1;3;1;5;7;4$t"
style 2,0 none
style 5,0 bold ul=single
feed "\e[1;3;1;4;0$t"
style 2,0 bold blink reverse conceal ul=single
feed "\e[1;6;2;1;7$t\e[1;1;1;6;0$t"
style 5,0 blink reverse conceal
feed "\e[$r"
style 5,0 none
style 1,2 none
feed "\eP$q*x\e\\"
reply "\eP1$r2*x\e\\"
