#!/bin/sh
# Windows and panes that keys lead to are shown at once, with no round trip:
# the link is dark when they are asked for.  Afterwards the server says the
# same; what it knows better is shown.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start
linkem_start delay=100
attach one 80x24
sees one '\$' 20
window() {
	mux new-window -d -n "$1" "echo; echo here is $1; exec cat"
}
mux rename-window zero
mux set-option -g status-right ''
window first
window second
run one 'clear; echo; echo here is zer''o'
check "a window is shown" sees one '^here is zero' 10

server_at() {
	[ "$(mux display-message -p '#{window_index}.#{pane_index}')" = "$1" ]
}
# The views that keys lead to have come, N of them.
views_are() {
	[ "$(mux list-clients -F '#{client_views}')" = "$1" ]
}
ready() {
	wait_until 20 views_are "$1"
}
# shown_dark TEXT KEYS...: in the dark these keys show it.
shown_dark() {
	text=$1
	shift
	dark 600
	type_keys one "$@"
	sees one "$text" 2
}
agreed() {
	dark 0
	wait_until 10 server_at "$1" && sees one "$2" 10
}

check "the views that keys lead to come by themselves" ready 2
check "the window before is shown in the dark" \
    shown_dark '^here is second' C-b p
check "with its status line" sees one 'zero- 1:first  *2:second\*' 2
type_keys one C-b n
check "and the next" sees one '^here is zero' 2
type_keys one C-b 1
check "and one by its number" sees one '^here is first' 2
type_keys one C-b p
check "and the one before that" sees one '^here is zero' 2
type_keys one C-b l
check "and the last one" sees one '^here is first' 2
check "the server comes to the same" agreed 1.0 '^here is first'

# What is typed behind such a key is for the window that it led to.
ready 2
check "another is shown in the dark" shown_dark '^here is second' C-b n
type_text one 'words'
type_keys one Enter
check "what is typed then is that window's" agreed 2.0 '^words'
typed_in() {
	mux capture-pane -p -t ":$1" | grep -q "^words"
}
not_typed_in() {
	! typed_in "$1"
}
check "of the right one" typed_in 2
check "and of no other" not_typed_in 1

# Panes.
mux select-window -t :0
mux split-window -h "echo here is right; exec cat"
sees one 'here is right' 10
left_is_active() {
	[ "$(driver display-message -p -t one '#{cursor_x}')" -lt 40 ]
}
right_is_active() {
	! left_is_active
}
wait_until 10 right_is_active
check "and the other pane's" ready 3
dark 600
type_keys one C-b Left
check "the pane beside is active in the dark" wait_until 2 left_is_active
type_keys one C-b o
check "and the next" wait_until 2 right_is_active
type_keys one C-b '\;'
check "and the last" wait_until 2 left_is_active
check "the server comes to the same pane" agreed 0.0 'here is right'

# Keys that do more are never guessed; and the server has the last word.
mux bind-key n 'new-window -n new "echo; echo here is new; exec cat"'
type_keys one C-b n
check "a key that was bound again does what it now does" \
    sees one '^here is new' 10
mux bind-key n next-window

# What keys do is told anew when nothing else has changed.
ready 3
mux bind-key Any display-message any
check "where any key is bound none is certain" ready 0
mux unbind-key Any
check "until it is not any more" ready 3
name=$(mux list-clients -F '#{client_name}')
mux switch-client -r -t "$name"
check "a client that may only read is shown nothing that it may not do" ready 0
mux switch-client -r -t "$name"
check "until it may again" ready 3
mux set-hook -g after-select-window 'select-window -t :1'
type_keys one C-b 2
check "a hook has the last word" agreed 1.0 '^here is first'
