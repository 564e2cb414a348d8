# Modes 1002 and 1003 report drags and motion
feed "\e[?1002h\e[?1006h"
mouse 1 1,2 drag "\e[<32;2;3M"
mouse 0 1,2 ""
feed "\e[?1003h"
mouse 0 1,2 "\e[<35;2;3M"
mouse 0 1,2 C "\e[<51;2;3M"
feed "\e[?1003l"
mouse 1 1,2 ""
