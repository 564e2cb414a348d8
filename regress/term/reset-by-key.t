# A reset from outside also ends a sequence that is half read
feed "abc\e]2;never"
reset
feed "x\a"
row 0 "x"
title ""
