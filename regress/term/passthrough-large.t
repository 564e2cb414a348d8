# A passthrough beyond its limit is dropped to its end
feed "\ePtmux;"
repeat 140000 "0123456789012345678901234567890123456789012345678901234567890123"
feed "\e\e]2;x\a\e\\ok"
event ""
title ""
row 0 "ok"
