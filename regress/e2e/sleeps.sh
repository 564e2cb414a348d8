#!/bin/sh
# A laptop that sleeps and wakes where UDP is blocked does not use up ssh's
# slots: dials become rare, however often one succeeds for a moment; and what
# is typed arrives all the same.  The whole of it is CYCLES=50.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen pgrep

CYCLES=${CYCLES:-18}
sshd_start
linkem_start delay=2
linkem_pipe
terminal one 80x24 "$program -f $tmp/conf attach --ssh=$tmp/pipessh \
    -p $server_port 127.0.0.1"
check "a client attaches" sees one '^\$' 20
run one "cat >$tmp/typed"
by_udp() {
	mux list-clients -F '#{client_transport}' | grep -qx udp
}
check "UDP takes over" wait_until 20 by_udp
client=$(client_pid one)
# The ssh of an attach or a dial, with all that its wrapper runs.
end_ssh() {
	for pid in $(pgrep -f "ssh -F $tmp/ssh_config.*connect" || true); do
		kill "$pid" 2>/dev/null || true
	done
}
# passed MS: since the cycle began.
passed() {
	[ $(($(now_ms) - cycle_at)) -ge "$1" ]
}
# A dial's success is met by the next sleep.
link 'blackout 10000'
end_ssh
began=$(now_ms)
letters=
for letter in $(seq "$CYCLES"); do
	cycle_at=$(now_ms)
	kill -STOP "$client"
	end_ssh
	PATIENCE=1 wait_until 2 passed 200 || :
	kill -CONT "$client"
	type_text one "$letter."
	letters=$letters$letter.
	PATIENCE=1 wait_until 2 passed 1000 || :
done
# The first dial after 4 s, then 5, 10, 20 ... s between two; the first ssh of
# all was the attach's.  A second or so may have passed before it began.
left=$((($(now_ms) - began + 1500) / 1000 - 4))
most=1
wait=5
while [ "$left" -ge 0 ]; do
	most=$((most + 1))
	left=$((left - wait))
	wait=$((wait * 2))
done
check "$CYCLES times asleep and awake: ssh was run $(dials) times, not more than $most" \
    test "$(dials)" -le "$most"
check "but it was run again" test "$(dials)" -ge 2
link 'blackout 0'
check "UDP that answers again takes over" wait_until 30 by_udp
type_keys one Enter C-d
arrived() {
	[ "$(cat "$tmp/typed")" = "$letters" ]
}
check "what was typed all along arrived byte for byte" wait_until 20 arrived
type_keys one C-b d
check "the client leaves" sees one 'detached (from session' 20
