# Mode 2031 tells when the viewer's colours turn dark or light; 996 asks
feed "\e[?996n"
reply ""
colours #ffffff #102030
feed "\e[?996n\e[?2031$p"
reply "\e[?997;1n\e[?2031;2$y"
colours #000000 #eeeeee
reply ""
feed "\e[?2031h\e[?2031$p"
reply "\e[?2031;1$y"
colours #000000 #fafafa
reply ""
colours #ffffff #000000
reply "\e[?997;1n"
colours #000000 #ffffdd
reply "\e[?997;2n"
feed "\e]11;#000000\a\e[?996n"
reply "\e[?997;1n"
