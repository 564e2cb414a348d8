# Relative moves stop at the scroll region that they begin in
size 10x10
feed "\e[3;7r\e[5;1H\e[9A"
cursor 0,2
feed "\e[9B"
cursor 0,6
feed "\e[1;1H\e[3B"
cursor 0,3
feed "\e[10;1H\e[20A"
cursor 0,2
feed "\e[2;1H\e[9A"
cursor 0,0
