# 256 colours in both forms
size 20x1
feed "\e[38;5;200ma\e[48:5:100mb\e[38;5;999mc\e[0;38;5md\e[0;38:5:7;1me"
style 0,0 fg=colour200
style 1,0 fg=colour200 bg=colour100
style 2,0 fg=colour200 bg=colour100
style 3,0 none
style 4,0 bold fg=white
