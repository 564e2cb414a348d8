# A return or a move ends a pending wrap
size 5x3
feed "12345\rX"
row 0 "X2345"
feed "\e[1;1H12345\e[DX"
row 0 "123X5"
feed "\e[1;1H12345\bY"
row 0 "123Y5"
row 1 ""
