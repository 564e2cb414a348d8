# Unknown escape sequences print nothing
size 10x2
feed "\e%G\e#3a\e Fb\e&xc\e~d\e}e\e|f"
row 0 "abcdef"
