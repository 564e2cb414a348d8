# DCS tmux; hands on its payload, with ESC no longer doubled
feed "\ePtmux;\e\e]52;c;YQ==\a\e\\x"
event "passthrough \e]52;c;YQ==\a"
row 0 "x"
