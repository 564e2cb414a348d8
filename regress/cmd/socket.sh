#!/bin/sh
# A socket that was deleted comes back on SIGUSR1, and nothing else notices
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s 'exec cat' || exit 1
attach s
pid=$(m display-message -p '#{pid}')
socket=$(m display-message -p '#{socket_path}')
client=$(m list-clients -F '#{client_pid}')
kill -USR1 "$pid" "$client"
is 'where it is there nothing happens' "$(m list-sessions -F '#S')" s
rm "$socket"
if m list-sessions >/dev/null 2>&1; then
	not_ok 'without its file no command finds the server'
else
	ok 'without its file no command finds the server'
fi
kill -USR1 "$pid" "$client"
soon 'SIGUSR1 makes it anew' '[ "$(m list-sessions -F "#S")" = s ]'
is 'and not for everybody' "$(stat -c %a "$socket" | cut -c 3-)" 0
press x Enter
soon 'the client that was there is served as before' 'look | grep -q "^x"'
is 'and is the same' "$(m list-clients -F '#{client_pid}')" "$client"
m kill-server
soon 'the server ends as ever' '! kill -0 "$pid"'
