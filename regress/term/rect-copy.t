# DECCRA copies a rectangle, also onto itself, as far as there is room
size 6x4
feed "abcdef\r\nghijkl\r\n\e[1;1;2;3;1;2;2;1$v"
row 0 "abcdef"
row 1 "gabckl"
row 2 " ghi"
feed "\e[1;1;1;5;1;1;2$v"
row 0 "aabcde"
feed "\e[1;1;9;9;1;4;5$v"
row 3 "    aa"
feed "\e[1;1H\e[2J\u4e2d\u4e2d\e[1;2;1;3;1;2;1$v"
row 1 ""
row 0 "\u4e2d\u4e2d"
