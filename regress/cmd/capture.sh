#!/bin/sh
# What panes show is captured, keys are sent, histories cleared
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 40 -y 6 'printf "\\033[1;31mred\\033[0m plain\\n"
    printf "x\\ty  \\n"; printf "%060d\\n" 7; exec cat' || exit 1
soon 'output is shown' 'look | grep -q 07'
is 'capture-pane -p prints lines without spaces at their ends' \
    "$(look | head -2)" 'red plain
x       y'
is 'capture-pane -e prints styles' "$(m capture-pane -ep | head -1)" \
    "$(printf '\033[1m\033[31mred\033[0m\033[39m\033[49m') plain"
is 'capture-pane -J joins wrapped lines' \
    "$(m capture-pane -pJ | grep 07 | tr -d ' ' | wc -c)" 61
is 'capture-pane -S -E take lines' "$(m capture-pane -p -S 1 -E 1)" \
    'x       y'
is 'capture-pane -N keeps spaces' "$(m capture-pane -pN -S 1 -E 1 | cut -c 1-11)" \
    'x       y  '
is 'capture-pane -C escapes' "$(printf '\033[31m' | sed 's/.*/x/')$(m \
    capture-pane -peC -E 0 | cut -c 1-4)" 'x\033'
m capture-pane -b kept -E 0
is 'capture-pane -b makes a buffer' "$(m show-buffer -b kept)" 'red plain'
fails 'capture-pane -a needs an alternate screen' 'no alternate screen' \
    m capture-pane -pa
works 'capture-pane -aq is quiet' m capture-pane -paq
m respawn-pane -k 'echo below; printf "\033[?1049habove"; exec cat'
soon 'the alternate screen is shown' 'look | grep -q above'
m respawn-pane -k 'stty raw -echo; printf "a\\\\b é \r\n\033[41mred   \r\n\033[44m\033[K\033[0m\r\n"
    printf "%040dwrap  \r\nend\033[1;3" 0; exec cat'
soon 'a screen with spaces is shown' 'look | grep -q end'
is 'without flags spaces at the ends are not captured' \
    "$(m capture-pane -p | sed 's/$/./' | tr '\n' ' ')" \
    "a\\b é. red. . $(printf %040d 0). wrap. end. "
is '-N keeps those that were printed, and no others' \
    "$(m capture-pane -pN -E 3 | sed 's/$/./' | tr '\n' ' ')" \
    "a\\b é . red   . . $(printf %040d 0). "
is '-J keeps them, too, and joins lines that wrapped' \
    "$(m capture-pane -pJ | sed 's/$/./' | tr '\n' ' ')" \
    "a\\b é . red   . . $(printf %040d 0)wrap  . end. "
is '-C escapes controls and backslashes, and leaves letters' \
    "$(m capture-pane -pC -E 0)" 'a\\b é'
is '-P shows the sequence that is half read' "$(m capture-pane -pP)" \
    "$(printf '\033[1;3')"
is 'also escaped' "$(m capture-pane -pPC)" '\033[1;3'
m capture-pane -P -b half
is 'and into a buffer' "$(m show-buffer -b half)" "$(printf '\033[1;3')"
m respawn-pane -k 'echo below; printf "\033[?1049habove"; exec cat'
soon 'the alternate screen is shown again' 'look | grep -q above'
has 'capture-pane -a shows the screen below it' "$(m capture-pane -pa)" below

# What tmux 3.3a prints, byte by byte; no reset is added at the end.
m respawn-pane -k 'stty raw -echo; printf "\033[1;32ma\033[0m b\r\n\033[4:3mc\033[1md\033[24me\r\n"
    printf "\033[0;41m f \033[m\033[4m \033[m g\033[38;5;99;48;2;1;2;3m  \033[58:5:7;4mh\033[59mi"
    exec cat'
soon 'styles are shown' 'look | grep -q hi'
is 'capture-pane -e is what tmux prints' "$(m capture-pane -ep | head -3)" \
    "$(printf '\033[1m\033[32ma\033[0m\033[39m\033[49m b\n'
    printf '\033[4:3mc\033[1md\033[0;1m\033[39m\033[49me\n'
    printf '\033[0m\033[39m\033[41m f \033[4m\033[49m \033[0m\033[39m\033[49m g'
    printf '\033[38;5;99m\033[48;2;1;2;3m  \033[4m\033[58;5;7mh\033[0;4m\033[38;5;99m\033[48;2;1;2;3mi')"
is 'and nothing is behind its last line' \
    "$(m capture-pane -ep -S 1 -E 1 | tr '\n' .)" \
    "$(printf '\033[4:3mc\033[1md\033[0;1m\033[39m\033[49me.')"

m respawn-pane -k 'stty -echo; exec cat -v'
soon 'the program is ready' '[ "$(m display-message -p "#{pane_current_command}")" = cat ]'
m send-keys 'two words' Enter
soon 'send-keys types words and keys' 'look | grep -q "^two words"'
m send-keys -l Enter
m send-keys Enter
soon 'send-keys -l types a name as text' 'look | grep -q "^Enter$"'
m send-keys -H 61 62 0a
soon 'send-keys -H types codes' 'look | grep -q "^ab$"'
m send-keys -N 3 x Enter
m send-keys Escape C-b M-a Up Enter
soon 'send-keys knows key names' 'look | grep -q "^\^\[^B^\[a^\[\[A"' ||
    look
fails 'send-keys -X needs a mode' 'not in a mode' m send-keys -X cancel
fails 'send-keys -M needs a mouse' 'no mouse target' m send-keys -M
fails 'send-keys -N wants a number' 'repeat count invalid' \
    m send-keys -N x y
m send-prefix
m send-keys Enter
soon 'send-prefix sends the prefix' 'look | grep -q "^^B$"'

m respawn-pane -k 'seq 1 50; exec cat'
soon 'lines scroll' 'look | grep -q 50'
is 'capture-pane -S - begins with the history' \
    "$(m capture-pane -p -S - | grep -c '^[0-9]\{1,2\}$')" 50
is 'capture-pane -S takes negative lines' \
    "$(m capture-pane -p -S -2 -E -1 | tr '\n' ' ')" '44 45 '
m copy-mode
is 'copy-mode enters' "$(m display-message -p '#{pane_mode}')" copy-mode
m send-keys -X history-top
is 'send-keys -X moves' "$(m display-message -p '#{scroll_position}')" \
    "$(m display-message -p '#{history_size}')"
m send-keys -FX search-forward '2#{pane_index}'
is 'and searches, -F expands' "$(m display-message -p '#{copy_cursor_line}')" 20
m send-keys -X start-of-line
m send-keys -X begin-selection
m send-keys -X -N 2 cursor-down
m send-keys -X copy-selection-and-cancel
is 'and copies' "$(m show-buffer | tr '\n' ' ')" '20 21 '
is 'and leaves' "$(m display-message -p '#{pane_in_mode}')" 0
m copy-mode -u
is 'copy-mode -u goes a page up' \
    "$(m display-message -p '#{?#{scroll_position},up,}')" up
m copy-mode -q
is 'copy-mode -q leaves' "$(m display-message -p '#{pane_in_mode}')" 0
m clear-history
is 'clear-history' "$(m display-message -p '#{history_size}')" 0
