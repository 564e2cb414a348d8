# In one column a wide character is dropped
size 1x3
feed "\u4e2da\u6587"
row 0 "a"
row 1 ""
cursor 1,0
