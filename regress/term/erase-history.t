# ED 3 clears the history and not the screen
size 5x2
feed "1\r\n2\r\n3\e[3J"
lines 0
row 0 "2"
row 1 "3"
