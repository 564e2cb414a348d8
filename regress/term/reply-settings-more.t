# DECRQSS tells protection, sizes and the level, too
size 20x10
feed "\eP$q\"q\e\\\eP$qt\e\\\eP$q$|\e\\\eP$q*|\e\\\eP$q\"p\e\\"
reply "\eP1$r0\"q\e\\\eP1$r10t\e\\\eP1$r20$|\e\\\eP1$r10*|\e\\\eP1$r64;1\"p\e\\"
