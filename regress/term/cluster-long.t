# A cluster is cut after sixteen code points
size 10x2
repeat 1 "e"
repeat 60 "\u0301"
feed "x"
cursor 2,0
width 0,0 1
width 1,0 1
