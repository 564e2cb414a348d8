# Where it is not wanted, a cleared screen is not kept
cleared gone
feed "one\e[2Jtwo\e[H\e[J"
lines 0
