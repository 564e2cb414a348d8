# DECBI and DECFI move the cursor, and push columns at the edge
size 6x3
feed "abcdef\r\nghijkl\e[1;2H\e6"
cursor 0,0
feed "\e6"
row 0 " abcde"
row 1 " ghijk"
cursor 0,0
feed "\e[2;5H\e9"
cursor 5,1
feed "\e9"
row 0 "abcde"
row 1 "ghijk"
cursor 5,1
# Within margins, only between them
size 6x3
feed "abcdef\r\nghijkl\e[?69h\e[2;5s\e[2;2H\e6"
row 0 "a bcdf"
row 1 "g hijl"
feed "\e[1;5H\e9"
row 0 "abcd f"
# Outside of them at the screen's edge, nothing
feed "\e[1;1H\e6\e[1;6H\e9"
row 0 "abcd f"
cursor 5,0
