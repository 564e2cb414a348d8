# Lines are rewrapped when the width changes, and rejoin
size 10x4
feed "0123456789ab\r\nxy"
resize 5x4
row 0 "01234"
row 1 "56789"
row 2 "ab"
row 3 "xy"
cursor 2,3
resize 12x4
row 0 "0123456789ab"
row 1 "xy"
cursor 2,1
