# BEL rings, but not as the end of a string
feed "\a\e]2;x\a\a"
event "bell,title,bell"
