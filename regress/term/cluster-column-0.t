# A mark at the first column joins nothing, and shifts nothing
size 4x4
feed "\u0301a\r\n\u0301\u200db"
row 0 "a"
row 1 "b"
# Neither the line above, whether that wrapped or was left by a motion
feed "\e[3;1Habcde\e[4;1H\u0301"
row 2 "abcd"
row 3 "e"
feed "\e[1;1H\e[2Jab\r\u0301c"
row 0 "cb"
