# DECRQSS gives every attribute and colour back as it was set
feed "\e[1;2;3;5;7;8;9;53m\eP$qm\e\\"
reply "\eP1$r0;1;2;3;5;7;8;9;53m\e\\"
feed "\e[0;4:5m\e[58:5:9m\eP$qm\e\\\e[0;21;58:2::1:2:3m\eP$qm\e\\"
reply "\eP1$r0;4:5;58:5:9m\e\\\eP1$r0;4:2;58:2::1:2:3m\e\\"
feed "\e[0;38;2;1;2;3;48;5;200m\eP$qm\e\\\e[0;97;107m\eP$qm\e\\"
reply "\eP1$r0;38:2::1:2:3;48:5:200m\e\\\eP1$r0;97;107m\e\\"
feed "\e[58;2;4;5;6m\eP$qm\e\\\e[59;39;49m\eP$qm\e\\"
reply "\eP1$r0;97;107;58:2::4:5:6m\e\\\eP1$r0m\e\\"
