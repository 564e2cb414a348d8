# CUF and CUB stop at the side margins, if they begin within
size 10x3
feed "\e[?69h\e[3;6s\e[1;4H\e[9C"
cursor 5,0
feed "\e[9D"
cursor 2,0
feed "\e[1;2H\e[9D"
cursor 0,0
feed "\e[1;8H\e[9C"
cursor 9,0
# So do CUU and CUD at the region's
feed "\e[?69l\e[2;3r\e[2;1H\e[9B"
cursor 0,2
feed "\e[9A"
cursor 0,1
feed "\e[2;3r\e[1;1H\e[9A"
cursor 0,0
