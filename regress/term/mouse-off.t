# No report is sent that was not asked for
mouse 1 0,0 ""
feed "\e[?1006h"
mouse 1 0,0 ""
