# EL erases right of the cursor, left of it, or all
size 10x4
feed "abcdef\e[1;3H\e[K"
row 0 "ab"
feed "\r\nabcdef\e[2;3H\e[1K"
row 1 "   def"
feed "\r\nabcdef\e[3;3H\e[2K"
row 2 ""
cursor 2,2
feed "\e[4;1Habc\e[4;1H\e[?K"
row 3 ""
