# CSI t tells the state, place and sizes of the window that a pane is
size 20x10
feed "\e[11t\e[13t\e[13;2t\e[14;2t\e[15t\e[19t"
reply "\e[1t\e[3;0;0t\e[3;0;0t\e[4;160;160t\e[5;160;160t\e[9;10;20t"
feed "\e[1t\e[2t\e[3;5;5t\e[9;1t\e[30t\e[99t"
reply ""
event ""
