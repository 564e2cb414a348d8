# DECFRA fills a rectangle in the pen's style, and the cursor stays
size 6x4
feed "\e[31m\e[120;2;3;3;4$x"
row 0 ""
row 1 "  xx"
row 2 "  xx"
row 3 ""
cursor 0,0
style 3,1 fg=red
style 1,1 none
feed "\e[10$x\e[121;3;1;2;6$x"
row 0 ""
feed "\e[65;4;5;99;99$x"
row 3 "    AA"
feed "\e[2J\e[1;1H\u4e2d\u4e2d\e[66;1;2;1;3$x"
row 0 " BB"
