# Switching twice in one direction changes nothing
size 10x3
feed "main\e[?1049hA\e[?1049hB"
row 0 "    AB"
feed "\e[?1049l\e[?1049l"
row 0 "main"
cursor 4,0
