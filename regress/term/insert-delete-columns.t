# DECIC and DECDC move columns in every line
size 5x2
feed "abcd\r\nefgh\e[1;2H\e['}"
row 0 "a bcd"
row 1 "e fgh"
feed "\e[2'~"
row 0 "acd"
