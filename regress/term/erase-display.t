# ED erases below, above, or all
size 5x3
feed "aaa\r\nbbb\r\nccc\e[2;2H\e[J"
row 0 "aaa"
row 1 "b"
row 2 ""
feed "\e[Haaa\r\nbbb\r\nccc\e[2;2H\e[1J"
row 0 ""
row 1 "  b"
row 2 "ccc"
lines 0
feed "\e[2J"
row 2 ""
cursor 1,1
