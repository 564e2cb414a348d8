#!/bin/sh
# Keys can be bound, listed, unbound and sent, as tmux prints them
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s cat || exit 1

m bind-key x display-message hi
is 'bind-key binds in the prefix table' "$(m list-keys -T prefix x)" \
    'bind-key -T prefix x display-message hi'
m bind-key -n F5 kill-window '\;' new-window
is 'bind-key -n binds in root, several commands' "$(m list-keys -T root F5)" \
    'bind-key -T root F5 kill-window \; new-window'
m bind-key -r -T mine -N 'a note' C-M-Left '{' select-pane -L '}' 2>/dev/null ||
    m bind-key -r -T mine -N 'a note' C-M-Left 'select-pane -L'
is 'bind-key -r -T makes a table' "$(m list-keys -T mine)" \
    'bind-key -r -T mine C-M-Left select-pane -L'
is 'list-keys -N shows notes' "$(m list-keys -N -T mine)" 'C-M-Left a note'
is 'list-keys -N puts the prefix in front' "$(m list-keys -N d)" \
    'C-b d Detach the current client'
is 'list-keys -P puts a text in front' "$(m list-keys -P '> ' -N d)" \
    '> d Detach the current client'
m bind-key x
is 'bind-key with a key alone leaves its commands' \
    "$(m list-keys -T prefix x)" 'bind-key -T prefix x display-message hi'
m bind-key '"' display-message 'a "b" $c'
is 'list-keys quotes so that it reads back' "$(m list-keys -T prefix '"')" \
    'bind-key -T prefix \" display-message "a \"b\" \$c"'
m unbind-key x
fails 'unbind-key forgets a key' 'unknown key: x' m list-keys -T prefix x
works 'unbind-key of an unbound key is fine' m unbind-key x
m unbind-key -a -T mine
fails 'unbind-key -a removes a table' "table mine doesn't exist" \
    m list-keys -T mine
fails 'bind-key refuses what is no key' 'unknown key: NoKey' \
    m bind-key NoKey kill-window
fails 'bind-key refuses what is no command' 'unknown command: nonsense' \
    m bind-key x nonsense
fails 'unbind-key without a key says so' 'missing key' m unbind-key
fails 'unbind-key -a with a key says so' 'key given with -a' \
    m unbind-key -a x
fails 'unbind-key needs the table' "table no doesn't exist" \
    m unbind-key -T no x
works 'unbind-key -q is quiet' m unbind-key -qT no x
fails 'list-keys refuses what is no key' 'invalid key: NoKey' \
    m list-keys NoKey

is 'list-commands prints the usage' "$(m list-commands bind)" \
    'bind-key (bind) [-nr] [-T key-table] [-N note] key [command [arguments]]'
is 'list-commands -F takes a format' \
    "$(m list-commands -F '#{command_list_name}' bind)" bind-key
is 'list-commands of nothing prints nothing' "$(m list-commands nonsense)" ''
m list-commands -F '#{command_list_name}' >"$tmp/names"
while read -r name; do
	m list-commands "$name"
done <"$tmp/names" >"$tmp/single"
is 'list-commands lists what it finds one by one' \
    "$(m list-commands)" "$(cat "$tmp/single")"

m new-window -n back 'stty raw -echo; printf ready; exec cat -v'
soon 'a program reads keys' 'look s:back | grep -q ready'
m send-keys -t s:back BSpace
m set-option -s backspace C-h
m send-keys -t s:back BSpace
m set-option -su backspace
m send-keys -t s:back BSpace M-BSpace .
soon 'backspace is the key that the option says' \
    'look s:back | grep -qF "ready^?^H^?^[^?."'
