# ESC k names the window
feed "\ekvim\e\\x"
event "rename vim"
row 0 "x"
