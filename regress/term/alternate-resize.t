# A resize below the alternate screen rewraps the main one
size 10x3
feed "0123456789abc\e[?1049hzz"
resize 5x4
feed "\e[?1049l"
row 0 "01234"
row 1 "56789"
row 2 "abc"
cursor 3,2
