# G0 as DEC graphics draws lines
size 10x2
feed "\e(0lqqk\e(Bq"
row 0 "\u250c\u2500\u2500\u2510q"
