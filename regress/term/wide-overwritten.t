# Half of a wide character that is written over takes the other half along
size 10x5
feed "\u4e2d\u6587\u5b57\e[1;1Hx"
row 0 "x \u6587\u5b57"
width 1,0 1
feed "\e[1;4Hy"
row 0 "x  y\u5b57"
# A wide one over the halves of two
feed "\r\n\u4e2d\u6587\e[2;2H\u5b57"
row 1 " \u5b57"
width 3,1 1
# The half that is left keeps its background
feed "\e[44m\e[3;1H\u4e2d\e[0m\e[3;1Hx"
style 1,2 bg=blue
row 2 "x"
feed "\e[44m\e[3;1H\u4e2d\e[0m\e[3;2Hx"
style 0,2 bg=blue
row 2 " x"
# A run of letters, and one of wide ones, over pairs
feed "\e[4;1H\u4e2d\u4e2d\u4e2d\u4e2d\e[4;2Habcd"
row 3 " abcd \u4e2d"
feed "\e[5;1H\u4e2d\u4e2d\u4e2d\u4e2d\e[5;2H\u6587\u6587"
row 4 " \u6587\u6587 \u4e2d"
