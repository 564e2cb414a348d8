# A mark with nothing before it takes no cell
size 10x2
feed "\u0301\u200dab"
row 0 "ab"
cursor 2,0
