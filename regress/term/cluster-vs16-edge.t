# A symbol that grows over the edge moves to the next line
size 4x2
feed "abc\u2764\ufe0fx"
row 0 "abc"
row 1 "\u2764\ufe0fx"
width 0,1 2
cursor 3,1
