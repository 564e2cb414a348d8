# What leaves the top of the main screen goes into the history
size 5x2
feed "a\r\nb\r\nc\r\nd"
lines 2
history 0 "a"
history 1 "b"
row 0 "c"
row 1 "d"
