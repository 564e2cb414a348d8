# UTF-8, urxvt and pixel reports
feed "\e[?1000h\e[?1005h"
mouse 1 299,0 "\e[M \u014c!"
mouse 1 5000,0 ""
feed "\e[?1005l\e[?1015h"
mouse 1 299,0 "\e[32;300;1M"
mouse 2 0,0 release "\e[35;1;1M"
feed "\e[?1016h"
mouse 1 2,1 "\e[<0;21;25M"
