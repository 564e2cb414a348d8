#!/bin/sh
# Clients come, move and go in the midst of things, and nothing else is hurt
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s base cat || exit 1
m new-session -d -s a cat
m new-session -d -s b cat
alive() {
	is "$1" "$(m display-message -p -t base '#{session_name}' 2>&1)" base
}
clients() {
	m list-clients -F '#{client_session}' 2>/dev/null | sort | tr '\n' ' '
}
gone() {
	wait_until 10 '! outer has-session -t "='"$1"'"'
}

attach_as one 80 24 -t a
press_on one C-b :
soon 'a prompt opens' 'screen_of one | grep -q "^:"'
m kill-session -t a
soon 'a client whose session is killed at a prompt leaves' 'gone one'
alive 'and the others live on'

m new-session -d -s a cat
attach_as one 80 24 -t a
m bind-key -n F1 kill-session
press_on one F1
soon 'a client may kill its own session by a key' 'gone one'
m new-session -d -s a cat
attach_as one 80 24 -t a
m bind-key -n F1 confirm-before -p sure kill-session
press_on one F1
soon 'confirm-before asks' 'screen_of one | grep -q "^sure"'
press_on one y
soon 'a client may kill its session from a prompt' 'gone one'
alive 'without harm'

m new-session -d -s a cat
attach_as one 80 24 -t a
m bind-key -n F1 command-prompt -p session "switch-client -t '%%'"
press_on one F1
soon 'a prompt asks for a session' 'screen_of one | grep -q "^session"'
press_on one b Enter
soon 'a prompt may switch its client' '[ "$(clients)" = "b " ]'
press_on one C-b L
soon 'switch-client -l goes back' '[ "$(clients)" = "a " ]'
press_on one C-b :
soon 'a prompt opens again' 'screen_of one | grep -q "^:"'
m switch-client -c "$(m list-clients -F '#{client_name}')" -t b
soon 'a client can be switched while it is asked' '[ "$(clients)" = "b " ]'
press_on one Escape
m switch-client -c "$(m list-clients -F '#{client_name}')" -t a

m copy-mode -t a
m kill-session -t a
soon 'a client whose pane dies in copy mode leaves' 'gone one'
alive 'and nobody else does'

m new-session -d -s a cat
attach_as one 80 24 -t a
m set-option -g detach-on-destroy off
press_on one C-b :
wait_until 10 'screen_of one | grep -q "^:"'
m switch-client -c "$(m list-clients -F '#{client_name}')" -t b
m switch-client -c "$(m list-clients -F '#{client_name}')" -t a
m kill-session -t a
soon 'detach-on-destroy off moves a client to another session' \
    'clients | grep -Eq "^(b|base) $"'
m set-option -g detach-on-destroy on
m detach-client -s "$(clients | tr -d ' ')"
soon 'a detached client ends' 'gone one'

# tmux dies here now and then.
peer 'a session that nobody sees' || {
	m new-session -d -s a cat
	attach_as one 80 24 -t a
	m set-option -t a destroy-unattached on
	attach_as two 60 20 -d -t a
	soon 'attach -d takes over a session that dies unattached' \
	    '[ "$(clients)" = "a " ]'
	m detach-client -s a
	soon 'destroy-unattached ends a session that nobody sees' \
	    '! m has-session -t =a'
	alive 'and only that'
}

m new-session -d -s a cat
attach_as one 80 24 -t a
attach_as two 60 20 -t a
attach_as three 90 30 -t a
soon 'three clients show one session' '[ "$(clients)" = "a a a " ]'
outer kill-session -t one
soon 'a terminal that vanishes takes its client along' \
    '[ "$(clients)" = "a a " ]'
m detach-client -a -t "$(m list-clients -F '#{client_name}' | head -n 1)"
soon 'detach-client -a leaves one' '[ "$(clients)" = "a " ]'
pid=$(m list-clients -F '#{client_pid}')
kill -KILL "$pid"
soon 'a client that is killed is detached' '[ -z "$(clients)" ]'
is 'and its session lives' "$(m list-sessions -F '#{session_name}' |
    tr '\n' ' ')" 'a b base '

attach_as one 80 24 -t a
m respawn-pane -k -t a cat
press_on one h i Enter
soon 'a pane goes on with another program under its client' \
    'look a | grep -q hi'
m split-window -t a cat
m bind-key -n F1 kill-pane
press_on one F1
soon 'a key may kill the pane that it is typed in' \
    '[ "$(m list-panes -t a | wc -l)" = 1 ]'
m new-window -t a 'read -r line'
soon 'a window is there' '[ "$(m list-windows -t a | wc -l)" = 2 ]'
press_on one Enter
soon 'a program that ends takes its window' \
    '[ "$(m list-windows -t a | wc -l)" = 1 ]'
m set-option -g remain-on-exit on
m new-window -t a true
soon 'remain-on-exit keeps a dead pane' \
    '[ "$(m display-message -p -t a "#{pane_dead}")" = 1 ]'
press_on one x y Enter C-b '['
m copy-mode -t a
alive 'keys for a dead pane do no harm'
m respawn-pane -t a cat
soon 'a dead pane is started anew' \
    '[ "$(m display-message -p -t a "#{pane_dead}")" = 0 ]'
m set-option -g remain-on-exit off

m new-session -d -t a -s group
attach_as two 60 20 -t group
m kill-window -t a:0
soon 'a window killed in one session of a group goes in both' \
    '[ "$(m list-windows -t group | wc -l)" = 1 ]'
m kill-session -t a
soon 'the group'"'"'s other session keeps its client' \
    '[ "$(clients)" = "group " ]'
m kill-window -t group
soon 'the last window takes the session' '! m has-session -t =group'
alive 'and the server goes on'

(m wait-for never; echo over) >"$tmp/waiting" 2>&1 &
attach_as one 80 24 -t b
m kill-session -t base
m kill-session -t b
soon 'a client leaves with the last session' 'gone one'
soon 'the server ends with it, whoever waits' \
    'grep -q over "$tmp/waiting" && ! m has-session'
# A server that stayed would keep us waiting.
m kill-server 2>/dev/null
wait
m new-session -d -s new cat
is 'a new server can take its place' \
    "$(m list-sessions -F '#{session_name}')" new
m kill-server
soon 'kill-server ends it' '! m has-session -t new'
