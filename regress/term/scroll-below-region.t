# A line feed below the region never scrolls
size 5x4
feed "1\r\n2\r\n3\r\n4\e[1;2r\e[4;1H\n\nx"
row 0 "1"
row 3 "x"
