# Latin-1 is a set of 96 for G1, G2 and G3
size 10x2
feed "\e-A\x0eA!\x0fB\e.A\eNC\e/A\eOD\e)B\x0eE"
row 0 "\u00c1\u00a1B\u00c3\u00c4E"
