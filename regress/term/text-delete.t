# DEL and NUL take no cell
size 10x2
feed "a\x7fb\x00c\x01d"
row 0 "abcd"
