# DECCOLM clears the screen and keeps the width
size 10x3
feed "abc\e[2;3r\e[?3hx"
row 0 "x"
region 0,2
