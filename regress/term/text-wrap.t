# A full line wraps when the next character comes, not before
size 5x3
feed "12345"
cursor 5,0
row 1 ""
wrapped 0 no
feed "6"
row 0 "12345"
row 1 "6"
cursor 1,1
wrapped 0 yes
wrapped 1 no
