# DECTCEM shows and hides the cursor, mode 12 makes it blink
feed "\e[?25l"
mode CURSOR_HIDDEN on
feed "\e[?25h\e[?12h"
mode CURSOR_HIDDEN off
mode CURSOR_BLINK on
feed "\e[?12l"
mode CURSOR_BLINK off
