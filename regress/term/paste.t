# Pasted text is bracketed if asked, and cannot leave its brackets
paste "a\nb" "a\rb"
feed "\e[?2004h"
paste "a\nb" "\e[200~a\rb\e[201~"
paste "x\e[201~rm" "\e[200~x[201~rm\e[201~"
paste "\e[20\e[201~1~" "\e[200~\e[20[201~1~\e[201~"
