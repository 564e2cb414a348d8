#!/bin/sh
# choose-tree, choose-client, choose-buffer, find-window
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s alpha -n main -x 80 -y 23 'echo alpha zero; exec cat' ||
    exit 1
m set-option -g status-interval 0
m set-option -g status-right ''
m set-option -g automatic-rename off
m set-option -g detach-on-destroy off
m set-option -g default-command 'exec cat'
m split-window -h -t alpha 'echo second pane; exec cat'
m new-window -d -t alpha -n wide 'echo wide one; exec cat'
m new-session -d -s beta -n one -x 80 -y 23 'echo beta one; exec cat'
m new-window -d -t beta -n two 'echo beta two; exec cat'
attach alpha || exit 1
# at LINE: is this line of the terminal so, but for blanks at its end?
at() {
	[ "$(screen | sed -n "$1p" | sed 's/ *$//')" = "$2" ]
}
shows() {
	screen | grep -qF -- "$1"
}
mode() {
	[ "$(says '#{pane_in_mode} #{pane_mode}')" = "$1" ]
}
gone() {
	[ "$(says '#{pane_in_mode}')" = 0 ]
}

# What comes next must not meet the key that leaves.
leave_list() {
	press q
	wait_until 10 gone
}

# ask PROMPT KEYS...: press them and wait for the prompt they open
ask() {
	want=$1
	shift
	press "$@"
	soon "$* asks" '[ "$(screen | tail -1 | sed "s/ *$//")" = "$want" ]'
}

# --- the list and its keys ---
press C-b s
soon 'the binding of s opens a tree of sessions' \
    'at 1 "(0) + alpha: 2 windows (attached)" && at 2 "(1) + beta: 2 windows"'
is 'pane_mode says tree-mode' "$(says '#{pane_mode}')" tree-mode
is '-Z zooms' "$(says '#{window_zoomed_flag}')" 1
soon 'the box tells name and order' 'shows "┌ alpha (sort: index) ─"'
soon 'and shows the windows side by side' \
    'shows "│ second pane                          │wide one " &&
    shows "│ 0:main │" && shows "│ 1:wide │"'
press l
soon 'l opens what is selected' \
    'at 2 "(1) ├─> + 0: main*Z" && at 3 "(2) └─>   1: wide"'
press Down +
soon '+ opens a window' \
    'at 3 "(2) │   ├─> 0: cat" && at 4 "(3) │   └─> 1: cat*"'
press j
soon 'a pane is previewed alone' \
    'shows "┌ 0 (sort: index) ─" && shows "│ alpha zero "'
press h
soon 'h on a pane closes its window' 'at 3 "(2) └─>   1: wide"'
press v
soon 'v hides the preview' '! shows "┌"'
press v
soon 'v shows it again' 'shows "┌ 0 (sort: index) ─"'
press O
soon 'O takes the next order' 'shows "(sort: name)"'
press r
soon 'r reverses it' \
    'shows "(sort: name, reversed)" && at 1 "(0) + beta: 2 windows"'
press q
soon 'q leaves' gone
is 'and unzooms' "$(says '#{window_zoomed_flag}')" 0

press C-b w
soon 'the binding of w opens the windows' 'at 4 "(3) - beta: 2 windows"'
press G
soon 'G goes to the end' 'shows "┌ 1 (sort: index) ─"'
press Down
soon 'and Down from there to the first' 'shows "┌ alpha (sort: index) ─"'
press M--
soon 'M-- closes all at the top' 'at 2 "(1) + beta: 2 windows"'
press M-+
soon 'M-+ opens them' 'at 5 "(4) ├─> 0: one*"'
press H
soon 'H goes to where it began' 'at 4 "(3) │   └─> 1: cat*"'
press M--
ask '(search)' C-s
press two Enter
soon 'C-s finds what is closed' \
    'shows "┌ 1 (sort: index) ─" && shows "beta two"'
ask '(filter)' f
press '#{==:#{window_name},two}' Enter
soon 'f takes a filter' \
    'at 1 "(0) - beta: 2 windows" && at 2 "(1) └─> 1: two" && at 3 "" &&
    shows "(filter: active)"'
ask '(filter) #{==:#{window_name},two}' f
press C-u 0 Enter
soon 'one that nothing passes is not used' \
    'shows "(filter: no matches)" && shows "alpha: 2 windows"'
press Escape
soon 'Escape leaves' gone

# --- what is chosen ---
m choose-tree -t alpha: 'set-option -g @x "%%"'
soon 'choose-tree begins at the pane' 'mode "1 tree-mode"'
press Enter
soon 'Enter runs the template with the pane' \
    '[ "$(m show-options -gqv @x)" = "=alpha:0.$(says "#{pane_id}")" ]'
soon 'and leaves' gone
m choose-tree -t alpha: 'set-option -g @x "%1"'
press 4
soon 'a shortcut key chooses its line' \
    '[ "$(m show-options -gqv @x)" = "=alpha:1." ]'
m choose-tree -s -t alpha: 'set-option -g @x "%1"'
press 1
soon 'a session is a target, too' \
    '[ "$(m show-options -gqv @x)" = "=beta:" ]'
m choose-tree -K 'x#{line}' -t alpha:
soon '-K without a key leaves none' 'screen | grep -q "│- alpha: 2 windows"'
leave_list
m choose-tree -K '#{?#{==:#{line},5},F5,}' -t alpha: \
    'set-option -g @x "%1"'
soon '-K gives a key' 'shows "(F5) - beta"'
press F5
soon 'which chooses' '[ "$(m show-options -gqv @x)" = "=beta:" ]'
m choose-tree -wN -F '#{session_name}/#{window_name}' -O name -r -t alpha:
soon '-F, -O, -r and -N' \
    'shows "(0) - beta: beta/one" && shows "(1) ├─> 1: beta/two" && ! shows "┌"'
leave_list
m choose-tree -Zw -t alpha: 'set-option -g @x none'
press t j j C-u
soon 't tags and goes on' 'shows "1*: wide" || shows "0*: main"'
press C-t
ask '(2 tagged)' :
press 'set-option -ag @t "%1;"' Enter
soon 'and runs for each' \
    '[ "$(m show-options -gqv @t)" = "=alpha:;=beta:;" ]'
press T
ask '(current)' :
press C-c
soon 'C-c leaves the prompt' '! shows "(current)"'
press g Down m
soon 'm marks' '[ "$(m display-message -p -t alpha:0 "#{window_marked_flag}")" = 1 ]'
press M
soon 'M unmarks' '[ "$(m display-message -p -t alpha:0 "#{window_marked_flag}")" = 0 ]'
press G
ask 'Kill window 1?' x
press n
is 'n kills nothing' "$(m list-windows -t beta | wc -l | tr -d ' ')" 2
ask 'Kill window 1?' x
press y
soon 'y kills' '[ "$(m list-windows -t beta | wc -l)" -eq 1 ]'
soon 'and it leaves the list' 'shows "beta: 1 windows" && ! shows "two"'
m new-session -d -s doomed -x 80 -y 23 'exec cat'
press q
soon 'the tree is left' gone
press C-b s
soon 'a session is seen' 'shows "doomed"'
press G t
ask 'Kill 1 tagged?' X
press y
soon 'and kills them' '! m has-session -t doomed'
press q
soon 'the tree is left again' gone

# --- items die and come while the list is shown ---
m choose-tree -Zs -t alpha:
soon 'the list is shown' 'shows "beta: 1 windows"'
m kill-session -t beta
press Down Up
peer 'a list without what died' ||
    soon 'what died leaves the list' '! shows beta'
leave_list
m new-session -d -s beta -n one -x 80 -y 23 'echo beta one; exec cat'

# --- sizes ---
m choose-tree -Zw -t alpha:
outer resize-window -t term -x 80 -y 12
soon 'a low terminal shows the list alone' \
    '[ "$(outer display-message -p -t term "#{pane_height}")" = 12 ] &&
    ! shows "┌"'
outer resize-window -t term -x 20 -y 24
soon 'a narrow one cuts' 'at 1 "(0) - alpha: 2 windo"'
outer resize-window -t term -x 1 -y 1
soon 'a tiny one is survived' \
    '[ "$(says "#{client_width}x#{client_height}")" = 1x1 ]'
outer resize-window -t term -x 80 -y 24
soon 'and all is back' 'shows "(0) - alpha: 2 windows (attached)"'
leave_list

# --- the mouse ---
m set-option -g mouse on
m choose-tree -Zw -t alpha:
soon 'there is a list' 'shows "(2) └─>   1: wide"'
raw term "$(printf '\033[<0;16;3M\033[<0;16;3m')"
soon 'a click selects' 'shows "│ wide one "'
m send-keys -t alpha: g
soon 'send-keys reaches the list' 'shows "┌ alpha (sort: index) ─"'
peer 'the wheel in a list' || {
	raw term "$(printf '\033[<65;6;3M\033[<65;6;3M')"
	soon 'the wheel moves' 'shows "│ wide one "'
}
if peer 'a double click whose button comes up at once'; then
	leave_list
else
	raw term \
	    "$(printf '\033[<0;6;3M\033[<0;6;3m\033[<0;6;3M\033[<0;6;3m')"
	soon 'a double click chooses' '[ "$(says "#{window_name}")" = wide ]'
	m select-window -t alpha:0
fi
soon 'the tree is gone' gone

# --- buffers ---
m choose-buffer -t alpha:
is 'without a buffer there is no list' "$(says '#{pane_in_mode}')" 0
m set-buffer -b one 'text of one'
m set-buffer -b two 'first line
second	line'
m set-buffer -b three 3
press C-b =
soon 'the binding of = lists buffers' 'mode "1 buffer-mode"'
soon 'the newest first' \
    'screen | grep -q "^(0) three: ..:..: 3" &&
    screen | grep -q "^(2) one: ..:..: text of one"'
press Down
soon 'with their lines' \
    'shows "│ first line " && shows "│ second\\tline "'
press g
ask '(search)' C-s
press 'text of' Enter
soon 'the search looks into them' 'shows "┌ one (sort: time) ─"'
press t T g d
soon 'd deletes' '[ "$(m list-buffers | wc -l)" -eq 2 ]'
press O O
soon 'the sizes are an order' 'shows "(sort: size)" && at 2 "" ||
    screen | grep -q "^(0) two"'
press G Enter
soon 'Enter pastes' 'shows "second panetext of one" || screen | grep -q "text of one"'
soon 'and leaves the list' gone
m choose-buffer -Zt alpha:
press C-t D
soon 'D deletes the tagged, and an empty list is left' \
    'gone && [ -z "$(m list-buffers)" ]'

# --- clients ---
press C-b D
soon 'the binding of D lists clients' 'mode "1 client-mode"'
name=$(says '#{client_name}')
soon 'by name' 'screen | grep -q "^(0) $name: ..:..: session alpha"'
soon 'with the pane and the status line' \
    'screen | grep -q "^│ \[alpha\] 0:main"'
leave_list
m choose-client -t alpha: 'set-option -g @c "%%"'
press Enter
soon 'a template has the name' '[ "$(m show-options -gqv @c)" = "$name" ]'
attach_as other 60 20 -t beta
m choose-client -Zt alpha: -f '#{==:#{client_session},beta}'
soon 'the other client is listed' 'shows ": session beta"'
press d
soon 'd detaches it' '! outer has-session -t other'
leave_list

# --- find-window ---
m new-window -d -t beta -n needle 'echo Straw; exec cat'
ask '(find-window)' C-b f
press needle Enter
soon 'the binding of f finds a name' \
    'at 1 "(0) - beta: 2 windows" && shows "1: needle" && at 3 ""'
leave_list
m find-window -t alpha: -C -Z Straw
soon 'find-window -C looks at what is shown' 'at 2 "(1) └─> 1: needle"'
leave_list
m find-window -t alpha: -iC -Z sTRAW
soon '-i ignores case' 'at 2 "(1) └─> 1: needle"'
leave_list
m find-window -t alpha: -rC -Z '^St.*w'
soon '-r is a regular expression' 'at 2 "(1) └─> 1: needle"'
leave_list
# In tmux no name meets one.
peer 'a regular expression for names' || {
	m find-window -t alpha: -rN -Z '^need'
	soon 'for names, too' 'at 2 "(1) └─> 1: needle"'
	leave_list
}
m find-window -t alpha: -N -Z nothing
soon 'without a match all are shown' 'shows "(filter: no matches)"'
leave_list

# --- errors ---
fails 'choose-tree wants a pane' "can't find pane: %99" \
    m choose-tree -t %99
fails 'choose-buffer takes one template' \
    'command choose-buffer: too many arguments (need at most 1)' \
    m choose-buffer a b
fails 'find-window wants a word' \
    'command find-window: too few arguments (need at least 1)' \
    m find-window
m choose-tree -t alpha: 'nonsense %%'
press Enter
soon 'an unknown command is said' \
    'screen | tail -1 | grep -qi "^unknown command: nonsense"'
