# A region set on a tall screen does no harm on a short one
size 10x10
feed "\e[8;10r"
resize 10x2
feed "\n\n\e[5M\e[5L\e[S\e[T"
cursor 0,1
