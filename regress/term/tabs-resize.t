# New columns have the usual stops, old ones keep theirs
size 10x3
feed "\e[3g\e[1;4H\eH"
resize 40x3
feed "\r\t"
cursor 3,0
feed "\t"
cursor 16,0
