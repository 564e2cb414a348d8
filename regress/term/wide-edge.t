# A wide character that does not fit moves to the next line whole
size 10x3
feed "123456789\u4e2d"
row 0 "123456789"
row 1 "\u4e2d"
cursor 2,1
