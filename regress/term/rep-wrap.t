# REP wraps as text does
size 4x3
feed "x\e[5b"
row 0 "xxxx"
row 1 "xx"
wrapped 0 yes
