# Where it is not allowed there is no alternate screen
alternate off
feed "a\e[?1049hb"
row 0 "ab"
mode ALTERNATE off
