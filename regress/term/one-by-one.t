# One cell is enough for a terminal
size 1x1
feed "abc\r\n\t\e[5L\e[5M\e[@\e[P\e[X\e[2;2r\e[J\u4e2de\u0301\e[?69h\e[1;1s\eMx"
cursor 1,0
