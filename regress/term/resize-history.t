# Lines pushed out by a smaller screen come back to a taller one
size 5x4
feed "1\r\n2\r\n3\r\n4"
resize 5x2
row 0 "3"
row 1 "4"
lines 2
resize 5x4
row 0 "1"
row 3 "4"
lines 0
