# Columns that a narrower alternate screen hides are back when it is wider
size 10x3
feed "\e[?1049h0123\u4e2d6789"
resize 5x3
row 0 "0123"
resize 3x3
row 0 "012"
resize 6x3
row 0 "0123\u4e2d"
resize 10x3
row 0 "0123\u4e2d6789"
# What is written meanwhile stays, and cuts a character in two as ever
resize 5x3
feed "\e[1;5Hx\e[1;1Hy"
resize 10x3
row 0 "y123x 6789"
