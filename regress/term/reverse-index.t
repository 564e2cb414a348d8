# RI goes up and scrolls down at the top
size 5x3
feed "a\r\nb\r\nc\e[H\eMx"
row 0 "x"
row 1 "a"
row 2 "b"
lines 0
