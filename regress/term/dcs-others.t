# An unknown DCS prints nothing
feed "\ePq#0;2;0;0;0~~\e\\a\eP1;2|17/17\e\\b"
row 0 "ab"
