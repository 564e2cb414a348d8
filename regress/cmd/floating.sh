#!/bin/sh
# Floating panes lie over the layout, and are panes like the others
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

peer 'tmux 3.3a has no floating panes' && exit
m set-option -g status off \; new-session -d -s s -x 80 -y 24 'exec cat' ||
    exit 1
m split-window -h -t s 'exec cat'
m select-pane -t s:0.0

# place PANE: its left, top, width and height, without the border.
place() {
	m display-message -p -t "$1" \
	    '#{pane_left} #{pane_top} #{pane_width} #{pane_height}'
}
# panes: each with whether it floats and is active.
panes() {
	m list-panes -t s -F \
	    '#{pane_index}#{?pane_floating_flag,f,}#{?pane_active,*,}' |
	    tr '\n' ' '
}

layout=$(m display-message -p -t s '#{window_layout}')
is 'new-pane -P prints where' \
    "$(m new-pane -P -t s -x 20 -y 5 -X 10 -Y 4 'exec cat')" s:0.2
is 'it is listed behind the others, floats and is active' "$(panes)" \
    '0 1 2f* '
is 'it lies where -x, -y, -X and -Y say' "$(place s:0.2)" '11 5 20 5'
is 'it is no part of the layout' \
    "$(m display-message -p -t s '#{window_layout}')" "$layout"
m new-pane -d -t s 'exec cat'
is 'without them it has half of the window, in its middle' \
    "$(place s:0.3)" '20 6 40 12'
is 'new-pane -d does not select it' "$(panes)" '0 1 2f* 3f '
m kill-pane -t s:0.3
is 'percentages are of the window' "$(m new-pane -dPF \
    '#{pane_width}x#{pane_height}' -t s -x 50% -y 25% 'exec cat')" 40x6
m kill-pane -t s:0.3
fails 'a size that is none' 'width invalid' m new-pane -t s -x wide
fails 'it cannot be divided' 'no space for new pane' \
    m split-window -t s:0.2 'exec cat'
fails 'nor can one be put into it' 'create pane failed: pane too small' \
    m join-pane -s s:0.0 -t s:0.2

# --- on the terminal ---

attach s
soon 'it is drawn in a border' \
    'screen | sed -n 5p | grep -q "^ \{10\}┌─\{20\}┐"'
is 'over what is below it' "$(screen | sed -n 7p)" \
    "$(printf '%10s│%20s│%8s│' '' '' '')"
press hello
soon 'keys go to it' '[ "$(look s:0.2 | head -1)" = hello ]'
soon 'and are shown in it' 'screen | sed -n 6p | grep -q "│hello *│"'
m new-pane -t s -x 10 -y 3 -X 15 -Y 5 'echo top; exec cat'
soon 'the newest is on top' 'screen | sed -n 7p | grep -q "│hello *$\|│top"'
soon 'with its border' 'screen | sed -n 6p | grep -q "│hell┌─\{10\}┐ *│"'
m select-pane -t s:0.2
soon 'the one that is selected comes to the top' \
    'screen | sed -n 6p | grep -q "│hello \{15\}│"'
m kill-pane -t s:0.3
is 'select-pane goes back' "$(panes)" '0 1 2f* '

# --- moved and resized ---

m resize-pane -t s:0.2 -x 30 -y 8
is 'resize-pane -x and -y' "$(place s:0.2)" '11 5 30 8'
m resize-pane -t s:0.2 -R 2
m resize-pane -t s:0.2 -U 3
is 'resize-pane -R and -U' "$(place s:0.2)" '11 5 32 5'
is 'the others stay as they are' \
    "$(m display-message -p -t s '#{window_layout}')" "$layout"
m move-pane -t s:0.2 -X 0 -Y 2
is 'move-pane -X and -Y' "$(place s:0.2)" '1 3 32 5'
m move-pane -t s:0.2 -X 100%
is 'it stays within the window' "$(place s:0.2)" '47 3 32 5'
m move-pane -t s:0.2 -X 10 -Y 4
fails 'only floating panes are moved so' 'pane is not floating' \
    m move-pane -t s:0.0 -X 1

m set-option -g mouse on
m select-pane -t s:0.0
soon 'the terminal reports the mouse' \
    '[ "$(outer display-message -p -t term "#{mouse_any_flag}")" = 1 ]'
mouse term 0 15 6
release term 0 15 6
soon 'a click selects it' '[ "$(panes)" = "0 1 2f* " ]'
mouse term 0 20 4
mouse term 32 22 6
mouse term 32 25 7
release term 0 25 7
soon 'its upper border moves it' '[ "$(place s:0.2)" = "16 8 32 5" ]'
mouse term 0 48 10
mouse term 32 40 10
release term 0 40 10
soon 'the right one resizes it' '[ "$(place s:0.2)" = "16 8 24 5" ]'
mouse term 0 20 13
mouse term 32 20 15
release term 0 20 15
soon 'and so does the lower one' '[ "$(place s:0.2)" = "16 8 24 7" ]'
mouse term 0 40 2
mouse term 32 50 2
release term 0 50 2
soon 'borders of the layout are dragged as ever' \
    '[ "$(place s:0.0)" = "0 0 50 24" ]'

m select-pane -t s:0.2
m select-pane -t s: -L
is 'select-pane -L goes to what lies beside it' "$(panes)" '0* 1 2f '
m select-pane -t s: -R
is 'and from there as ever' "$(panes)" '0 1* 2f '

# --- zoomed, hidden, laid out ---

m resize-pane -Z -t s:0.2
is 'zoomed it has the whole window' "$(place s:0.2)" '0 0 80 24'
soon 'without a border' '! screen | grep -q ┌'
m resize-pane -Z -t s:0.2
is 'and then its place again' "$(place s:0.2)" '16 8 24 7'
m resize-pane -Z -t s:0.0
soon 'over another that is zoomed it is not shown' '! screen | grep -q ┌'
m resize-pane -Z -t s:0.0
m select-layout -t s even-vertical
is 'a layout has the others alone' "$(place s:0.0), $(place s:0.1)" \
    '0 0 80 11, 0 12 80 12'
is 'and leaves it where it is' "$(place s:0.2)" '16 8 24 7'
m select-layout -t s "$layout"
works 'as does the text of one' test "$(place s:0.2)" = '16 8 24 7'
tiled=$(m display-message -p -t s:0.0 '#{pane_id}')
m swap-pane -s s:0.2 -t s:0.0
is 'swap-pane exchanges the places' "$(m display-message -p -t s:0.2 \
    '#{pane_id}') $(panes) $(place s:0.2)" "$tiled 0 1 2f*  16 8 24 7"
m swap-pane -s s:0.2 -t s:0.0
m resize-window -t s -x 30 -y 10
is 'a smaller window has it within' "$(place s:0.2)" '5 2 24 7'
m set-option -wu -t s window-size
m resize-window -A -t s

# --- its end ---

m join-pane -s s:0.2 -t s:0.1
is 'join-pane puts it into the layout' "$(panes)" '0 1 2* '
m kill-pane -t s:0.2
m new-pane -t s -x 20 -y 5 'exec cat'
m break-pane -d -s s:0.2
is 'break-pane makes it a window' \
    "$(m list-panes -a -F '#{pane_floating_flag}' | tr '\n' ' ')" '0 0 0 '
m kill-window -t s:1
m new-pane -t s -x 20 -y 5 'read x'
press Enter
soon 'it goes when its program ends' '[ "$(panes)" = "0* 1 " ]'
m new-pane -t s -x 20 -y 5 'exec cat'
m kill-pane -t s:0.0
m kill-pane -t s:0.0
is 'when the last of the others ends it fills the window' \
    "$(panes)$(place s:0.0)" '0* 0 0 80 24'
m new-pane -d -t s 'exec cat'
m new-window -d -t s 'exec cat'
m kill-window -t s:0
is 'it goes with its window' "$(m list-panes -a | wc -l)" 1
