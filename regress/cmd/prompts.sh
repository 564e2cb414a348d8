#!/bin/sh
# On an attached terminal: prompts, messages, bindings, refreshing, leaving
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
m set-option -g status-interval 0
m set-option -g default-command 'exec cat'
attach s || exit 1
soon 'attach-session shows the session' 'screen | grep -q "^\[s\]"'
is 'list-clients lists the terminal' \
    "$(m list-clients -F '#{client_session} #{client_width}x#{client_height}')" \
    's 80x24'
bottom() {
	screen | tail -1
}

press C-b :
soon 'the prefix and : open the prompt' '[ "$(bottom)" = : ]'
press 'rename-window typed' Enter
soon 'what is typed there is run' \
    '[ "$(m display-message -p "#W")" = typed ]'
press C-b , 
soon 'command-prompt -I has a text at the start' \
    'bottom | grep -q "^(rename-window) typed"'
press BSpace BSpace x Enter
soon 'which can be edited' '[ "$(m display-message -p "#W")" = typx ]'
press C-b ,
soon 'the prompt opens again' 'bottom | grep -q "^(rename-window) typx"'
press C-c
soon 'C-c leaves a prompt' 'bottom | grep -q "^\[s\]"'
press C-b :
soon 'the prompt is there' '[ "$(bottom)" = : ]'
press Up Up
soon 'Up brings back what was typed before' \
    '[ "$(bottom)" = ":rename-window typed" ]'
press C-u 'nonsense' Enter
soon 'an error is a message' 'bottom | grep -qi "^unknown command: nonsense"'
press C-b :
soon 'a key takes a message away' '[ "$(bottom)" = : ]'
press 'lsk' Tab
soon 'Tab leaves a whole name alone' 'bottom | grep -q "^:lsk"'
press C-u 'rename-s' Tab
soon 'Tab completes a command' 'bottom | grep -q "^:rename-session"'
press C-c
client=$(m list-clients -F '#{client_name}')
m bind-key -n F1 command-prompt -p 'first,second' \
    'set-option -g @a "%1" ; set-option -g @b "%2"'
press F1
soon 'command-prompt -p asks' 'bottom | grep -q "^first"'
press one Enter
soon 'and asks again' 'bottom | grep -q "^second"'
press 'two words' Enter
soon 'and fills in all answers' \
    '[ "$(m show-options -gv @a) $(m show-options -gv @b)" = "one two words" ]'
m command-prompt -b -1 -p key 'set-option -g @k "%%"'
soon 'command-prompt -b opens on the client' 'bottom | grep -q "^key"'
press z
soon 'command-prompt -1 takes one key' '[ "$(m show-options -gv @k)" = z ]'
m command-prompt -b -k -p key 'set-option -g @k "%%"'
soon 'command-prompt -k opens' 'bottom | grep -q "^key"'
press C-Left
soon 'command-prompt -k takes the name of a key' \
    '[ "$(m show-options -gv @k)" = C-Left ]'
m command-prompt -b -N -p number 'set-option -g @n "%%"'
soon 'command-prompt -N opens' 'bottom | grep -q "^number"'
press 4 2 Enter
soon 'command-prompt -N takes a number' '[ "$(m show-options -gv @n)" = 42 ]'
m command-prompt -b -i -p inc 'set-option -ag @i "%%"'
soon 'command-prompt -i opens' 'bottom | grep -q "^inc"'
press a b
soon 'command-prompt -i runs at every change' \
    'm show-options -gv @i | grep -q "=a=ab"'
press Enter
(m command-prompt -p wait 'set-option -g @w "%%"' && echo answered >"$tmp/wait") &
waiter=$!
soon 'command-prompt waits' 'bottom | grep -q "^wait"'
press now Enter
wait "$waiter"
is 'until it is answered' "$(cat "$tmp/wait") $(m show-options -gv @w)" \
    'answered now'
fails 'command-prompt refuses an unknown type' 'unknown type: x' \
    m command-prompt -T x

m confirm-before -b 'set-option -g @c yes'
soon 'confirm-before asks' "bottom | grep -q \"^Confirm 'set-option'? (y/n)\""
press n
soon 'and goes' 'bottom | grep -q "^\[s\]"'
is 'n does nothing' "$(m show-options -gqv @c)" ''
m confirm-before -b -p 'sure?' 'set-option -g @c yes'
soon 'confirm-before -p asks so' 'bottom | grep -q "^sure?"'
press y
soon 'y does it' '[ "$(m show-options -gqv @c)" = yes ]'
(
	m confirm-before 'set-option -g @c again'
	echo $? >"$tmp/code"
) &
waiter=$!
soon 'confirm-before waits' 'bottom | grep -q "^Confirm"'
press n
wait "$waiter"
is 'and n is its exit code' "$(cat "$tmp/code")" 1

m display-message -d 0 'a message of #{session_name}'
soon 'display-message shows a message' \
    '[ "$(bottom)" = "a message of s" ]'
press Space
soon 'a key takes it away' 'bottom | grep -q "^\[s\]"'
m display-message -d 50 short
soon 'display-message -d takes it away by itself' 'bottom | grep -q "^\[s\]"'
has 'show-messages keeps what was said' "$(m show-messages)" \
    'a message of s'
mkfifo "$tmp/fifo"
m run-shell -b "exec cat $tmp/fifo"
soon 'show-messages -J lists jobs' 'm show-messages -J | grep -q "exec cat"'
: 1<>"$tmp/fifo"

m bind-key -n F2 split-window -h
press F2
soon 'a binding runs' '[ "$(m list-panes | wc -l)" = 2 ]'
soon 'and is seen' 'screen | head -1 | grep -q "│"'
press C-b z
soon 'resize-pane -Z is bound' \
    '[ "$(m display-message -p "#{window_zoomed_flag}")" = 1 ]'
press C-b z
press C-b M-Left
soon 'resize-pane -L is bound' \
    '[ "$(m list-panes -F "#{pane_width}" | head -1)" = 35 ]'
press C-b x
soon 'the binding of x asks' 'bottom | grep -q "^kill-pane [0-9]*? (y/n)"'
press y
soon 'and kills the pane' '[ "$(m list-panes | wc -l)" = 1 ]'
press C-b c
soon 'the binding of c makes a window' '[ "$(m list-windows | wc -l)" = 2 ]'
press C-b '"' 
soon 'the binding of " splits' '[ "$(m list-panes | wc -l)" = 2 ]'
m run-shell -t s: 'echo shown'
soon 'run-shell shows its output' 'screen | grep -q "^shown"'
press q
soon 'q leaves it' '[ "$(m display-message -p "#{pane_in_mode}")" = 0 ]'
m bind-key -n F3 list-keys -T prefix
press F3
soon 'output of a binding is shown in view mode' \
    'screen | grep -q "^bind-key"'
press q
works 'refresh-client' m refresh-client
works 'refresh-client -S' m refresh-client -S
m refresh-client -f ignore-size
has 'refresh-client -f sets flags' \
    "$(m display-message -p '#{client_flags}')" ignore-size
m refresh-client -f '!ignore-size'
is 'and takes them away' \
    "$(m display-message -p '#{client_flags}' | grep -c ignore-size)" 0
fails 'refresh-client needs the client' "can't find client: none" \
    m refresh-client -t none
m display-panes -b -d 0
soon 'display-panes shows numbers' 'screen | grep -q "[01]"'
press 0
soon 'and a number selects' \
    '[ "$(m display-message -p "#{pane_index}")" = 0 ]'
m display-panes -b -d 0 "set-option -g @pane '%%'"
press 1
soon 'display-panes runs a template' \
    '[ "$(m show-options -gqv @pane)" = "$(m display-message -p -t s:.1 \
	"#{pane_id}")" ]'

m new-session -d -s other 'exec cat'
m switch-client -c "$client" -t other
soon 'switch-client shows another session' 'bottom | grep -q "^\[other\]"'
m switch-client -l -c "$client"
soon 'switch-client -l goes back' 'bottom | grep -q "^\[s\]"'
m switch-client -n -c "$client"
soon 'switch-client -n goes on' 'bottom | grep -q "^\[other\]"'
fails 'switch-client -T needs the table' "table none doesn't exist" \
    m switch-client -c "$client" -T none
# In one go, as they come over a slow link; tmux takes this for a paste.
peer 'typing ahead of prompts' || {
	m bind-key -n F9 command-prompt -p one "set-option -g @one '%%'"
	m bind-key -n F10 command-prompt -p two "set-option -g @two '%%'"
	press F9 1st Enter F10 2nd Enter F9 3rd Enter
	soon 'keys behind an answer go to the prompt that they open' \
	    '[ "$(m display-message -p "#{@one} #{@two}")" = "3rd 2nd" ]'
}
press C-b d
soon 'the binding of d detaches' '[ -z "$(m list-clients)" ]'
soon 'and its terminal ends' '! outer has-session -t term'
works 'the session lives on' m has-session -t s
