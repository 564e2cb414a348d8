# True colour in all its forms
size 20x1
feed "\e[38;2;1;2;3ma\e[38:2:4:5:6mb\e[38:2::7:8:9mc\e[38:2::7:8:10::mc\e[48;2;1;2;3;1md\e[0;38;2;1;2mx"
style 0,0 fg=#010203
style 1,0 fg=#040506
style 2,0 fg=#070809
style 3,0 fg=#07080a
style 4,0 bold fg=#07080a bg=#010203
style 5,0 none
