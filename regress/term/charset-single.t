# SS2 and SS3 shift one character only
size 10x2
feed "\e*0\e+0\eNqq\eOxx"
row 0 "\u2500q\u2502x"
