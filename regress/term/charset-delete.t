# DEL is a character of Latin-1 in use, and nothing in a set of 94
size 10x2
feed "\e-A\x0eA\x7fB\x0f\x7fa"
row 0 "\u00c1\u00ff\u00c2a"
feed "\r\n\e.A\eN\x7fb\x7f\e(0\x7fq"
row 1 "\u00ffb\u2500"
