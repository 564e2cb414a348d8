# A lower alternate screen loses lines below the cursor first, then the top
size 10x5
feed "\e[?1049h1\r\n2\r\n3\r\n4\r\n5\e[3;1H"
resize 10x4
row 0 "1"
row 3 "4"
cursor 0,2
resize 10x2
row 0 "2"
row 1 "3"
cursor 0,1
resize 10x3
row 0 "2"
row 1 "3"
row 2 ""
