# C1 controls that come as UTF-8 do nothing
size 20x3
feed "a\u0085b\u009b31mc\u0090d\u009ce"
row 0 "ab31mcde"
cursor 8,0
row 1 ""
