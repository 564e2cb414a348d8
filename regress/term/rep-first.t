# REP before any text does nothing
size 10x2
feed "\e[5bx"
row 0 "x"
cursor 1,0
