# OSC 10 goes on with the colours that follow: 11 and 12
colours #ffffff #102030
feed "\e]10;?;?;?\a"
reply "\e]10;rgb:ffff/ffff/ffff\a\e]11;rgb:1010/2020/3030\a\e]12;rgb:ffff/ffff/ffff\a"
feed "\e]10;#010101;#020202;#030303;#040404\a\e]10;?;?;?;?\e\\"
reply "\e]10;rgb:0101/0101/0101\e\\\e]11;rgb:0202/0202/0202\e\\\e]12;rgb:0303/0303/0303\e\\"
feed "\e]11;?;?\a\e]12;?;?\a"
reply "\e]11;rgb:0202/0202/0202\a\e]12;rgb:0303/0303/0303\a\e]12;rgb:0303/0303/0303\a"
# One that is none leaves its place as it was
feed "\e]10;nonsense;#050505\a\e]10;?;?\a"
reply "\e]10;rgb:0101/0101/0101\a\e]11;rgb:0505/0505/0505\a"
# Without a colour of its own, the cursor has the foreground's
feed "\e]112\a\e]12;?\a"
reply "\e]12;rgb:0101/0101/0101\a"
