# LF, VT and FF go down, NEL also to the first column
size 10x6
feed "a\nb\x0bc\x0cd\eEe\eDf"
row 0 "a"
row 1 " b"
row 2 "  c"
row 3 "   d"
row 4 "e"
row 5 " f"
