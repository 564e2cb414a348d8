# Bytes above ASCII within a sequence do no harm
size 10x2
feed "\e[3\u00e91mx\e\u00e9y"
row 0 "x\u00e9y"
style 0,0 fg=red
