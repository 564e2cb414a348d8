# OSC 110, 111 and 112 bring the viewer's colours back
colours #ffffff #102030
feed "\e]10;#010101\a\e]11;#020202\a\e]12;#030303\a\e]110\a\e]10;?\a\e]11;?\a\e]12;?\a"
reply "\e]10;rgb:ffff/ffff/ffff\a\e]11;rgb:0202/0202/0202\a\e]12;rgb:0303/0303/0303\a"
feed "\e]111\e\\\e]112;\a\e]11;?\a\e]12;?\a"
reply "\e]11;rgb:1010/2020/3030\a\e]12;rgb:ffff/ffff/ffff\a"
