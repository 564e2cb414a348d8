# CNL and CPL go to the first column
size 10x5
feed "\e[2;5H\e[2E"
cursor 0,3
feed "\e[4;5H\e[F"
cursor 0,2
