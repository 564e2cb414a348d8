# DECALN fills the screen with E and goes home
size 3x2
feed "\e[2;2Hx\e#8"
row 0 "EEE"
row 1 "EEE"
cursor 0,0
