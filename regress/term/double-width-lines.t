# DECDWL does nothing, and moves stay inside
size 10x3
feed "\e#6\e[1;10H\e#6\e[99Cx\e#3\e#4\e#5"
row 0 "         x"
cursor 10,0
