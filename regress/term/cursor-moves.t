# CUU, CUD, CUF, CUB stop at the edges
size 10x5
feed "\e[3;5H\e[A"
cursor 4,1
feed "\e[9A"
cursor 4,0
feed "\e[2B"
cursor 4,2
feed "\e[99B"
cursor 4,4
feed "\e[3C"
cursor 7,4
feed "\e[99C"
cursor 9,4
feed "\e[4D"
cursor 5,4
feed "\e[99D"
cursor 0,4
