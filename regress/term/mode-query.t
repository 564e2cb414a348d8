# DECRQM tells set, reset and unknown
feed "\e[?2026$p\e[?2026h\e[?2026$p\e[?7$p\e[?25$p\e[?9999$p\e[4$p\e[99$p\e[?2027$p"
reply "\e[?2026;2$y\e[?2026;1$y\e[?7;1$y\e[?25;1$y\e[?9999;0$y\e[4;2$y\e[99;0$y\e[?2027;3$y"
feed "\e[?25l\e[?25$p\e[?1049$p\e[?1049h\e[?1049$p"
reply "\e[?25;2$y\e[?1049;2$y\e[?1049;1$y"
