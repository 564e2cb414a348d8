# DECSCUSR chooses the cursor's shape
feed "\e[4 q"
shape 4
mode CURSOR_BLINK off
feed "\e[5 q"
shape 5
mode CURSOR_BLINK on
feed "\e[9 q"
shape 5
feed "\e[ q"
shape 0
