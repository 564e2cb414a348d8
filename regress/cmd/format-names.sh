#!/bin/sh
# Format variables: of who looks, of what a format is about, of the mouse
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -n first -x 60 -y 20 'exec cat' || exit 1
m set-option -g status-interval 0
m set-option -g mouse on
m new-session -d -s other -x 60 -y 20 'exec cat'

is 'nobody looks' \
    "$(says '#{session_attached_list},#{window_active_clients},')" ,0,
attach_as one 60 20 -t s || exit 1
attach_as two 60 20 -t s || exit 1
clients() { m list-clients -t s -F '#{client_name}' | paste -sd , -; }
soon 'two clients attach' '[ "$(m list-clients | wc -l)" = 2 ]'
is 'session_attached_list names them' \
    "$(says '#{session_attached_list}' | tr , '\n' | sort)" \
    "$(clients | tr , '\n' | sort)"
is 'and so does their window' "$(says '#{window_active_clients_list}' |
    tr , '\n' | sort)" "$(clients | tr , '\n' | sort)"
is 'another session has none' "$(m display-message -p -t other \
    '#{session_attached_list}#{window_active_clients}')" 0
m new-session -d -t s -s kin
is 'the group has those of its sessions' "$(m display-message -p -t kin \
    '#{session_attached_list}#{session_group_attached_list}' |
    tr , '\n' | sort)" "$(clients | tr , '\n' | sort)"
m kill-session -t kin
is 'who never had a client has no time of it' \
    "$(m display-message -p -t other '#{session_last_attached}')" ''
has 'bytes have been written to a client' \
    "$(m list-clients -F '#{?#{e|>:#{client_written},20},many,few}')" many

kinds='#{session_format}#{window_format}#{pane_format}'
is 'a message is about a pane' "$(says "$kinds")" 001
is 'list-panes is, too' "$(m list-panes -F "$kinds")" 001
is 'list-windows is about windows' "$(m list-windows -F "$kinds")" 010
is 'list-clients about none of these' \
    "$(m list-clients -F "$kinds" | sort -u)" 000
is 'list-sessions about sessions' \
    "$(m list-sessions -F "$kinds" | sort -u)" 100
is 'and so are the loops' "$(says "#{W:$kinds}#{P:$kinds}")" 010001

is 'a window that fits is not bigger' "$(says \
    '#{window_bigger},#{window_offset_x}')" 0,
m resize-window -t s -x 100 -y 40
is 'one that does not is, and has a place' "$(says \
    '#{window_bigger},#{window_offset_x},#{window_offset_y}')" 1,0,0
m set-option -w -t s window-size latest
soon 'until it fits again' '[ "$(says "#{window_bigger}")" = 0 ]'

is 'colours are the default' "$(says '#{pane_fg},#{pane_bg}')" default,default
m set-option -w -t s window-style fg=red,bg=colour17
is 'or those of window-style' "$(says '#{pane_fg},#{pane_bg}')" red,colour17
m set-option -wu -t s window-style

is 'nothing is saved before the alternate screen' \
    "$(says '#{alternate_saved_x},#{alternate_saved_y}')" \
    4294967295,4294967295
m respawn-pane -k -t s "printf 'a\\nbcd\\033[?1049h'; exec cat"
soon 'then the place of the cursor is' \
    '[ "$(says "#{alternate_saved_x},#{alternate_saved_y}")" = 3,1 ]'

m respawn-pane -k -t s "printf 'some words-here x'; exec cat"
m bind-key -n MouseDown1Pane \
    "set -Fg @under '#{mouse_x},#{mouse_y},#{mouse_word},#{mouse_line}'"
under() { m show-options -gqv @under; }
soon 'words are shown' 'screen_of one | grep -q some'
mouse one 0 6 0
release one 0 6 0
soon 'the mouse tells its place, word and line' \
    '[ "$(under)" = "6,0,words,some words-here x" ]'

echo 'set -g @read yes' >"$tmp/conf"
MUX_TMPDIR=$tmp TMUX_TMPDIR=$tmp "$program" -L conf -f "$tmp/conf" \
    new-session -d -s c 'exec cat'
conf() { MUX_TMPDIR=$tmp TMUX_TMPDIR=$tmp "$program" -L conf "$@"; }
is 'config_files names what was read' \
    "$(conf display-message -p '#{config_files}')" "$tmp/conf"
conf kill-server
