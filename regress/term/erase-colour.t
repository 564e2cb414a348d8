# Erased cells have the background of the pen, and nothing else of it
size 6x3
feed "abc\e[1;41m\e[1;2H\e[K"
style 0,0 none
style 1,0 bg=red
style 5,0 bg=red
feed "\e[2;1H\e[3X\e[m\e[3;1H\e[44m\e[2K"
style 0,1 bg=red
style 3,1 none
style 5,2 bg=blue
