# DECSED and DECSEL erase as ED and EL do: nothing is protected
size 6x3
feed "abcdef\r\nghijkl\r\nmnopqr\e[2;3H\e[?K"
row 1 "gh"
feed "\e[?1J"
row 0 ""
row 1 ""
row 2 "mnopqr"
feed "\e[3;3H\e[?1K"
row 2 "   pqr"
feed "\e[?2J"
row 2 ""
cursor 2,2
