# SGR 0 and SGR without arguments bring back the default
size 10x1
feed "\e[1;31;42;58:5:3ma\e[mb\e[1m\e[0mc\e[1;;3md"
style 0,0 bold fg=red bg=green ulc=yellow
style 1,0 none
style 2,0 none
style 3,0 italic
