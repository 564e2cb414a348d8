# DSR: ready and place
feed "\e[5n"
reply "\e[0n"
feed "\e[3;4H\e[6n\e[?6n"
reply "\e[3;4R\e[?3;4;1R"
feed "\e[2;20Hx\e[6n"
reply "\e[2;20R"
feed "\e[?15n\e[99n\e[?5n"
reply "\e[?13n"
