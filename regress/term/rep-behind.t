# REP repeats only right behind a character, and only once
size 20x3
feed "+\e[b\e[10b"
row 0 "++"
feed "\r\n-\e[2;5H\e[3b"
row 1 "-"
