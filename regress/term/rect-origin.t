# Rectangles count from the margins in origin mode and end there
size 6x4
feed "\e[?69h\e[2;3r\e[2;5s\e[?6h\e[120;1;1;9;9$x"
row 0 ""
row 1 " xxxx"
row 2 " xxxx"
row 3 ""
feed "\e[1;1;1;1$z"
row 1 "  xxx"
feed "\e[2;1;2;3;1;1;3$v"
row 1 "  xxx"
feed "\e[1;2$z"
row 1 ""
row 2 " x"
