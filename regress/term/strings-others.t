# APC, PM and SOS say nothing and print nothing
feed "\e_Gf=24;AAAA\e\\a\e^pm\e\\b\eXsos\x07more\e\\c"
row 0 "abc"
event ""
