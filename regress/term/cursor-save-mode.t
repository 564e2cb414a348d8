# Mode 1048 saves place and pen, and restores them
size 10x3
feed "\e[2;3H\e[1m\e[?1048h\e[H\e[mx\e[?1048ly"
row 1 "  y"
style 2,1 bold
cursor 3,1
