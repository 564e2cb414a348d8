# DECSC and DECRC keep place, pen, origin and wrap
size 10x5
feed "\e[3;4H\e[1;31m\e7\e[m\e[1;1Hx\e8y"
row 2 "   y"
style 3,2 bold fg=red
cursor 4,2
feed "\e[u"
cursor 3,2
feed "\e[5;5H\e[s\e[H\e[u"
cursor 4,4
