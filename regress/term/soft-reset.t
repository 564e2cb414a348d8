# DECSTR brings back modes, margins, pen and charsets, not the screen
size 10x5
feed "\e[?25l\e[4h\e[?7l\e[?1h\e=\e[2;4r\e[?6h\e[1m\e(0\e[!pq"
mode CURSOR_HIDDEN off
mode INSERT off
mode NO_WRAP off
mode CURSOR_KEYS off
mode KEYPAD off
mode ORIGIN off
region 0,4
row 1 "q"
style 0,1 none
