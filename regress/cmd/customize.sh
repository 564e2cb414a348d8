#!/bin/sh
# customize-mode lists options and keys, and sets them
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -n cat -x 80 -y 39 'exec cat' || exit 1
m set-option -g status-interval 0
m set-option -g status-right ''
m set-option -g @mine value
attach_as one 80 40 -t s || exit 1
press() { press_on one "$@"; }
shows() { screen_of one | grep -qF -- "$1"; }
line() { screen_of one | sed -n "$1p" | sed 's/ *$//'; }
# find NAME: go to the option of that name.
find() {
	want=$1
	press C-s
	soon "C-s asks for $1" 'shows "(search)"'
	press "$1" Enter
	soon "$1 is found" 'shows "┌ $want ─"'
}
# asks TEXT KEYS...: press them, and wait for that question.
asks() {
	want=$1
	shift
	press "$@"
	soon "$1 asks" 'line 40 | grep -qF -- "$want"'
}

press C-b C
soon 'the binding of C opens it' 'shows "(0) + Server Options"'
is 'by its name' "$(m display-message -p '#{pane_mode}')" options-mode
is 'the scopes, and the tables of keys' \
    "$(screen_of one | sed -n 1,7p | sed 's/ *$//')" "(0) + Server Options
(1) + Session Options
(2) + Window & Pane Options
(3) + Key Table - copy-mode
(4) + Key Table - copy-mode-vi
(5) + Key Table - prefix
(6) + Key Table - root"
press l
soon 'l opens one' 'shows "├─>   buffer-limit: 50"'
soon 'with units' 'shows "escape-time: "'
find @mine
soon 'user options are there' 'shows "@mine: value"'
soon 'and their values' 'shows "│ "'

# --- setting ---
find buffer-limit
asks '(buffer-limit) 50' s
press C-u 7 Enter
soon 's sets' '[ "$(m show-options -sv buffer-limit)" = 7 ]'
soon 'the list shows it' 'shows "buffer-limit: 7"'
asks '(buffer-limit) 7' Enter
press C-u x Enter
soon 'what is wrong is said' 'line 40 | grep -qi "value is invalid: x"'
is 'and not set' "$(m show-options -sv buffer-limit)" 7
find renumber-windows
press s
soon 'a flag is turned over, in the session' \
    '[ "$(m show-options -v renumber-windows)" = on ]'
is 'there alone' "$(m show-options -gv renumber-windows)" off
soon 'which the list says' 'shows "renumber-windows: (session s) on"'
press S
soon 'S does so globally' '[ "$(m show-options -gv renumber-windows)" = on ]'
asks 'Unset renumber-windows?' u
press y
soon 'u forgets' '[ -z "$(m show-options -v renumber-windows)" ]'
asks 'Reset renumber-windows to default?' d
press y
soon 'd brings the default' \
    '[ "$(m show-options -gv renumber-windows)" = off ]'
find mode-keys
press w
soon 'a choice goes on to the next, w in the window' \
    '[ "$(m show-options -wv mode-keys)" = vi ]'
find command-alias
asks '(command-alias[+]' s
press 'new=display-message' Enter
soon 'arrays get one more' \
    'm show-options -s command-alias | grep -q "new=display-message"'
find pane-border-style
asks '(pane-border-style, for window 0) ' s
press C-u 'fg=red' Enter
soon 'a style is typed' '[ "$(m show-options -wv pane-border-style)" = fg=red ]'

# --- keys ---
m bind-key -T own -N 'a note' x display-message old
press q
soon 'q leaves' '[ "$(m display-message -p "#{pane_in_mode}")" = 0 ]'
m customize-mode -t s:
soon 'it opens again' 'shows "Key Table - own"'
press g
m send-keys -t s: j j j j j l j l
soon 'a table opens, and a key' 'shows "Command: display-message old"'
soon 'with its note' 'shows "Note: a note"'
press j
asks '(x) display-message old' s
press C-u 'display-message fresh' Enter
soon 'its command is set' \
    'm list-keys -T own | grep -q "x  *display-message fresh"'
