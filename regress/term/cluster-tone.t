# A skin tone belongs to its emoji
size 10x2
feed "\U0001f44b\U0001f3fdx"
width 0,0 2
cursor 3,0
row 0 "\U0001f44b\U0001f3fdx"
