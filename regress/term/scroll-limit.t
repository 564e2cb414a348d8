# A history of no lines keeps none
limit 0
size 5x2
repeat 50 "x\r\n"
lines 0
row 0 "x"
