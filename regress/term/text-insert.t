# In insert mode text moves what stands behind it
size 10x2
feed "abcdef\e[1;3H\e[4hXY\e[4l"
row 0 "abXYcdef"
feed "\e[1;3HZ"
row 0 "abZYcdef"
feed "\e[4h\e[1;1H1234567"
row 0 "1234567abZ"
