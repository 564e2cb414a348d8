# An unknown group with colons is skipped whole
size 10x1
feed "\e[99:1:31ma\e[1:2mb\e[3;7:9;4mc"
style 0,0 none
style 1,0 none
style 2,0 italic ul=single
