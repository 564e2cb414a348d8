# XTVERSION says mux
feed "\e[>q\e[>0q\e[>1q"
reply "\eP>|mux 0.1.0\e\\\eP>|mux 0.1.0\e\\"
