#!/bin/sh
# The mouse means what the place under it says: panes, borders, status, modes
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -n first 'cat' || exit 1
m set-option -g mouse on
m set-option -g status-right ''
m set-option -g automatic-rename off
attach_as term 81 24
m split-window -h -t s 'cat'
left=$(m list-panes -F '#{pane_id}' | head -n 1)
right=$(m list-panes -F '#{pane_id}' | tail -n 1)
active() {
	says '#{pane_id}'
}

is 'two panes of equal width stand side by side' \
    "$(m list-panes -F '#{pane_left},#{pane_width}' | tr '\n' ' ')" \
    '0,40 41,40 '
mouse term 0 5 5
release term 0 5 5
soon 'a click selects the pane under it' '[ "$(active)" = "$left" ]'
mouse term 0 60 5
release term 0 60 5
soon 'and the other one' '[ "$(active)" = "$right" ]'

mouse term 0 40 5
mouse term 32 35 5
mouse term 32 30 5
release term 0 30 5
soon 'a drag moves the border under it' \
    '[ "$(m display-message -p -t "$left" "#{pane_width}")" = 30 ]'
m resize-pane -t "$left" -x 50

m new-window -d -n second cat
soon 'both windows stand in the status line' \
    'screen_of term | grep -q "0:first.*1:second"'
x=$(screen_of term | sed -n 's/1:second.*//p' | tr -d '\n' | wc -m)
# Behind the drag's release by less than 0.3 s it would be a second click.
m run-shell -d 0.4
mouse term 0 "$((x + 1))" 23
release term 0 "$((x + 1))" 23
soon 'a click on a name in the status line selects the window' \
    '[ "$(says "#{window_name}")" = second ]'
mouse term 64 "$x" 23
soon 'the wheel over the status line selects the window before' \
    '[ "$(says "#{window_name}")" = first ]'
mouse term 65 "$x" 23
soon 'and the one after' '[ "$(says "#{window_name}")" = second ]'
m select-window -t s:0

m respawn-pane -k -t "$left" 'seq 1 100; exec cat'
soon 'a pane has a history' \
    '[ "$(m display-message -p -t "$left" "#{history_size}")" -gt 50 ]'
m select-pane -t "$right"
mouse term 64 5 5
soon 'the wheel over a pane that is not active enters copy mode there' \
    '[ "$(m display-message -p -t "$left" "#{scroll_position}")" = 0 ]'
m select-pane -t "$right"
mouse term 64 5 5
soon 'and then scrolls by the keys of that mode' \
    '[ "$(m display-message -p -t "$left" "#{scroll_position}")" = 5 ]'
mouse term 65 5 5
soon 'and leaves copy mode at the bottom' \
    '[ "$(m display-message -p -t "$left" "#{pane_in_mode}")" = 0 ]'

m select-pane -t "$left"
# Not in the top row: a drag that rests there scrolls.
m respawn-pane -k -t "$left" 'echo; echo one-two three; exec cat'
soon 'a pane shows a line' 'look "$left" | grep -q "one-two three"'
mouse term 0 4 1
mouse term 32 5 1
mouse term 32 6 1
release term 0 6 1
soon 'a drag selects from the cell where the button went down' \
    '[ "$(m show-buffer)" = tw ]'
is 'and leaves copy mode when it ends' "$(says '#{pane_in_mode}')" 0
mouse term 0 1 1
release term 0 1 1
mouse term 0 1 1
release term 0 1 1
mouse term 0 1 1
release term 0 1 1
soon 'a triple click copies the line' \
    '[ "$(m show-buffer)" = "one-two three" ]'
soon 'and ends copy mode too' \
    '[ "$(m display-message -p -t "$left" "#{pane_in_mode}")" = 0 ]'

# A program that asks for the mouse, and shows what it gets.
m respawn-pane -k -t "$right" \
    'stty raw -echo; printf "\033[?1002h\033[?1006hready"; exec cat -v'
told() {
	look "$right" | tr -d '\n'
}
soon 'a program asks for the mouse' 'look "$right" | grep -q ready'
m select-pane -t "$right"
mouse term 0 53 3
release term 0 53 3
soon 'a click in its pane is told in its own cells' \
    'told | grep -q "\[<0;3;4M.*\[<0;3;4m"'
mouse term 64 54 3
soon 'so is the wheel' 'told | grep -q "\[<64;4;4M"'
m set-option -g mouse off
mouse term 0 5 5
release term 0 5 5
mouse term 64 5 5
mouse term 0 55 6
soon 'without the option mouse the program still gets its own' \
    'told | grep -q "\[<0;5;7M"'
is 'and a click elsewhere means nothing' \
    "$(active) $(m display-message -p -t "$left" '#{pane_in_mode}')" \
    "$right 0"
release term 0 55 6
m set-option -g mouse on

m set-option -g status-position top
soon 'the status line stands at the top' \
    'screen_of term | head -n 1 | grep -q "0:first"'
mouse term 0 53 3
soon 'cells are counted from below it' 'told | grep -q "\[<0;3;3M"'
release term 0 53 3
m resize-pane -Z -t "$right"
mouse term 0 6 7
soon 'and from the corner of a zoomed pane' \
    'told | grep -q "\[<0;7;7M"'
release term 0 6 7
m resize-pane -Z -t "$right"

m bind-key -n F1 kill-pane -t "$left"
m respawn-pane -k -t "$left" 'echo one-two three; exec cat'
soon 'a line again' 'look "$left" | grep -q "one-two three"'
mouse term 0 4 1
mouse term 32 5 1
soon 'a drag selects' \
    '[ "$(m display-message -p -t "$left" "#{pane_in_mode}")" = 1 ]'
m kill-pane -t "$left"
mouse term 32 6 1
release term 0 6 1
is 'a pane may die under a drag' "$(m list-panes | wc -l)" 1
m split-window -h cat
mouse term 0 40 5
mouse term 32 45 5
m kill-pane
mouse term 32 47 5
release term 0 47 5
is 'so may a border' "$(m list-panes | wc -l)" 1
mouse term 0 500 500
release term 0 500 500
raw term "$(printf '\033[<0;0;0M\033[<999999999;1;1M\033[<3;5;5M')"
is 'reports of no cell and no button do no harm' \
    "$(says '#{session_name}')" s
