#!/bin/sh
# At 300 ms round trip typing is shown before its echo could be there, and in
# a left/right split no cell outside the active pane is ever touched by it.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start
linkem_start delay=150
attach one 80x24
sees one '\$' 20
mux split-window -h
mux select-pane -L
mux send-keys -t '{right}' 'PS1=; clear; yes NEIGHBOUR | head -20' Enter
all_drawn() {
	[ "$(screen one | grep -c '│NEIGHBOUR')" = 20 ]
}
check "the neighbour is drawn" wait_until 10 all_drawn
link 'set delay 150'

# The column of the border, and what stands right of it.
right_of_border() {
	sed 's/^[^│]*│//' "$1"
}
screen one >"$tmp/before"
right_of_border "$tmp/before" >"$tmp/right-before"

# Type letter by letter and look at once, many times, before any echo.
samples=0
early=0
outside=0
look() {
	screen one >"$tmp/now"
	samples=$((samples + 1))
	head -20 "$tmp/now" | sed 's/^[^│]*│//' >"$tmp/right-now"
	head -20 "$tmp/right-before" | cmp -s - "$tmp/right-now" ||
	    outside=$((outside + 1))
}
type_text one 'echo '
sees one '\$ echo' 5
for word in the quick brown fox jumps over the lazy dog; do
	! early one "$word" "$word" 290 || early=$((early + 1))
	look
	type_text one ' '
	look
done
check "words are shown before they could be echoed ($early of 9)" \
    test "$early" -ge 5
check "no cell outside the pane was touched ($outside of $samples)" \
    test "$outside" = 0
type_keys one Enter
check "the line was what was typed" \
    sees one '^the quick brown fox jumps over' 5

# At the edge of the pane, and beyond it.
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
	type_text one 'abcdefgh'
	look
done
check "nor at the pane's edge ($outside of $samples)" test "$outside" = 0
type_keys one C-c
# A shell that has yet to take it would throw the next line away.
sees one '^\$ *│' 10

# A password: nothing of it is ever shown.
run one "stty -echo; printf 'Pass''word: '; read -r x; stty echo; echo o''ver"
sees one 'Password: ' 5
leaked=0
for letter in z q z q z q z q; do
	type_text one "$letter"
	screen one | grep -q -e 'Password: *[zq]' && leaked=$((leaked + 1))
done
type_keys one Enter
check "the password is read" sees one 'Password: over' 5
check "nothing of a password is shown ($leaked)" test "$leaked" = 0
