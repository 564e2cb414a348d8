# VS16 makes a narrow symbol wide
size 10x2
feed "\u2764\ufe0fx"
width 0,0 2
cursor 3,0
