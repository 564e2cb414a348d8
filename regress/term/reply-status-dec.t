# DSR of DEC: printer, keys, keyboard, locator, macros, checksum, data, sessions
feed "\e[?15n\e[?25n\e[?26n\e[?55n\e[?53n\e[?56n"
reply "\e[?13n\e[?21n\e[?27;1;0;0n\e[?53n\e[?53n\e[?57;0n"
feed "\e[?62n\e[?63;7n\e[?75n\e[?85n\e[?5n\e[15n"
reply "\e[0000*{\eP7!~0000\e\\\e[?70n\e[?83n"
