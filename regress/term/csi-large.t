# Huge arguments are clamped
size 10x4
feed "\e[99999999999999999999;4294967297Hx"
cursor 10,3
feed "\e[Hx\e[99999999999b\e[4294967295C"
cursor 9,2
