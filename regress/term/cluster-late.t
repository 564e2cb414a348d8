# A mark joins what stands left of the cursor, whenever it comes
size 6x3
feed "abc\e[1;3H\u0301"
row 0 "ab\u0301c"
cursor 2,0
feed "\e[31m\e[1;4H\u0308x"
row 0 "ab\u0301c\u0308x"
style 2,0 none
# Over the right half of a wide one it joins that
feed "\r\n\u4e2d\u6587\e[2;2H\u0301\e[2;5H\u0302"
row 1 "\u4e2d\u0301\u6587\u0302"
width 0,1 2
# After a blank that was never written it joins nothing
feed "\e[3;4H\u0301z"
row 2 "   z"
