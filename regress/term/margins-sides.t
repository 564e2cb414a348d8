# Left and right margins bound text, feeds and returns
size 10x4
feed "\e[?69h\e[3;6s"
cursor 0,0
feed "\e[1;3Habcdefg"
row 0 "  abcd"
row 1 "  efg"
feed "\r"
cursor 2,1
wrapped 0 no
feed "\e[?69l\e[3;1H0123456789"
row 2 "0123456789"
