# A column without room for wide characters hides them until it is wider
size 10x3
feed "\u4e2da\u6587"
resize 1x3
row 0 ""
row 1 "a"
row 2 ""
cursor 1,2
resize 1x2
resize 1x5
resize 10x3
row 0 "\u4e2da\u6587"
cursor 5,0
feed "!"
row 0 "\u4e2da\u6587!"
