# DECSC keeps charsets, DECRC brings them back
size 10x2
feed "\e(0\e7\e(Bq\e8q"
row 0 "\u2500"
