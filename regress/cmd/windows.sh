#!/bin/sh
# Windows are made, named, selected, moved, linked, swapped, sized and killed
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -n first -x 80 -y 24 'exec cat' || exit 1
m set-option -g automatic-rename off
list() {
	m list-windows -t "${1:-s}" -F \
	    '#{window_index}#{?window_active,*,}#{window_name}' | tr '\n' ' '
}

is 'new-window -P prints where' "$(m new-window -P -n second 'exec cat')" s:1.0
is 'new-window selects the new one' "$(list)" '0first 1*second '
m new-window -d -n far -t s:5 'exec cat'
is 'new-window -d -t takes an index' "$(list)" '0first 1*second 5far '
fails 'new-window refuses an index in use' \
    'create window failed: index 5 in use' m new-window -t s:5
m new-window -d -a -t s:0 -n after 'exec cat'
is 'new-window -a goes behind' "$(list)" '0first 1after 2*second 5far '
m new-window -d -k -t s:5 -n instead 'exec cat'
is 'new-window -k replaces' "$(list)" '0first 1after 2*second 5instead '
m new-window -d -b -t s:8 -n free 'exec cat'
is 'new-window -b takes a free place as it is' "$(list)" \
    '0first 1after 2*second 5instead 8free '
m kill-window -t s:8
m new-window -S -n first
is 'new-window -S selects one of that name' \
    "$(list)" '0*first 1after 2second 5instead '

m set-option -g default-command 'exec cat -u'
m new-window -d -t s:7
is 'a window of the default command is named after it' \
    "$(m display-message -p -t s:7 '#{window_name} #{pane_start_command}')" \
    'cat "exec cat -u"'
m kill-window -t s:7
m set-option -gu default-command

m next-window
is 'next-window' "$(list)" '0first 1*after 2second 5instead '
m previous-window
m previous-window
is 'previous-window goes round' "$(list)" '0first 1after 2second 5*instead '
m last-window
is 'last-window' "$(list)" '0*first 1after 2second 5instead '
m select-window -t s:second
is 'select-window by name' "$(list)" '0first 1after 2*second 5instead '
m select-window -T -t s:2
is 'select-window -T on the current one goes back' "$(list)" \
    '0*first 1after 2second 5instead '
m select-window -n
m select-window -p
m select-window -l
is 'select-window -n -p -l' "$(list)" '0first 1*after 2second 5instead '
fails 'select-window needs the window' "can't find window: 9" \
    m select-window -t s:9
fails 'next-window -a without an alert says so' 'no next window' \
    m next-window -a

m rename-window -t s:5 'a name'
is 'rename-window' "$(m display-message -p -t s:5 '#W')" 'a name'
m rename-window -t s:5 last
is 'rename-window ends automatic-rename' \
    "$(m show-options -wv -t s:5 automatic-rename)" off

fails 'move-window refuses an index in use' 'index in use: 1' \
    m move-window -s s:0 -t s:1
m move-window -d -s s:0 -t s:9
is 'move-window -d' "$(list)" '1*after 2second 5last 9first '
m move-window -r
is 'move-window -r renumbers' "$(list)" '0*after 1second 2last 3first '
m move-window -k -s s:3 -t s:1
is 'move-window -k replaces' "$(list)" '0after 1*first 2last '
m move-window -b -s s:2 -t s:0
is 'move-window -b goes in front' "$(list)" '0*last 1after 2first '

m new-session -d -s other -n home -x 80 -y 24 'exec cat'
m link-window -d -s s:0 -t other:4
is 'link-window shows a window twice' "$(list other)" '0*home 4last '
is 'a linked window is one' "$(m display-message -p -t other:4 '#{window_id}')" \
    "$(m display-message -p -t s:0 '#{window_id}')"
fails 'link-window refuses an index in use' 'index in use: 0' \
    m link-window -s s:1 -t other:0
fails 'link-window onto itself says so' 'same index: 4' \
    m link-window -s s:0 -t other:4
fails 'unlink-window keeps the last link' \
    'window only linked to one session' m unlink-window -t other:0
m unlink-window -t other:4
is 'unlink-window takes one link' "$(list other) $(list)" \
    '0*home  0*last 1after 2first '
m swap-window -s s:1 -t s:2
is 'swap-window' "$(list)" '0*last 1first 2after '
m swap-window -d -s s:0 -t other:0
is 'swap-window between sessions' "$(list) $(list other)" \
    '0*home 1first 2after  0*last '
m new-session -d -t s -s group
is 'a grouped session has the same windows' \
    "$(list group | tr -d '*')" "$(list | tr -d '*')"
is 'and was in its first one only' \
    "$(m list-windows -t group -F '#{window_flags}' | tr '\n' ' ')" '*   '
fails 'link-window within a group is refused' 'sessions are grouped' \
    m link-window -s s:1 -t group:
fails 'swap-window within a group is refused' \
    "can't move window, sessions are grouped" m swap-window -s s:1 -t group:2
m kill-session -t group

m resize-window -t s:1 -x 50 -y 20
size() {
	m display-message -p -t s:1 '#{window_width}x#{window_height}'
}
is 'resize-window -x -y' "$(size)" 50x20
is 'resize-window makes the size manual' \
    "$(m show-options -wv -t s:1 window-size)" manual
m resize-window -t s:1 -R 10
m resize-window -t s:1 -U
is 'resize-window -R -U' "$(size)" 60x19
m resize-window -t s:1 -L 5
m resize-window -t s:1 -D 3
is 'resize-window -L -D' "$(size)" 55x22
m resize-window -t s:1 -A
is 'resize-window -A without clients is the default size' "$(size)" 80x24
fails 'resize-window refuses 0' 'width too small' m resize-window -x 0
fails 'resize-window refuses a word' 'height invalid' m resize-window -y z
fails 'resize-window refuses an adjustment of 0' 'adjustment too small' \
    m resize-window -L 0

is 'list-windows prints as usual' "$(m list-windows -t other)" \
    "0: last* (1 panes) [80x24] [layout $(m display-message -p -t other:0 \
    '#{window_layout}')] $(m display-message -p -t other:0 '#{window_id}') (active)"
is 'list-windows -a names sessions' \
    "$(m list-windows -a | grep '^other')" 'other:0: last* (1 panes) [80x24] '
m kill-window -t s:2
is 'kill-window' "$(list)" '0*home 1first '
m kill-window -a -t s:1
is 'kill-window -a kills the others' "$(list)" '1*first '
m kill-window -t s:1
fails 'the last window takes its session along' "can't find session: s" \
    m has-session -t s
