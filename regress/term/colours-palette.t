# OSC 4 sets and tells the palette, OSC 104 resets it
feed "\e]4;1;#123456;2;rgb:00/ff/00\a\e]4;1;?;2;?\a"
reply "\e]4;1;rgb:1212/3434/5656\a\e]4;2;rgb:0000/ffff/0000\a"
feed "\e]104;1\a\e]4;200;?\a\e]4;999;?\a"
reply "\e]4;200;rgb:ffff/0000/d7d7\a"
feed "\e]104\a\e]4;196;?\e\\"
reply "\e]4;196;rgb:ffff/0000/0000\e\\"
