# A line whose end is erased is no longer joined to the next
size 4x3
feed "abcdef\e[1;3H\e[K"
wrapped 0 no
