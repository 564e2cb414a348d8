# A row that is erased whole is no part of the line above: zsh's mark of a
# line without an end fills a row, and the prompt behind it is its own line
size 10x4
feed "ab%         \r \r\e[J$ x"
wrapped 0 no
resize 6x4
row 0 "ab%"
row 1 "$ x"
resize 10x4
feed "\e[H\e[2J0123456789abc\r\e[K"
wrapped 0 no
feed "\e[H\e[2J0123456789abc\e[2K"
wrapped 0 no
feed "\e[H\e[2J0123456789abc\e[1K"
wrapped 0 yes
feed "\e[H\e[2J0123456789abc\r\e[C\e[J"
wrapped 0 yes
