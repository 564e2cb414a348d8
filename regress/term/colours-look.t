# Questions for colours are answered by what the owner shows
colours #ffffff #102030
look #112233 default
feed "\e]10;?\a\e]11;?\a\e]12;?\a"
reply "\e]10;rgb:1111/2222/3333\a\e]11;rgb:1010/2020/3030\a\e]12;rgb:1111/2222/3333\a"
feed "\e]10;#ff0000\a\e]10;?\a"
reply "\e]10;rgb:1111/2222/3333\a"
look default default
feed "\e]10;?\a"
reply "\e]10;rgb:ffff/0000/0000\a"
look #445566 3
feed "\e]4;3;?;4;?\a"
reply "\e]4;3;rgb:4444/5555/6666\a\e]4;4;rgb:0000/0000/eeee\a"
