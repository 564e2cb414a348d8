# Malformed and unknown sequences are swallowed whole
size 20x2
feed "\e[?1?2ha\e[1 2xb\e[>>1mc\e[1!!pd\e[12$$$qe\e[fooo"
row 0 "ooode"
feed "\r\e[2K\e[!ma\e[1;2\e[3mb"
row 0 "ab"
style 1,0 italic
