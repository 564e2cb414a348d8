# XTSAVE keeps modes, XTRESTORE brings them back
size 10x3
feed "\e[?1;7;25;1002;2004s"
feed "\e[?1h\e[?7l\e[?25l\e[?1003h\e[?2004h"
feed "\e[?1;7;25;1003;2004r"
mode CURSOR_KEYS off
mode NO_WRAP off
mode CURSOR_HIDDEN off
mode MOUSE_ALL off
mode BRACKETED off
# One kind of mouse reports stands for all
feed "\e[?1002h\e[?1000s\e[?1000l\e[?1000r"
mode MOUSE_DRAG on
mode MOUSE_BUTTON off
# The alternate screen and its cursor
feed "ab\e[?1049s\e[?1049h\e[?1049rc"
row 0 "abc"
feed "\e[?1049h\e[?1049s\e[?1049l\e[?1049r"
mode ALTERNATE on
# What was never saved is as at first; unknown modes are nothing
feed "\ec\e[?25l\e[?6h\e[?6;25;9999;3r\e[?9999;3s"
mode CURSOR_HIDDEN off
mode ORIGIN off
