# The British set has a pound for the number sign
size 10x2
feed "\e(A#\e(B#"
row 0 "\u00a3#"
