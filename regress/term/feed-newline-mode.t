# LNM makes line feeds return
size 10x3
feed "\e[20hab\ncd"
row 1 "cd"
mode LINEFEED on
key Enter "\r\n"
feed "\e[20l"
key Enter "\r"
