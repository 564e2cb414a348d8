# What is of ambiguous width has the cells that the option says
size 10x4
feed "\u03b1\u044f\u00e9\u2192x"
cursor 5,0
ambiguous 2
# What is there stays as it was
width 0,0 1
feed "\r\n\u03b1\u044fx\u00e9\u2192"
cursor 9,1
width 0,1 2
width 2,1 2
width 4,1 1
row 1 "\u03b1\u044fx\u00e9\u2192"
# Marks, ASCII and what is narrow or wide anyway are not ambiguous
feed "\r\ne\u0301\u0142\u4e2d\u00ad\uff71"
width 0,2 1
width 1,2 2
width 3,2 2
width 5,2 1
# Lines of the VT100's charset are one cell: programs count them so
feed "\r\n\e(0qx\e(B\u2500"
cursor 4,3
width 2,3 2
ambiguous 1
feed "\r\u2500"
width 0,3 1
cursor 1,3
