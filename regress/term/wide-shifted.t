# Inserting and deleting within a wide character leaves no half
size 8x6
feed "\u4e2d\u6587ab\e[1;2H\e[@"
row 0 "   \u6587ab"
feed "\e[2;1H\u4e2d\u6587ab\e[2;2H\e[P"
row 1 " \u6587ab"
feed "\e[3;1H\u4e2d\u6587ab\e[3;3H\e[P"
row 2 "\u4e2d ab"
# What is pushed over the edge is cut there, whole
feed "\e[4;1Habcdef\u4e2d\e[4;1H\e[@"
row 3 " abcdef"
width 7,3 1
# Text that is inserted, into and before one
feed "\e[4h\e[5;1H\u4e2d\u6587\e[5;2Hxy\e[4l"
row 4 " xy \u6587"
feed "\e[4h\e[6;1H\u4e2d\u6587ab\e[6;1H\u5b57\e[4l"
row 5 "\u5b57\u4e2d\u6587ab"
