# A tab in the last column keeps a pending wrap
size 8x3
feed "12345678\tx"
row 0 "12345678"
row 1 "x"
