# A taller screen brings lines back, but not those that were cleared away
size 10x3
feed "one\r\ntwo\r\nthree\r\nfour\e[H\e[2Jnew"
history 0 "one"
lines 4
resize 10x6
row 0 "new"
lines 4
feed "\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8"
resize 10x8
row 0 "new"
row 7 "8"
resize 10x12
row 0 "new"
row 8 ""
lines 4
resize 6x12
row 0 "new"
lines 4
