#!/bin/sh
# clock-mode shows the time in large digits; prompts keep what was typed
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
m set-option -g status-interval 0
attach s || exit 1
soon 'the session is shown' 'screen | grep -q "^\[s\]"'
mode() { m display-message -p '#{pane_mode}'; }
# Cells in the clock's colour, on the terminal without the status line.
blue() { outer capture-pane -pe | sed 23q | grep -c '\[[0-9;]*44m'; }

m clock-mode
is 'clock-mode is a mode' "$(mode)" clock-mode
soon 'it draws five rows' '[ "$(blue)" = 5 ]'
is 'in the middle' "$(outer capture-pane -pe | grep -n '\[[0-9;]*44m' |
    sed 's/:.*//' | tr '\n' ' ')" '9 10 11 12 13 '
m clock-mode
press q
soon 'a key leaves it' '[ -z "$(mode)" ]'
m set-option -g clock-mode-colour red
m set-option -g clock-mode-style 12
m split-window -d -l 18
m clock-mode
soon 'where digits have no room, it is text' \
    'screen | sed 4q | grep -q "^ *[0-9]*:[0-9][0-9] [AP]M$"'
has 'in the colour asked for' "$(outer capture-pane -pe | grep ':.. [AP]M')" \
    '[31m'
press x
soon 'any key leaves it' '[ -z "$(mode)" ]'
is 'and is not typed' "$(look | tr -d '\n')" ''

# In tmux what is typed before the prompt is there goes to the pane.
typed() {
	press C-b :
	wait_until 10 'screen | tail -1 | grep -qx ": *"'
	press "$1" Enter
}
m clear-prompt-history
typed 'display-message one'
soon 'a command is typed' 'screen | tail -1 | grep -q "^one"'
typed 'display-message two'
soon 'and another' 'screen | tail -1 | grep -q "^two"'
is 'show-prompt-history shows them' \
    "$(m show-prompt-history -T command | grep .)" 'History for command:
1: display-message one
2: display-message two'
is 'and all kinds without -T' "$(m show-prompt-history | grep History)" \
    'History for command:
History for search:
History for target:
History for window-target:'
m clear-prompt-history -T search
is 'clear-prompt-history -T leaves the others' \
    "$(m show-prompt-history -T command | grep -c display)" 2
m clear-prompt-history
is 'without -T nothing is left' "$(m show-prompt-history | grep -c display)" 0
fails 'a type must be known' 'invalid type: foo' m show-prompt-history -T foo
m set-option -g prompt-history-limit 1
typed 'display-message one'
soon 'one more' 'screen | tail -1 | grep -q "^one"'
typed 'display-message two'
soon 'and two' 'screen | tail -1 | grep -q "^two"'
is 'prompt-history-limit keeps so many' \
    "$(m show-prompt-history -T command | grep -c display)" 1
