# What comes after clearing is no part of the last line before
size 5x3
feed "12345678\e[2;1H\e[K\e[2J\e[Hnew\r\n\r\n\r\n"
history 0 "12345"
history 1 "new"
