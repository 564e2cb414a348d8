# ECH blanks without moving
size 10x2
feed "abcdef\e[1;2H\e[3X"
row 0 "a   ef"
cursor 1,0
feed "\e[99X"
row 0 "a"
