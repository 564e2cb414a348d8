# Moving half of a wide character blanks it
size 6x2
feed "\u4e2d\u6587\u5b57\e[1;2H\e[P"
row 0 " \u6587\u5b57"
feed "\e[2;1H\u4e2d\u6587\u5b57\e[2;1H\e[@"
row 1 " \u4e2d\u6587"
