# IL and DL take the cursor to the left margin
size 6x4
feed "ab\r\ncd\e[1;2H\e[Lx"
row 0 "x"
row 1 "ab"
feed "\e[1;2H\e[Mx"
row 0 "xb"
feed "\e[?69h\e[3;5s\e[1;5H\e[Ly"
row 0 "xby"
feed "\e[2;1H\e[L"
cursor 0,1
