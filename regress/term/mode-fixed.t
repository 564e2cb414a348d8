# Modes that never change are not changed: KAM, SRM, DECARM, DECCOLM
feed "\e[2h\e[12l\e[?8l\e[?3h\e[2$p\e[12$p\e[?8$p\e[?3$p"
reply "\e[2;4$y\e[12;3$y\e[?8;3$y\e[?3;4$y"
