# A mark for the last column joins it while the wrap is pending, then the next
size 4x3
feed "abcd\u0301"
row 0 "abcd\u0301"
cursor 4,0
feed "e\u0302"
row 1 "e\u0302"
feed "\u4e2d\u0301"
row 1 "e\u0302\u4e2d\u0301"
cursor 3,1
feed "\u6587\u0308"
row 1 "e\u0302\u4e2d\u0301"
row 2 "\u6587\u0308"
wrapped 1 yes
