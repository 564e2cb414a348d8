# The alternate screen never adds to the history
size 5x2
feed "\e[?1049h"
repeat 20 "x\r\n"
feed "\e[2J\e[3S"
lines 0
feed "\e[?1049l"
lines 0
