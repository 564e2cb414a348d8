# CSI t tells sizes, and never a title
size 20x10
feed "\e[18t\e[14t\e[16t\e]2;evil\a\e[21t\e[20t"
reply "\e[8;10;20t\e[4;160;160t\e[6;16;8t"
feed "\e[8;30;90t"
event "title,resize 90x30"
