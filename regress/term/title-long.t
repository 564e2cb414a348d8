# A string over its limit is dropped, and what follows is read
feed "\e]2;old\a\e]2;"
repeat 500 "0123456789"
feed "\aok"
title "old"
row 0 "ok"
