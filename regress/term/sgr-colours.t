# The sixteen colours, and their defaults
size 20x1
feed "\e[31ma\e[94mb\e[39mc\e[44md\e[105me\e[49mf"
style 0,0 fg=red
style 1,0 fg=brightblue
style 2,0 none
style 3,0 bg=blue
style 4,0 bg=brightmagenta
style 5,0 none
