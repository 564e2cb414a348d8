# Text goes where the cursor is, and the cursor behind it
size 10x3
feed "hello"
row 0 "hello"
cursor 5,0
feed "\r\nworld"
row 1 "world"
