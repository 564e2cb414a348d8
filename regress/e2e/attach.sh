#!/bin/sh
# A session outlives its clients, over ssh and UDP, from several terminals.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start


attach one 80x24
check "a session is made where there is none" sees one '\$'
run one 'echo h''ello'
check "what is typed has its effect" sees one '^hello'
type_keys one C-b %
wait_until 5 sh -c "[ \$(MUX_TMPDIR=$tmp/sock $program list-panes | wc -l) = 2 ]"
check "a split shows both panes" sees one '│'
run one 'seq 1 500; echo d''one'
check "programs run in the new pane" sees one 'done'

kill -9 "$(client_pid one)"
check "the session outlives a client that was killed" \
    test "$(mux list-panes | wc -l)" = 2

attach two 100x30
check "another client sees both panes" sees two '│'
check "the first pane is as it was" sees two 'hello'
check "the second pane is as it was" sees two 'done'
type_keys two C-b '['
for _ in 1 2 3 4 5 6 7 8 9 10; do type_keys two PageUp; done
check "the scrollback is there" sees two '│2[0-9][0-9]'
type_keys two q

attach three 60x20
check "a third of another size shows it too" sees three '│'
run three 'echo t''ogether'
check "both clients see the same" sees two 'together'
check "both clients see the same (2)" sees three 'together'
check "two clients are listed" test "$(mux list-clients | wc -l)" -ge 2

# Sockets of the server: one UDP port for IPv4, whatever the clients.
server_ports() {
	pid=$(mux display-message -p '#{pid}')
	for fd in /proc/"$pid"/fd/*; do
		readlink "$fd"
	done | sed -n 's/^socket:\[\(.*\)\]$/\1/p' >"$tmp/inodes"
	awk 'NR > 1 {print $10, $2}' /proc/net/udp | while read -r inode at; do
		grep -qx "$inode" "$tmp/inodes" && echo "${at#*:}"
	done | sort -u
}
check "all clients share one UDP port" test "$(server_ports | wc -l)" = 1

type_keys two C-b d
check "detaching says so" sees two 'detached (from session'
check "it leaves with 0" sees two 'left with 0'
type_keys three C-^ .
check "Ctrl-^ . leaves too" sees three 'left with 0'
check "the session is still there" mux has-session

run_local() {
	terminal local 80x24 "env MUX_TMPDIR=$tmp/sock $program -f $tmp/conf attach"
}
run_local
check "a local attach shows the same session" sees local 'together'
