# Tab stops: every eight columns, set, cleared, both ways
size 40x3
feed "\t"
cursor 8,0
feed "\t\e[I"
cursor 24,0
feed "\e[2Z"
cursor 8,0
feed "\e[1;4H\eH\r\t"
cursor 3,0
feed "\e[g\r\t"
cursor 8,0
feed "\e[3g\r\t"
cursor 39,0
feed "\e[9Z"
cursor 0,0
feed "\e[?5W\t"
cursor 8,0
