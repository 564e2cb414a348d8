# A region that begins at the top feeds the history
size 5x4
feed "1\r\n2\r\n3\r\n4\e[1;3r\e[3;1H\n"
row 0 "2"
row 1 "3"
row 2 ""
row 3 "4"
lines 1
history 0 "1"
