#!/bin/sh
# Sessions are made, found, named, listed and killed; servers start and end
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

if m list-sessions 2>"$tmp/err"; then :; fi
has 'without a server list-sessions says so' "$(cat "$tmp/err")" \
    "$tmp/sock"
is 'new-session -d -P prints the name' \
    "$(m new-session -d -P -s one -x 100 -y 30 'exec cat')" one:
is 'its size is that of its other windows' "$(m show-options -t one \
    default-size)" 'default-size 100x30'
is 'new-session -x -y' \
    "$(m display-message -p -t one '#{window_width}x#{window_height}')" 100x30
fails 'a name in use is refused' 'duplicate session: one' \
    m new-session -d -s one
m new-session -d -s 'a:b.c' -n win -c / -e FOO=bar 'exec cat'
is 'a name is cleaned, -n names the window' \
    "$(m list-sessions -F '#{session_name} #{W:#{window_name}}' | head -1)" \
    'a_b_c win'
is 'new-session -c' "$(m display-message -p -t a_b_c '#{session_path}')" /
is 'new-session -e' "$(m show-environment -t a_b_c FOO)" FOO=bar
is 'new-session -P -F' "$(m new-session -d -P -F '#{session_name}' -s two \
    'exec cat')" two
works 'has-session finds' m has-session -t one
works 'has-session takes a beginning' m has-session -t on
works 'has-session takes a pattern' m has-session -t 'o*'
fails 'has-session says what it cannot find' "can't find session: three" \
    m has-session -t three
fails '= wants the whole name' "can't find session: on" m has-session -t =on
m rename-session -t two deux
works 'rename-session' m has-session -t =deux
fails 'rename-session refuses a name in use' 'duplicate session: one' \
    m rename-session -t deux one
fails 'rename-session refuses no name' 'invalid session: ' \
    m rename-session -t deux ''
has 'list-sessions prints as usual' "$(m list-sessions | tail -1)" \
    'one: 1 windows (created '
is 'list-sessions -f filters' \
    "$(m list-sessions -f '#{==:#{session_name},one}' -F '#S')" one
fails 'attach-session needs a terminal' \
    'open terminal failed: not a terminal' m attach-session -t one
fails 'attach-session says which session is not there' \
    "can't find session: nope" m attach-session -t nope
fails 'attach-session takes a name for a session, not for a pane' \
    "can't find session: 0" m attach-session -t 0
fails 'attach-session says which window is not there' \
    "can't find window: 7" m attach-session -t one:7
fails 'new-session attached needs a terminal' \
    'open terminal failed: not a terminal' m new-session -s three
is 'list-panes -a prints all' "$(m list-panes -a -F '#S' | tr '\n' ' ')" \
    'a_b_c deux one '
is 'list-panes -s prints a session' "$(m list-panes -s -t one | wc -l)" 1
is 'list-clients of none is empty' "$(m list-clients)" ''
fails 'switch-client needs a client' 'no current client' \
    m switch-client -t one
m kill-session -t deux
fails 'kill-session' "can't find session: deux" m has-session -t deux
m kill-session -a -t one
is 'kill-session -a kills the others' "$(m list-sessions -F '#S')" one
fails 'an unknown command is said' 'unknown command: nonsense' m nonsense
fails 'an unknown flag is said' 'command list-panes: unknown flag -q' \
    m list-panes -q
fails 'a word too much is said' \
    'command kill-server: too many arguments (need at most 0)' \
    m kill-server now
is 'commands in a row share a target' \
    "$(m new-window -d -n w2 'exec cat' \; list-windows -F '#{window_name}' |
	tail -1)" w2
is 'a session made by -d is none of those' \
    "$(m new-window -n w3 'exec cat' \; new-session -d -s aside 'exec cat' \; \
	display-message -p '#S:#W'; m kill-session -t aside)" one:w3
if m kill-session -t none \; new-window -n never 2>/dev/null; then :; fi
is 'an error ends its row' "$(m list-windows -F '#{window_name}' |
    grep -c never)" 0
works 'start-server of a running one is fine' m start-server
m kill-server
soon 'kill-server ends the server' '! m list-sessions'
m new-session -d -s last 'read line' || exit 1
m send-keys -t last Enter
soon 'the server ends with its last program' '! m list-sessions'
