# ICH and DCH move the rest of the line
size 8x2
feed "abcdef\e[1;2H\e[2@"
row 0 "a  bcdef"
cursor 1,0
feed "\e[2P"
row 0 "abcdef"
feed "\e[99P"
row 0 "a"
feed "\r\nabcdefgh\e[2;1H\e[99@"
row 1 ""
