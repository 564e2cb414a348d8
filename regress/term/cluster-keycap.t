# A keycap with VS16 is wide, one without is not
size 12x2
feed "1\ufe0f\u20e3x#\u20e3y*\ufe0fz"
row 0 "1\ufe0f\u20e3x#\u20e3y*\ufe0fz"
width 0,0 2
width 2,0 1
width 3,0 1
width 5,0 2
cursor 8,0
