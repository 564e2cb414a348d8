# Within margins only the columns between them scroll
size 6x3
feed "abcdef\r\nghijkl\r\nmnopqr\e[?69h\e[2;4s\e[3;2H\n"
row 0 "ahijef"
row 1 "gnopkl"
row 2 "m   qr"
lines 0
feed "\e[1;2H\eM"
row 0 "a   ef"
row 1 "ghijkl"
row 2 "mnopqr"
feed "\e[2S"
row 0 "anopef"
row 1 "g   kl"
