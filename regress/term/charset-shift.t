# SO and SI choose G1 and G0
size 10x2
feed "\e)0a\x0eqx\x0fqx"
row 0 "a\u2500\u2502qx"
