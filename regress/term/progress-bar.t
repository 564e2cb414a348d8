# A progress bar below the scroll region, as apt's, stays while lines scroll
size 20x6
feed "one\r\ntwo\r\nthree\r\nfour\r\nfive\r\n"
feed "\n\e7\e[0;5r\e8\e[1A"
region 0,4
cursor 0,4
feed "\e7\e[6;0f\e[42m\e[30mProgress: [ 50%]\e[49m\e[39m [#]\e8"
row 5 "Progress: [ 50%] [#]"
cursor 0,4
feed "six\r\nseven\r\n"
row 0 "four"
row 2 "six"
row 3 "seven"
row 4 ""
row 5 "Progress: [ 50%] [#]"
style 0,5 fg=black bg=green
style 17,5 none
lines 3
history 0 "one"
feed "\e7\e[0;6r\e8\e[J"
region 0,5
cursor 0,4
row 3 "seven"
row 5 ""
feed "eight\r\nnine\r\n"
row 2 "seven"
row 3 "eight"
