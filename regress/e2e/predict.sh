#!/bin/sh
# At 300 ms round trip typing is shown before its echo is there, and in a
# left/right split no cell outside the active pane is ever touched by it; the
# options and flags that say when.
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

# What stands right of the border, but for the row in which the silence of a
# dark link is told.
right_of_border() {
	screen one | sed -n '2,20s/^[^│]*│//p'
}
right_of_border >"$tmp/right-before"
run one 'clear; echo top'
check "the screen is clear" sees one '^top *│' 10

# Type while the link is dark: nothing can be an echo then.  Dark it is only
# once a word behind the first is seen: by then an echo of the first has come,
# and prediction is sure.
samples=0
outside=0
look() {
	samples=$((samples + 1))
	right_of_border >"$tmp/right-now"
	cmp -s "$tmp/right-before" "$tmp/right-now" || outside=$((outside + 1))
}
type_text one 'echo '
check "a line is begun" sees one '\$ echo' 10
type_text one 'the'
check "and goes on" sees one '\$ echo the' 10
check "the link is dark" dark 600
dark_words=0
line='\$ echo the'
for word in quick brown fox jumps over; do
	type_text one ' '
	look
	type_text one "$word"
	line="$line $word"
	! sees one "$line" 5 || dark_words=$((dark_words + 1))
	look
done
check "what is typed in the dark is shown ($dark_words of 5 words)" \
    test "$dark_words" = 5
type_keys one BSpace BSpace
check "and what is rubbed out there" sees one 'fox jumps ov *│' 5
look
check "no cell outside the pane was touched ($outside of $samples)" \
    test "$outside" = 0
check "the link is back" dark 0
type_text one 'er the lazy dog'
type_keys one Enter
check "the line was what was typed" \
    sees one '^the quick brown fox jumps over' 10

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

# The option says when, where no flag does.
check "a mode that is none is refused by name" sh -c "
    '$program' attach --predict=sometimes nowhere 2>&1 |
	grep -q 'predict=sometimes .*adaptive, always, never or experimental'"
check "by the option as well" sh -c "
    ! MUX_TMPDIR=$tmp/sock '$program' -f '$tmp/conf' \
	set-option -g predict sometimes 2>/dev/null"
mux set-option -g predict never
attach two 80x24 --predict=always
check "another client attaches" sees two 'Password: over' 20
run one 'clear; echo top'
check "the screen is clear again" sees one '^top *│' 10
type_text one 'ls'
check "it types" sees two '\$ ls' 10
type_text one ' x'
check "and on" sees two '\$ ls x' 10
type_text two 'y'
check "both do" sees two '\$ ls xy' 10
type_text two 'z'
check "once more" sees two '\$ ls xyz' 10
check "the link is dark again" dark 600
type_text one 'hidden'
type_text two 'known'
check "the flag wins: it is shown" sees two '\$ ls xyzknown' 5
check "the silence is told" sees one '^mux: ' 30
check "never is never" sh -c "! TMUX_TMPDIR=$tmp tmux -L driver \
    capture-pane -p -t one | grep -q hidden"
check "light again" dark 0
# In whatever order the two came through.
check "all was typed" sees one '\$ ls xy[dehiknowz]\{12\} *│' 10
