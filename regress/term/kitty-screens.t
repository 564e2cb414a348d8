# Each screen has its own keyboard flags
feed "\e[>1u\e[?1049h"
flags 0
feed "\e[>8u"
flags 8
feed "\e[?1049l"
flags 1
