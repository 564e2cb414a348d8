# Each screen has its own saved cursor
size 10x5
feed "\e[2;2H\e7\e[?1049h\e[4;4H\e7\e[H\e8"
cursor 3,3
feed "\e[?1049l\e[H\e8"
cursor 1,1
