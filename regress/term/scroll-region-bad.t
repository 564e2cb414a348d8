# A region of less than two lines is refused
size 5x4
feed "\e[3;3H\e[3;3r"
cursor 2,2
region 0,3
feed "\e[4;2r"
region 0,3
feed "\e[2;99r"
region 1,3
cursor 0,0
