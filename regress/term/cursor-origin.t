# In origin mode places count from the margins and stay within
size 10x10
feed "\e[3;7r\e[?6h"
cursor 0,2
feed "\e[2;4H"
cursor 3,3
feed "\e[99;1H"
cursor 0,6
feed "\e[6n"
reply "\e[5;1R"
feed "\e[2d"
cursor 0,3
feed "\e[?6l"
cursor 0,0
