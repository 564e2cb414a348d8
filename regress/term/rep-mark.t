# REP after a mark repeats the whole character, and ends
size 10x2
feed "e\u0301\e[2b"
row 0 "e\u0301e\u0301e\u0301"
feed "\r\u0301\e[65535b\e[1;1H"
cursor 0,0
