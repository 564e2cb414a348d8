# SPA protects from all erasing, until a reset
size 10x3
feed "ab\eVcd\eWef\e[2K"
row 0 "  cd"
feed "\e[1;1H\e[J\e[2J\e[9X\e[?2J"
row 0 "  cd"
feed "\e[P"
row 0 " cd"
feed "\e[!p\e[2J"
row 0 ""
