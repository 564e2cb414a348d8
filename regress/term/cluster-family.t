# A family joined by ZWJ is one character of two cells
size 10x2
feed "\U0001f468\u200d\U0001f469\u200d\U0001f467x"
row 0 "\U0001f468\u200d\U0001f469\u200d\U0001f467x"
width 0,0 2
cursor 3,0
