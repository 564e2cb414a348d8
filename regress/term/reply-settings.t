# DECRQSS tells pen, margins and shape
size 20x10
feed "\eP$qm\e\\"
reply "\eP1$r0m\e\\"
feed "\e[1;4:3;38;5;200;48:2::1:2:3;91m\eP$qm\e\\"
reply "\eP1$r0;1;4:3;91;48:2::1:2:3m\e\\"
feed "\e[2;5r\eP$qr\e\\\eP$qs\e\\\e[4 q\eP$q q\e\\"
reply "\eP1$r2;5r\e\\\eP1$r1;20s\e\\\eP1$r4 q\e\\"
feed "\eP$qz\e\\\eP$q\e\\"
reply "\eP0$r\e\\\eP0$r\e\\"
