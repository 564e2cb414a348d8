# With a wrap pending nothing in the line is erased, as in tmux
size 5x2
feed "12345\e[K\e[J\e[P\e[X\e[@"
row 0 "12345"
cursor 5,0
feed "x"
row 1 "x"
