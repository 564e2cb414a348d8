# 47 and 1047 switch without keeping the cursor
size 10x3
feed "ab\e[?47h\e[3;3H\e[?47lx"
row 0 "ab"
row 2 "  x"
feed "\e[?1047hy\e[?1047l"
row 2 "  x"
