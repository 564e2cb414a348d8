# Every attribute is set and cleared alone
size 20x1
feed "\e[1;2;3;5;7;8;9;53;4ma\e[22mb\e[23mc\e[25md\e[27me\e[28mf\e[29mg\e[55mh\e[24mi"
style 0,0 bold dim italic blink reverse conceal strike overline ul=single
style 1,0 italic blink reverse conceal strike overline ul=single
style 2,0 blink reverse conceal strike overline ul=single
style 3,0 reverse conceal strike overline ul=single
style 4,0 conceal strike overline ul=single
style 5,0 strike overline ul=single
style 6,0 overline ul=single
style 7,0 ul=single
style 8,0 none
