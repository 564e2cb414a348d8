# Mode 9 reports presses of three buttons
feed "\e[?9h"
mouse 1 0,0 "\e[M !!"
mouse 3 4,1 C "\e[M\"%\""
mouse 1 0,0 release ""
mouse 4 0,0 ""
mouse 1 300,0 ""
