# A zero argument counts as one
size 10x5
feed "\e[3;3H\e[0A\e[0C"
cursor 3,1
feed "\e[0;0H"
cursor 0,0
