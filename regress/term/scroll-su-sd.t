# SU scrolls up into the history, SD down
size 5x3
feed "1\r\n2\r\n3\e[S"
row 0 "2"
row 2 ""
lines 1
feed "\e[2T"
row 0 ""
row 1 ""
row 2 "2"
lines 1
feed "\e[99S\e[99T"
row 2 ""
