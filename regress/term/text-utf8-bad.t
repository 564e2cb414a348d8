# Each ill-formed part of UTF-8 shows one replacement character
size 20x3
feed "a\xffb\xc3(\xe2\x82X"
row 0 "a\ufffdb\ufffd(\ufffdX"
feed "\r\n\xf0\x9f\x98\r\n"
row 1 "\ufffd"
feed "\xed\xa0\x80\xc0\x80"
row 2 "\ufffd\ufffd\ufffd\ufffd\ufffd"
