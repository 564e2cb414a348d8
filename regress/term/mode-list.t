# Every mode of a list is set
size 10x2
feed "\e[?1;25;2004l\e[?1;2004h"
mode CURSOR_KEYS on
mode CURSOR_HIDDEN on
mode BRACKETED on
feed "\e[?1;25;2004;7777h"
mode CURSOR_HIDDEN off
