# SL and SR move columns between the margins, and the cursor stays
size 6x4
feed "abcdef\r\nghijkl\r\nmnopqr\r\nstuvwx\e[2;3r\e[2;2H\e[2 @"
row 0 "abcdef"
row 1 "ijkl"
row 2 "opqr"
row 3 "stuvwx"
cursor 1,1
feed "\e[ A"
row 1 " ijkl"
feed "\e[?69h\e[2;3s\e[2;2H\e[ A"
row 1 "  ikl"
row 2 "  oqr"
feed "\e[1;1H\e[9 @"
row 1 "  ikl"
