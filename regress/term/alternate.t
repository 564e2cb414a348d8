# The alternate screen is blank, and the main one comes back with its cursor
size 10x3
feed "main\e[1;32m\e[?1049h"
event "alternate on"
mode ALTERNATE on
row 0 ""
cursor 4,0
feed "\e[mother\e[?1049l"
event "alternate off"
row 0 "main"
cursor 4,0
feed "x"
style 4,0 bold fg=green
feed "\e[?1049h"
row 0 ""
