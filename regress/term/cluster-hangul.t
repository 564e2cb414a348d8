# Conjoining jamo make one syllable of two cells
size 10x2
feed "\u1112\u1161\u11abx"
width 0,0 2
cursor 3,0
