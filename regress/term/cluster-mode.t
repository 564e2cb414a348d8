# Mode 2027 is always on: clusters are one cell content, whatever is set
size 10x2
feed "\e[?2027l\U0001f468\u200d\U0001f469x\e[?2027h\e[?2027$p"
row 0 "\U0001f468\u200d\U0001f469x"
cursor 3,0
reply "\e[?2027;3$y"
