# Lines that scroll in have the background of the pen
size 4x2
feed "\e[42m\r\n\n"
style 0,1 bg=green
style 3,1 bg=green
