# HPR and VPR move on; the edge stops them
size 10x5
feed "\e[a"
cursor 1,0
feed "\e[3a\e[e"
cursor 4,1
feed "\e[99a"
cursor 9,1
feed "\e[0e\e[99e"
cursor 9,4
