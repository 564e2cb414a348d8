# UTF-8 of every length is shown
size 20x2
feed "\u00e9\u20ac\U0001f600x"
row 0 "\u00e9\u20ac\U0001f600x"
width 0,0 1
width 1,0 1
width 2,0 2
width 3,0 0
cursor 5,0
