# Overwriting half of a wide character blanks the other half
size 10x2
feed "\u4e2d\u6587\e[1;2HX"
row 0 " X\u6587"
feed "\e[1;3HY"
row 0 " XY"
feed "\e[2;1H\u4e2d\u6587\e[2;2H\u65e5"
row 1 " \u65e5"
