# Hidden columns go with a line that is erased whole, and with no other erasing
size 10x4
feed "\e[?1049haaaaaaaaaa\r\nbbbbbbbbbb\r\ncccccccccc\r\ndddddddddd"
resize 5x4
feed "\e[1;2H\e[K\e[2;1H\e[K\e[3;1H\e[2K"
resize 10x4
row 0 "a    aaaaa"
row 1 ""
row 2 ""
row 3 "dddddddddd"
# They move with their line
resize 5x4
feed "\e[4;1H\n\e[2Lx"
resize 10x4
row 3 "x"
row 2 "dddddddddd"
