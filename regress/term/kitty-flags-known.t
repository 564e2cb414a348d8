# Flags that mean nothing here are not set: releases (2), other layouts (4)
feed "\e[>7u\e[?u"
reply "\e[?1u"
feed "\e[=31u\e[?u"
reply "\e[?25u"
feed "\e[=6;2u\e[?u\e[=64;2u\e[?u"
reply "\e[?25u\e[?25u"
# A push of none is an entry, too; how 4 is none
feed "\e[>u\e[?u\e[=1;4u\e[?u\e[<u\e[?u"
reply "\e[?0u\e[?0u\e[?25u"
