# DECRQSS tells the margins that were set
size 20x10
feed "\e[?69h\e[3;12s\e[2;5r\eP$qs\e\\\eP$qr\e\\"
reply "\eP1$r3;12s\e\\\eP1$r2;5r\e\\"
feed "\e[?69l\eP$qs\e\\"
reply "\eP1$r1;20s\e\\"
