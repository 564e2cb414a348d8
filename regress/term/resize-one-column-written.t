# What is written over a hidden wide character takes its place
size 10x3
feed "\u4e2da\u6587"
resize 1x3
feed "\e[1;1Hx"
resize 10x3
row 0 "x"
row 1 "a\u6587"
