# 1049 saves the cursor where DECRC finds it, too
size 10x4
feed "\e[2;3H\e7\e[3;4H\e[31m\e[?1049h\e[1;1H\e[m\e7\e[?1049l\e[1;1H\e8x"
cursor 4,2
style 3,2 fg=red
