# SGR reports have no limit and name the button let go
feed "\e[?1000h\e[?1006h"
mouse 1 299,99 "\e[<0;300;100M"
mouse 3 0,0 release "\e[<2;1;1m"
mouse 5 0,0 M "\e[<73;1;1M"
mouse 8 0,0 "\e[<128;1;1M"
