# VS15 makes a wide symbol narrow
size 10x2
feed "\U0001f600\ufe0ex"
width 0,0 1
cursor 2,0
row 0 "\U0001f600\ufe0ex"
