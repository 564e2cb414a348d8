# A pending wrap survives a resize that keeps the line full
size 5x2
feed "12345"
resize 5x3
cursor 5,0
feed "6"
row 1 "6"
