#!/bin/sh
# Sizes that a pane goes through: nothing that it showed is lost on the way,
# and the alternate screen hides and loses what that of tmux does.
. "$(dirname "$0")/lib.sh"

# to WIDTH HEIGHT...: one size after the other.
to() {
	while [ $# -gt 1 ]; do
		m resize-window -x "$1" -y "$2"
		shift 2
	done
}
# shows PROMISE WANT [LINES]: the first lines of the screen.
shows() {
	is "$1" "$(look | head -n "${3:-3}")" "$2"
}
# alternate TEXT: a window that shows it on the alternate screen.
alternate() {
	m kill-window -a
	m new-window "printf '\\033[?1049h$1'; exec cat"
	to 10 5
	wait_until 10 'look | grep -q [0-9a-z]'
}

m new-session -d -s s -x 80 -y 24 "printf '漢字a文\\nb漢\\n'; exec cat"
wait_until 10 'look | grep -q b漢'
shows 'wide characters, as they are printed' '漢字a文
b漢'
to 1 24 80 24
shows 'are back after one column' '漢字a文
b漢'
to 1 3 1 40 1 7 80 24
shows 'and after heights in between' '漢字a文
b漢'
for w in 2 3 4 5 6 7 1 2 1 3; do
	to "$w" 24 1 24 80 24
done
shows 'and after any other widths' '漢字a文
b漢'

m kill-window -a
m new-window "printf '漢字a文'; exec cat"
to 80 24
wait_until 10 'look | grep -q 漢字a文'
to 1 24 80 24
shows 'with the cursor behind them' 漢字a文
is 'which stays there' "$(says '#{cursor_x},#{cursor_y}')" 7,0
m kill-window -a
m new-window "printf '漢字a文\\033[1;2H'; exec cat"
to 80 24
wait_until 10 'look | grep -q 漢字a文'
to 1 24 80 24
shows 'with the cursor within one' 漢字a文

alternate '0123漢6789'
to 5 5 3 5 10 5
shows 'columns that the alternate screen hid are back' 0123漢6789
to 1 5 10 5
shows 'also from one column' 0123漢6789
m kill-window -a
m new-window "printf '\\033[?1049haaaaaaaaaa\\r\\nbbbbbbbbbb\\r\\ncccccccccc'; \
    read -r line; printf '\\033[1;2H\\033[K\\033[2;1H\\033[K!'; exec cat"
to 10 5
wait_until 10 'look | grep -q cccccccccc'
to 5 5
m send-keys Enter
wait_until 10 'look | grep -q !'
to 10 5
shows 'but not those of a line that was erased from its beginning' \
    'a    aaaaa
!
cccccccccc'

alternate '1\n2\n3\n4\n5\033[3;1H'
to 10 4
shows 'a lower alternate screen loses lines below the cursor' '1
2
3
4' 4
to 10 2
shows 'then those at the top' '2
3' 2
is 'and the cursor stays on its line' "$(says '#{cursor_y}')" 1
to 10 4
shows 'and they are gone' '2
3' 4
