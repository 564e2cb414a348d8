# ICH and DCH stop at the right margin
size 8x2
feed "abcdefgh\e[?69h\e[2;5s\e[1;3H\e[@"
row 0 "ab cdfgh"
feed "\e[2P"
row 0 "abd  fgh"
