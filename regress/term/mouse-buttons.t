# Mode 1000 reports presses and releases with modifiers
feed "\e[?1000h"
mouse 1 0,0 "\e[M !!"
mouse 2 0,0 S "\e[M%!!"
mouse 1 0,0 release "\e[M#!!"
mouse 4 0,0 "\e[M`!!"
mouse 4 0,0 release ""
mouse 1 1,1 drag ""
mouse 0 1,1 ""
