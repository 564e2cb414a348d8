# DA1, DA2, DA3, DECID
feed "\e[c"
reply "\e[?64;6;21;22;28c"
feed "\e[>c\e[>0c"
reply "\e[>84;0;0c\e[>84;0;0c"
feed "\e[=c"
reply "\eP!|00000000\e\\"
feed "\eZ\e[0c\e[1c"
reply "\e[?64;6;21;22;28c\e[?64;6;21;22;28c"
