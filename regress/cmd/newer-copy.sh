#!/bin/sh
# Commands that tmux's copy mode has since 3.4 do here what its manual says
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

peer 'tmux 3.3a has none of these commands' && exit

m new-session -d -s s -x 40 -y 11 'seq -f "line %g of it" 100; exec cat' ||
    exit 1
m set-option -g status off
m resize-window -t s -x 40 -y 11
soon 'there is history' 'look | grep -q "line 100"'
x() {
	m send-keys -X "$@"
}
# at: how far above the bottom the view is, and the cursor's row and column.
at() {
	says '#{scroll_position} #{copy_cursor_y} #{copy_cursor_x}'
}

m copy-mode
x goto-line 50
x cursor-centre-vertical
is 'cursor-centre-vertical goes to the middle row' "$(at)" '50 5 0'
x cursor-centre-horizontal
is 'cursor-centre-horizontal to the middle column' "$(at)" '50 5 20'
x scroll-top
is 'scroll-top has the row at the top' "$(at)" '45 0 20'
x scroll-bottom
is 'scroll-bottom at the bottom' "$(at)" '55 10 20'
x scroll-middle
is 'scroll-middle in the middle' "$(at)" '50 5 20'
x recentre-top-bottom
is 'recentre-top-bottom goes to the top from there' "$(at)" '45 0 20'
x recentre-top-bottom
is 'then to the bottom' "$(at)" '55 10 20'
x recentre-top-bottom
is 'and to the middle' "$(at)" '50 5 20'
x history-bottom
x scroll-top
is 'where there is no more to scroll to the cursor stays' \
    "$(says '#{scroll_position}')" 0

# --- leaving at the bottom ---

x goto-line 5
x scroll-exit-on
m send-keys -N 10 -X scroll-down
is 'scroll-exit-on leaves at the bottom' "$(says '#{pane_in_mode}')" 0
m copy-mode -e
x goto-line 5
x scroll-exit-on
x scroll-exit-off
m send-keys -N 10 -X scroll-down
is 'scroll-exit-off stays' "$(says '#{pane_in_mode}')" 1
x goto-line 5
x scroll-exit-toggle
x scroll-exit-toggle
m send-keys -N 10 -X scroll-down
is 'scroll-exit-toggle twice is as before' "$(says '#{pane_in_mode}')" 1

# --- what is selected ---

# selects WANT COMMANDS...: the text that is copied behind them.
selects() {
	promise=$1 want=$2
	shift 2
	x goto-line 10
	x cursor-centre-vertical
	x start-of-line
	m send-keys -N 6 -X cursor-right
	x begin-selection
	for command in "$@"; do
		# shellcheck disable=SC2086 # a command and its argument
		x $command
	done
	x copy-selection-no-clear
	x clear-selection
	is "$promise" "$(m show-buffer)" "$want"
}
x cancel
m set-option -g mode-keys vi
m copy-mode
selects 'characters are selected' '6 of' cursor-right cursor-right \
    cursor-right
selects 'selection-mode word takes whole words' '86 of' \
    'selection-mode word' cursor-right cursor-right cursor-right
selects 'selection-mode line whole lines' 'line 86 of it
line 87 of it' 'selection-mode line' cursor-down
selects 'selection-mode l is the same' 'line 86 of it' 'selection-mode l'
selects 'selection-mode goes back to characters' '6 ' \
    'selection-mode char' cursor-right
