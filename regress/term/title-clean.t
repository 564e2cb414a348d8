# Titles hold no controls and no broken UTF-8
feed "\e]2;a\x01b\x0ac\u009bd\xffe\a"
title "abcd\ufffde"
