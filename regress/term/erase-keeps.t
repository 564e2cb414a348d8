# Clearing the main screen puts what it showed into the history
size 5x4
feed "1\r\n2\r\n3\e[H\e[2J"
lines 3
history 2 "3"
feed "4\e[H\e[J"
lines 4
history 3 "4"
feed "5\e[1;2H\e[J"
lines 4
feed "\e[?1049hx\e[H\e[2J"
lines 4
