# Controls within a sequence act, and the sequence goes on
size 10x3
feed "ab\e[1\r\n;31mc"
row 1 "c"
style 0,1 bold fg=red
