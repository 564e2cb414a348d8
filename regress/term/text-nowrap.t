# Without autowrap the last column is written again and again
size 5x2
feed "\e[?7l1234567"
row 0 "12347"
row 1 ""
cursor 4,0
feed "\u4e2d"
row 0 "12347"
feed "\e[?7h89"
row 0 "12348"
row 1 "9"
