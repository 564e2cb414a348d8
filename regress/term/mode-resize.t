# Mode 2048 tells the size, at once and whenever it changes
size 20x10
feed "\e[?2048$p\e[?2048h\e[?2048$p"
reply "\e[?2048;2$y\e[48;10;20;160;160t\e[?2048;1$y"
resize 30x8
reply "\e[48;8;30;128;240t"
feed "\e[?2048h"
reply "\e[48;8;30;128;240t"
feed "\e[?2048l"
resize 20x5
reply ""
