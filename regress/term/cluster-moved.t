# A mark after a move joins the cell left of the cursor
size 10x2
feed "abc\e[1;2H\u0301"
row 0 "a\u0301bc"
cursor 1,0
