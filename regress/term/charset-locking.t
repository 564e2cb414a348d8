# LS2 and LS3 put G2 and G3 into use, SI brings G0 back
size 10x2
feed "\e*0\e+A\enqx\eo#\x0fq#"
row 0 "\u2500\u2502\u00a3q#"
