#!/bin/sh
# Layouts are chosen, walked, undone, spread and read back; panes are resized
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
m split-window -d 'exec cat'
m split-window -d 'exec cat'
layout() {
	m display-message -p '#{window_layout}'
}
sizes() {
	m list-panes -F '#{pane_width}x#{pane_height}' | tr '\n' ' '
}

before=$(layout)
m select-layout even-horizontal
is 'even-horizontal is side by side' "$(sizes)" '26x24 26x24 26x24 '
m select-layout -o
is 'select-layout -o goes back' "$(layout)" "$before"
m select-layout even-v
is 'a layout may be named by its beginning' "$(sizes)" '80x7 80x7 80x8 '
m select-layout main-horizontal
is 'main-horizontal has one above' "$(sizes)" '80x22 39x1 40x1 '
m set-option -w main-pane-width 50
m select-layout main-vertical
is 'main-vertical heeds main-pane-width' "$(sizes)" '50x24 29x11 29x12 '
m select-layout tiled
tiled=$(layout)
is 'tiled makes rows and columns' "$(sizes)" '39x11 40x11 80x12 '
m next-layout
is 'next-layout after tiled is even-horizontal' "$(sizes)" \
    '26x24 26x24 26x24 '
m previous-layout
is 'previous-layout goes back to tiled' "$(layout)" "$tiled"
m select-layout -n
m select-layout -p
is 'select-layout -n and -p walk too' "$(layout)" "$tiled"
m select-layout "$before"
is 'a layout text is read back' "$(layout)" "$before"
m select-layout even-vertical
m resize-pane -t 0 -y 3
m select-layout -E -t 0
is 'select-layout -E spreads siblings' "$(sizes)" '80x7 80x7 80x8 '
# tmux ends here: it prints a cause that it has not made.
peer 'a layout that is none' || fails 'a layout that is none is refused' \
    'invalid layout: nonsense' m select-layout nonsense
m select-layout even-vertical
m resize-pane -t 0 -D 3
is 'resize-pane -D moves the border below' "$(sizes)" '80x10 80x4 80x8 '
m resize-pane -t 0 -U 2
is 'resize-pane -U moves it up' "$(sizes)" '80x8 80x6 80x8 '
m resize-pane -t 1 -y 10
is 'resize-pane -y sets the height' "$(sizes)" '80x8 80x10 80x4 '
m resize-pane -t 1 -y 50%
is 'resize-pane -y takes a percentage' "$(sizes)" '80x8 80x12 80x2 '
m select-layout even-horizontal
m resize-pane -t 0 -x 40
is 'resize-pane -x sets the width' "$(sizes)" '40x24 12x24 26x24 '
m resize-pane -t 1 -L 5
m resize-pane -t 1 -R
is 'resize-pane -L and -R move the right border' "$(sizes)" \
    '40x24 8x24 30x24 '
fails 'resize-pane refuses a width that is no number' 'width invalid' \
    m resize-pane -x abc
fails 'resize-pane refuses more than all' 'width too large' \
    m resize-pane -x 101%
fails 'resize-pane refuses an adjustment of 0' 'adjustment too small' \
    m resize-pane -L 0
fails 'resize-pane refuses a word' 'adjustment invalid' m resize-pane -L x
works 'resize-pane -M without a mouse is nothing' m resize-pane -M
m resize-pane -Z -t 1
is 'resize-pane -Z zooms' \
    "$(m display-message -p '#{window_zoomed_flag} #{pane_width}')" '1 80'
m resize-pane -Z
is 'resize-pane -Z again goes back' \
    "$(m display-message -p '#{window_zoomed_flag} #{pane_width}')" '0 8'
m select-layout even-vertical
m select-pane -t 0
first=$(m display-message -p '#{pane_id}')
m rotate-window
is 'rotate-window moves panes up' \
    "$(m list-panes -F '#{pane_id}' | tail -1)" "$first"
m rotate-window -D
is 'rotate-window -D moves them down' \
    "$(m list-panes -F '#{pane_id}' | head -1)" "$first"
