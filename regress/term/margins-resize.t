# A resize takes the margins away
size 10x6
feed "\e[2;5r\e[?69h\e[3;6s"
resize 12x3
region 0,2
feed "\e[3;1H0123456789ab"
row 2 "0123456789ab"
feed "\n\n\n"
