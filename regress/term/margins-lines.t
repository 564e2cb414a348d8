# IL and DL move the lines between the margins only
size 6x3
feed "abcdef\r\nghijkl\r\nmnopqr\e[?69h\e[2;4s\e[2;3H\e[L"
row 1 "g   kl"
row 2 "mhijqr"
feed "\e[M"
row 1 "ghijkl"
row 2 "m   qr"
