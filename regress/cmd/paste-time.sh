#!/bin/sh
# Keys that come faster than anybody types are a paste, and bound to nothing
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
m set-option -g default-command 'exec cat'
attach s
# However slow the machine is.
m set-option -g assume-paste-time 5000
m bind-key -n F5 set-option -g @f5 yes
# at_once BYTES: as one report of the terminal; pause: longer than what counts
# as one.
at_once() {
	raw term "$(printf '%b' "$1")"
}
pause() {
	m set-option -g assume-paste-time 0
	m run-shell -d 0.1
	press "${1:-Space}"
	m run-shell -d 0.1
	m set-option -g assume-paste-time 100
	m run-shell -d 0.2
}
windows() {
	m list-windows | wc -l
}
pause
at_once '\002c'
soon 'two keys at once may still be typed' '[ "$(windows)" = 2 ]'
pause
at_once 'a\002c'
soon 'a third one is not: the prefix, the second, is one' \
    'look | grep -q "ac"'
pause
at_once 'ab\002c.\r'
soon 'then the prefix goes to the pane' 'look | grep -qF "ab^Bc."'
is 'and does nothing' "$(windows)" 2
pause
at_once 'cd\033[15~.\r'
soon 'so does any key that is bound' 'look | grep -qF "cd^[[15~."'
is 'without its command' "$(m show-options -gqv @f5)" ''
pause
m command-prompt -b
wait_until 10 'screen | tail -1 | grep -q "^:"'
at_once 'rename-window xyz\r'
soon 'a prompt takes all' '[ "$(m display-message -p "#W")" = xyz ]'
pause
m copy-mode
at_once 'jkq'
pause j
is 'a mode takes none' "$(m display-message -p '#{pane_in_mode}')" 1
m send-keys -X cancel
m set-option -g assume-paste-time 0
at_once 'ab\002c'
soon 'with 0 all keys are typed' '[ "$(windows)" = 3 ]'
