# All kinds of underline, and their colours
size 20x1
feed "\e[4:1ma\e[4:2mb\e[4:3mc\e[4:4md\e[4:5me\e[4:0mf\e[21mg\e[4:9mh\e[4:3;58;5;9mi\e[58;2;1;2;3mj\e[59mk"
style 0,0 ul=single
style 1,0 ul=double
style 2,0 ul=curly
style 3,0 ul=dotted
style 4,0 ul=dashed
style 5,0 none
style 6,0 ul=double
style 7,0 ul=double
style 8,0 ul=curly ulc=brightred
style 9,0 ul=curly ulc=#010203
style 10,0 ul=curly
