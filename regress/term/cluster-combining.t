# A combining mark joins the character before it
size 10x2
feed "e\u0301x"
row 0 "e\u0301x"
cursor 2,0
