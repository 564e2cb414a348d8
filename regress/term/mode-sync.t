# Synchronised output is a mode that others see
feed "\e[?2026h"
mode SYNC on
feed "\e[?2026l"
mode SYNC off
