#!/bin/sh
# With renumber-windows no gap is left where a window was closed
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s keep cat || exit 1
m set-option -g renumber-windows on
m set-option -g base-index 1
fresh() {
	m kill-session -t s 2>/dev/null
	m new-session -d -s s -x 80 -y 24 'exec cat'
	for n in 2 3 4; do
		m new-window -t "s:$n" 'exec cat'
	done
}
windows() {
	m list-windows -t "$1" -F '#I' | tr '\n' ' '
}
# closed PROMISE WANT COMMAND...: the numbers behind it.
closed() {
	promise=$1 want=$2
	shift 2
	fresh
	"$@"
	is "$promise" "$(windows s)" "$want"
}
closed 'kill-window' '1 2 3 ' m kill-window -t s:2
is 'the current window stays it' "$(m list-windows -t s -f '#{window_active}' -F '#I')" 3
closed 'kill-window -a' '1 ' m kill-window -a -t s:3
closed 'kill-pane of a last pane' '1 2 3 ' m kill-pane -t s:2
closed 'join-pane of one' '1 2 3 ' m join-pane -s s:2 -t s:1
fresh
m respawn-window -k -t s:2 true
soon 'a program that ends' '[ "$(windows s)" = "1 2 3 " ]'
closed 'unlink-window leaves the gap' '1 3 4 ' m unlink-window -k -t s:2
closed 'new-window -k has none' '1 2 3 4 ' m new-window -k -t s:2 'exec cat'
fresh
m new-session -d -t s -s group
m select-window -t group:4
m kill-window -t s:2
is 'all sessions of a group' "$(windows s)$(windows group)" '1 2 3 1 2 3 '
peer 'which window a group shows then' ||
    is 'keep the window that they show' \
    "$(m display-message -p -t group '#I')" 3
m kill-session -t group
fresh
m link-window -s s:2 -t keep:8
m kill-window -t s:2
is 'all sessions that had it' "$(windows s)$(windows keep)" '1 2 3 1 '
m set-option -t s renumber-windows off
m kill-window -t s:2
is 'without it the gap stays' "$(windows s)" '1 3 '
