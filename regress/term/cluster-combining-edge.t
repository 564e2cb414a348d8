# A mark after the last column joins the character there
size 3x2
feed "abe\u0301"
row 0 "abe\u0301"
cursor 3,0
feed "x"
row 1 "x"
