# Margins that cut a wide character cut it whole
size 8x5
feed "a\u4e2d\u6587\u5b57z\e[?69h\e[3;6s\e[1;3H\e[@"
row 0 "a   \u6587 z"
feed "\e[?69l\e[2J\e[1;1Ha\u4e2d\u6587\u5b57z\e[?69h\e[3;6s\e[1;3H\e[P"
row 0 "a \u6587   z"
feed "\e[?69l\e[2J\e[1;1Ha\u4e2d\u6587\u5b57z\r\nb\u4e2d\u6587\u5b57y\e[?69h\e[3;6s\e[1;3H\e[M"
row 0 "a \x20\u6587  z"
row 1 "b      y"
# At the right margin a wide one goes to the next line
feed "\e[?69l\e[2J\e[?69h\e[3;6s\e[1;6H\u4e2dx"
row 0 ""
row 1 "  \u4e2dx"
