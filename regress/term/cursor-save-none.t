# DECRC without DECSC goes home in the default pen
size 10x5
feed "\e[3;4H\e[1m\e8x"
row 0 "x"
style 0,0 none
