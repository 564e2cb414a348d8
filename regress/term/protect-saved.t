# The cursor is saved with its protection, which SGR 0 leaves alone
size 10x2
feed "\e[1\"q\e7\e[0\"qa\eP$q\"q\e\\\e8\e[C\e[mb\eP$q\"q\e\\\e[?2K"
row 0 " b"
reply "\eP1$r0\"q\e\\\eP1$r1\"q\e\\"
