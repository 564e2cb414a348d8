# IL and DL move the lines below, within the region
size 4x4
feed "1\r\n2\r\n3\r\n4\e[2;1H\e[L"
row 0 "1"
row 1 ""
row 2 "2"
row 3 "3"
feed "\e[2M"
row 1 "3"
row 2 ""
lines 0
feed "\e[2;3r\e[1;1H\e[9L\e[9M"
row 0 "1"
feed "\e[2;1H\e[9L"
row 1 ""
row 0 "1"
