#!/bin/sh
# A suspended client leaves its terminal to the shell that started it
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 23 'exec cat' || exit 1
fails 'suspend-client needs a client' 'no current client' m suspend-client
outer new-session -d -s term -x 80 -y 24 "MUX_TMPDIR=$tmp/sock \
    TMUX_TMPDIR=$tmp/sock; export MUX_TMPDIR TMUX_TMPDIR
    unset TMUX MUX TMUX_PANE; exec sh -i"
soon 'a shell waits' 'screen | grep -q "^\\$"'
attached() { screen | grep -q '^\[s\]'; }
press "$program -f /dev/null attach -t s" Enter
soon 'a client is started from it' attached
pid=$(m list-clients -F '#{client_pid}')
stopped() { ps -o stat= -p "$pid" | grep -q '^T'; }

m suspend-client
soon 'suspend-client stops its process' stopped
press 'expr 40 + 2' Enter
soon 'and the shell has its terminal again' 'screen | grep -q "^42"'
is 'the session goes on' "$(m display-message -p -t s '#{pane_dead}')" 0
press fg Enter
soon 'fg brings the client back' attached
is 'which is the same' "$(m list-clients -F '#{client_pid}')" "$pid"
press typed
soon 'and takes keys' 'look s | grep -q "^typed"'
press C-b C-z
soon 'the binding of C-z suspends, too' stopped
press 'expr 50 + 3' Enter
soon 'with the shell in front' 'screen | grep -q "^53"'
kill -CONT "$pid"
kill "$pid"
soon 'one that ends while it is stopped is no client any more' \
    '[ -z "$(m list-clients)" ]'
fails 'suspend-client says which client is not there' \
    "can't find client: none" m suspend-client -t none
