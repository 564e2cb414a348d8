#!/bin/sh
# Scrollback at a remote client needs no round trip: copy mode is entered,
# scrolled, searched again and left while the link is dark, and the server
# comes to the same.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start
linkem_start delay=100
attach one 80x24
sees one '\$' 20
mux set-option -g status-right ''
mux set-option -g mode-keys vi
run one 'clear; seq 1 2000; echo the e''nd'
check "a pane has a history" sees one '^the end' 10

said() {
	[ "$(mux display-message -p "$1")" = "$2" ]
}
in_mode() {
	[ "$(mux display-message -p '#{pane_in_mode}')" = "$1" ]
}
at_position() {
	[ "$(mux display-message -p '#{scroll_position}')" = "$1" ]
}
still
dark 600
type_keys one C-b '['
check "copy mode is entered in the dark" sees one '\[0/19[0-9][0-9]\]' 2
type_keys one g
check "and shows the oldest line" sees one '^2 *$' 2
type_keys one C-d
check "and half a page down" sees one '^14 *$' 2
type_keys one G
check "and the newest" sees one '^the end' 2
type_keys one C-b PPage
check "and a page up, in it already" sees one '^1977 *$' 2
type_keys one PPage PPage
check "and more of them" sees one '^1933 *$' 2
type_keys one k k k Space b
dark 0
check "the server comes to the same place" wait_until 10 at_position 63
agrees() {
	[ "$(screen one | sed -n '2,23p')" = "$1" ]
}
before=$(screen one | sed -n '2,23p')
check "and to the same rows" wait_until 5 agrees "$before"

# It goes on in agreement, and ends.
dark 600
type_keys one PPage
check "it goes on in the dark" sees one '^1896 ' 2
type_keys one q
check "and is left there" sees one '^the end' 2
dark 0
check "the server leaves it, too" wait_until 10 in_mode 0

# A search, with its prompt.
still
dark 600
type_keys one C-b '['
sees one '\[0/' 2
type_text one '?'
check "a search asks in the dark" sees one '^(search up)' 2
type_text one '^1234x'
type_keys one BSpace
check "shows what is typed" sees one '^(search up) *^1234 *$' 2
type_keys one Enter
check "and finds it" sees one '^1234 *$' 2
type_text one '/'
type_text one '^1300'
type_keys one Enter
check "and what is below" sees one '^1300 *$' 2
before=$(screen one | sed -n '2,23p')
dark 0
searched() {
	[ "$(mux display-message -p '#{pane_search_string}')" = '^1300' ]
}
check "the server searches likewise" wait_until 10 searched
check "and comes to the same rows" wait_until 5 agrees "$before"
dark 600
type_text one 'N'
check "what is searched for again is found" sees one '^1300 *$' 2
type_keys one g
type_text one 'n'
check "in either direction" sees one '^1300 *$' 2
type_keys one q
dark 0
check "and the server follows" wait_until 10 in_mode 0

# Without a status line a prompt lies over the pane.
mux set-option -g status off
still
dark 600
type_keys one C-b '['
type_text one '?'
check "a prompt lies over the pane" sees one '^(search up)' 2
type_text one '^1500'
type_keys one Enter
check "and its answer is found" sees one '^1500 *$' 2
dark 0
check "by the server, too" wait_until 10 said '#{pane_search_string}' '^1500'
type_keys one q
check "it is left" wait_until 10 in_mode 0
mux set-option -g status on
sees one '^\[0\]'

# Lines that were printed meanwhile come, and are there the next time.
run one 'clear; seq 3001 3500; echo the e''nd'
check "it is printed" sees one '^the end' 10
still
dark 600
type_keys one C-b '['
type_keys one PPage PPage
check "what was printed since is there the next time" sees one '^3440 *$' 2
dark 0
check "and the server agrees" wait_until 10 at_position 42

# The mouse's wheel.
mux send-keys -X cancel
wheel() {
	type_text one "$(printf '\033[<%d;10;10M' "$1")"
}
sees one '^the end'
still
dark 600
wheel 64
wheel 64
check "the wheel scrolls in the dark" sees one '\[5/2[0-9]*\]' 2
wheel 65
check "and ends it at the bottom" sees one '^the end' 2
dark 0
check "as the server says" wait_until 10 in_mode 0

# What is longer than a client takes is not told, and costs no client.
mux set-option -g word-separators "$(printf '%02000d' 0)"
still
run one 'clear; echo still he''re'
check "an option that is too long to be told ends nobody" \
    sees one '^still here' 10
