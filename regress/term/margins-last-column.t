# Side margins at the last column keep moves and text inside
size 10x4
feed "\e[?69h\e[9;10s\e[?6h\e[99;99Hx"
row 3 "         x"
feed "\e[10;10s\e[11;99s\e[99;1Hy"
row 3 "        yx"
feed "\e[M\e[L\e[P\e[@\e['~\e['}\e#6\e[H"
cursor 8,0
