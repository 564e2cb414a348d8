#!/bin/sh
# Targets name what they do in tmux, and what of one was found is used
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s a -n one -x 80 -y 24 'exec cat' || exit 1
m new-session -d -s b -n two -x 80 -y 24 'exec cat'
m split-window -d -t a: 'exec cat'
m set-option -g default-command 'exec cat'
at() {
	m display-message -p -t "$1" '#{session_name}:#{window_index}.#{pane_index}'
}

is 'a session may stand for its window before a period' \
    "$(at a.1) $(at b.0) $(at '$0.')" 'a:0.1 b:0.0 a:0.0'
fails 'but not behind a colon' "can't find window: a" m list-panes -t :a
fails 'a word in braces is told of by its sign' "can't find window: !" \
    m list-panes -t '{last}'
fails 'as a pane, too' "can't find pane: !" m copy-mode -t '.{last}'
fails 'a window of that place is no pane' "can't find pane: {end}" \
    m copy-mode -t '{end}'
is 'a step that is no number stays where it is' "$(at b:+x) $(at a:0.+x)" \
    'b:0.0 a:0.0'
is 'of a window that is not there the session is known' \
    "$(m display-message -p -t a:9 '#{session_name}')" a
is 'of a pane that is not there the window is' \
    "$(m display-message -p -t a:0.9 '#{window_name}')" one
is 'of a word that means nothing, nothing is' \
    "$(m display-message -p -t nosuch '#{session_name}#{window_name}')" ''
works 'so a session option can be set there' \
    m set-option -t a:9 @x yes
is 'and is' "$(m show-options -v -t a: @x)" yes
fails 'and no option of the window' 'no such window: a:9' \
    m set-option -w -t a:9 @x yes
is 'a condition is about what was found' \
    "$(m if-shell -F -t nosuch '#{session_name}' 'display-message -p yes' \
        'display-message -p no')" no
fails 'list-clients wants a session that is there' \
    "can't find session: nosuch" m list-clients -t nosuch
is 'run-shell -C expands formats for its target' \
    "$(m run-shell -C -t b: 'display-message -p "#{session_name}"' \; \
        run-shell -C -t a: 'display-message -p "#{session_name}"')" "b
a"

# Sizes of split-window.
fails 'lines are told of' 'lines invalid' m split-window -l x -t b:
fails 'a percentage is' 'percentage invalid' m split-window -l x% -t b:
m split-window -d -l 150% -t b:
is 'more than all of a pane leaves it one line' \
    "$(m list-panes -t b: -F '#{pane_height}')" "1
22"
m split-window -Z -t b:0.1
is 'split-window -Z zooms' \
    "$(m display-message -p -t b: '#{window_zoomed_flag}')" 1

# Names and folders.
mkdir "$tmp/sub"
m new-window -d -t b:5 -n '' -c sub
is 'an empty name is kept' "$(m display-message -p -t b:5 '<#W>')" '<>'
is 'a folder that is not whole is one of the client'"'s" \
    "$(m display-message -p -t b:5 '#{pane_start_path}')" "$PWD/sub"
m rename-window -t b:5 '%H'
is 'a name has no time in it' "$(m display-message -p -t b:5 '#W')" '%H'

# Hooks.
m set-hook -g after-split-window 'set -gF @p "#{pane_id}"'
m set-hook -g after-select-pane 'set -gF @s "#{pane_id}"'
m set-hook -g session-window-changed \
    'set -gF @w "#{hook_session}:#{hook_session_name}:#{hook_window}"'
made=$(m split-window -d -P -F '#{pane_id}' -t a:)
is 'the hook of split-window is about the new pane' \
    "$(m show-options -gv @p)" "$made"
m select-pane -t "$made"
is 'select-pane has its hook' "$(m show-options -gv @s)" "$made"
m new-window -t b:
soon 'news of a session name no window' \
    '[ "$(m show-options -gv @w)" = "\$1:b:" ]'

# What formats, keys and lists do at their edges.
says_all() {
	for format; do
		says "$format"
	done | tr '\n' ' '
}
is 'nothing is 0 in a calculation' \
    "$(says_all '#{e|+:,1}' '#{e|*|f:2,}' '#{e|==:,}')" '1 0.00 1 '
is 's changes no empty start, and keeps what is no group' \
    "$(says_all '#{s/x*/-/:#{l:abc}}' '#{s/(a)/\1\2/:#{l:ab}}' \
        '#{s/a/\\/:#{l:ab}}')" 'a-b-c- a2b \b '
is 'the last of two modifiers counts' "$(says '#{=1;=2:#{l:abc}}')" ab
is 'p: counts a style, too' "$(says '#{p4:#{l:#[bold]}}|')" '#[bold]|'
is 'an empty value changes a flag over' "$(m set-option -g mouse off \; \
    set-option -g mouse '' \; show-options -gv mouse)" on
is 'a colour is shown as it was given' "$(m set-option -g status-bg color1 \; \
    show-options -gv status-bg \; set-option -g status-bg red \; \
    show-options -gv status-bg)" 'colour1
red'
fails 'a number is one of sixteen colours' 'bad colour: 12' \
    m set-option -g status-bg 12
fails 'an index is for arrays, when unset, too' 'not an array: @x[1]' \
    m set-option -gu '@x[1]'
m bind-key -N 'a note' Y
fails 'a note alone binds nothing' 'unknown key: Y' m list-keys -T prefix Y
m rename-session -t b 'x\y'
is 'a name is escaped once' "$(m display-message -p -t '$1:' '#S')" 'x\\y'
m new-session -d -t a -s grouped
fails 'a window of a group alone is linked to one' \
    'window only linked to one session' m unlink-window -t grouped:0
m kill-window -a -t a:0
m unlink-window -k -t grouped:0
is 'without its last window a session goes alone' \
    "$(m has-session -t =grouped 2>/dev/null; echo $?) \
$(m list-windows -t a: -F '#{window_index}')" '1 0'
is 'if-shell -F takes what begins with 0 for false' \
    "$(m if-shell -F '0x' 'display-message -p yes' 'display-message -p no')" no
m rename-window -t a: '$HOME'
is 'a variable in a name is escaped' "$(m display-message -p -t a: '#W')" \
    '\$HOME'
m kill-server
m start-server 2>/dev/null
soon 'a server without a session ends' '! m list-sessions'
