# Wrapping on the last line scrolls, and the line stays joined in the history
size 4x2
feed "abcdefghij"
row 0 "efgh"
row 1 "ij"
wrapped 0 yes
feed "\r\n\r\n"
lines 1
history 0 "abcdefghij"
