# Reverse video, cursor and keypad modes are told
feed "\e[?5h\e[?25l\e="
mode REVERSED on
mode CURSOR_HIDDEN on
mode KEYPAD on
feed "\e>\e[?66h\e[?67h"
mode KEYPAD on
mode BACKARROW on
key BSpace "\x08"
