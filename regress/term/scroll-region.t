# A region scrolls alone; below the top nothing goes into the history
size 5x5
feed "1\r\n2\r\n3\r\n4\r\n5\e[2;4r\e[4;1H\n\nx"
row 0 "1"
row 1 "4"
row 2 ""
row 3 "x"
row 4 "5"
lines 0
region 1,3
