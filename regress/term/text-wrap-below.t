# Wrapping on the last line below a region joins nothing
size 5x4
feed "\e[1;2r\e[4;1H1234567"
row 3 "67345"
wrapped 3 no
