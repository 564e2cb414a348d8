#!/bin/sh
# What was typed at prompts outlives the server in a file of the user's choice
# shellcheck disable=SC2016,SC2088
. "$(dirname "$0")/lib.sh"

# begin FILE: a server whose configuration names it, and a client.
begin() {
	ended outer
	echo "set-option -s history-file '$1'" >"$tmp/conf"
	MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock "$program" -f "$tmp/conf" \
	    new-session -d -s s -x 80 -y 24 'exec cat'
	attach s
}
# stop: the server ends, and has written.
stop() {
	ended m
}
typed() {
	press C-b :
	wait_until 10 'screen | tail -1 | grep -q "^:"'
	press "$1" Enter
	wait_until 10 '! screen | tail -1 | grep -q "^:"'
}
kind() {
	m show-prompt-history -T "$1" | sed -n 's/^[0-9]*: //p'
}

begin "$tmp/history"
typed 'set -g @a 1'
typed 'set -g @b x:y'
m command-prompt -b -T search -p find 'set -g @c "%%"'
wait_until 10 'screen | tail -1 | grep -q "^find"'
press needle Enter
wait_until 10 '[ "$(m show-options -gv @c)" = needle ]'
stop
is 'the file holds what was typed, by kind' "$(cat "$tmp/history")" \
    'command:set -g @a 1
command:set -g @b x:y
search:needle'
begin "$tmp/history"
is 'another server knows it' "$(kind command), $(kind search)" \
    'set -g @a 1
set -g @b x:y, needle'
press C-b :
wait_until 10 'screen | tail -1 | grep -q "^:"'
press Up
soon 'its prompts offer it' 'screen | tail -1 | grep -q "^:set -g @b x:y"'
press Escape
wait_until 10 '! screen | tail -1 | grep -q "^:"'
m set-option -s prompt-history-limit 1
typed 'set -g @d 4'
stop
is 'what was forgotten is not written' "$(cat "$tmp/history")" \
    'command:set -g @d 4
search:needle'

printf 'new-window\ncommand:a:b\nbogus:c\nwindow-target:w\n' >"$tmp/mixed"
begin "$tmp/mixed"
is 'lines of older files, and of unknown kinds, are commands' \
    "$(kind command)" 'new-window
a:b
bogus:c'
is 'the others are what they say' "$(kind window-target)" w
m set-option -su history-file
stop
is 'a server that lost the option leaves the file' "$(wc -l <"$tmp/mixed")" 4

echo command:here >"$HOME/.history-of-mux"
begin '~/.history-of-mux'
is '~/ is the home folder' "$(kind command)" here
stop
begin "$tmp/fresh"
stop
is 'a file that is not there is made' "$(test -e "$tmp/fresh" && echo yes)" yes

peer 'what is said of a file that cannot be read' || {
	# told NAME FILE TEXT
	told() {
		begin "$2"
		# shellcheck disable=SC2034 # for soon
		line="history-file: $2: $3"
		soon "$1 costs one message" 'screen | grep -qF "$line"'
		is 'and no more' "$(screen | grep -c 'history-file')" 1
		stop
	}
	mkdir "$tmp/folder"
	told 'a folder' "$tmp/folder" 'Is a directory'
	told 'a file in no folder' "$tmp/none/history" \
	    'No such file or directory'
	told 'a path that depends on where we are' history \
	    'no path that begins with / or ~/'
	works 'and nothing was made there' test ! -e history
	begin /dev/null
	is 'a device is no reason to complain' \
	    "$(m display-message -p '#{pane_in_mode}')" 0
	stop
}
