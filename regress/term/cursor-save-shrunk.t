# A saved cursor comes back inside a screen that shrank
size 20x10
feed "\e[9;19H\e7"
resize 5x3
feed "\e8"
cursor 4,2
feed "ab"
