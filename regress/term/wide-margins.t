# A wide character keeps within left and right margins
size 10x3
feed "\e[?69h\e[2;4s\e[1;2Hab\u4e2dc"
row 0 " ab"
row 1 " \u4e2dc"
