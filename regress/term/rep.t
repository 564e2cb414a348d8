# REP repeats the last character
size 20x2
feed "ab\e[3bc"
row 0 "abbbbc"
feed "\r\n\u4e2d\e[2b"
row 1 "\u4e2d\u4e2d\u4e2d"
cursor 6,1
