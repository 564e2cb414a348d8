# OSC 10 and 11 tell the viewer's colours, or the program's own
feed "\e]10;?\a\e]11;?\a"
reply ""
colours #ffffff #102030
feed "\e]10;?\a\e]11;?\e\\"
reply "\e]10;rgb:ffff/ffff/ffff\a\e]11;rgb:1010/2020/3030\e\\"
feed "\e]11;rgb:f/80/0000\a\e]11;?\a"
reply "\e]11;rgb:ffff/8080/0000\a"
feed "\e]111\a\e]11;?\a"
reply "\e]11;rgb:1010/2020/3030\a"
feed "\e]12;#010203\a\e]12;?\a\e]112\a\e]12;?\a"
reply "\e]12;rgb:0101/0202/0303\a\e]12;rgb:ffff/ffff/ffff\a"
