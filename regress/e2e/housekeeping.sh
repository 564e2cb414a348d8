#!/bin/sh
# Remote clients kept in order: which UDP port they come to, what becomes of
# those that are silent, and how they are cut off.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

# by_hand NAME [ADDRESS]: a client by a connect line of its own.
by_hand() {
	said=$(mux connect)
	terminal "$1" 80x24 "MUX_KEY=${said##* } $program attach --connect \
	    ${2:-127.0.0.1}:$(port_of "$said")"
	sees "$1" '^\$' 20
}
port_of() {
	echo "$1" | cut -d' ' -f3
}
# says PROMISE TEXT COMMAND...: it fails and says so.
says() {
	promise=$1
	text=$2
	shift 2
	if got=$("$@" 2>&1 </dev/null); then
		not_ok "$promise"
	elif [ "$got" = "$text" ]; then
		ok "$promise"
	else
		not_ok "$promise"
		echo "# '$got', not '$text'"
	fi
}
clients() {
	mux list-clients -F '#{client_name}'
}
nobody() {
	[ -z "$(clients)" ]
}

# Words for ports that are none, before anything is run.
for word in connect "attach -p x"; do
	case $word in
	connect) set -- mux connect -p ;;
	*) set -- mux attach --ssh=false -p ;;
	esac
	says_all() {
		"$@" 2>&1 | head -1
		return 1
	}
	case $word in
	connect) at='bad port' host= ;;
	*) at='mux: attach: -p' host=localhost ;;
	esac
	says "$word: a port that is none" \
	    "$at: 'x' is no port from 1 to 65535" says_all "$@" x $host
	says "$word: one beyond the last" \
	    "$at: '65536' is no port from 1 to 65535" \
	    says_all "$@" 60000:65536 $host
	says "$word: a range that is reversed" \
	    "$at: the range 60010:60001 is reversed: it is 60001:60010" \
	    says_all "$@" 60010:60001 $host
done
mux kill-server 2>/dev/null || true

# A port that is taken, and the next one of a range.
taken=$(free_port)
"$LINKEM" "127.0.0.1:$taken" 127.0.0.1:9 >"$tmp/taken.log" &
echo $! >"$tmp/taken.pid"
wait_until 5 grep -q ready "$tmp/taken.log"
mux new-session -d
says "a port that is in use" "UDP port $taken is in use" \
    mux connect -p "$taken"
says "a word of udp-port that is none" \
    "udp-port: 'x' is no port from 1 to 65535" \
    sh -c "MUX_TMPDIR=$tmp/sock; export MUX_TMPDIR
    $program set -s udp-port x; $program connect"
says "an address that is none" \
    "bind-address: 'here' is no numeric address" \
    sh -c "MUX_TMPDIR=$tmp/sock; export MUX_TMPDIR
    $program set -s udp-port $taken:$((taken + 5)) \\; \
    set -s bind-address here; $program connect"
says "an address that is not ours" \
    "bind-address 203.0.113.99: Cannot assign requested address" \
    sh -c "MUX_TMPDIR=$tmp/sock; export MUX_TMPDIR
    $program set -s bind-address 203.0.113.99; $program connect"
mux set -s bind-address ''
port=$(port_of "$(mux connect)")
check "udp-port's next one is taken then" test "$port" -gt "$taken"
check "within the range" test "$port" -le $((taken + 5))
mux set -s udp-port 60500
check "the port stays as long as the server" \
    test "$(port_of "$(mux connect -p 60123)")" = "$port"
mux kill-server

# One address alone.
listening() {
	awk -v port=":$(printf %04X "$1")" \
	    'index($2, port) == 9 { print substr($2, 1, 8) }' /proc/net/udp
}
mux new-session -d \; set -s bind-address 127.0.0.3 \; \
    set -s udp-port "$(free_port)"
check "bind-address is where clients come to" by_hand bound 127.0.0.3
check "and nothing else is" \
    test "$(listening "$(port_of "$(mux connect)")")" = 0300007F
type_keys bound C-b d
check "they leave" wait_until 10 nobody
mux kill-server

# ssh's pipe comes by loopback all the same.
own=$(hostname -I 2>/dev/null | tr ' ' '\n' | grep '\.' | head -1)
sshd_start
if [ -n "$own" ]; then
	mux new-session -d \; set -s bind-address "$own"
	terminal piped 80x24 "$program -f $tmp/conf attach \
	    --ssh='$ssh_command' --transport=ssh 127.0.0.1"
	check "an attach through ssh works with a bind-address" \
	    sees piped '^\$' 20
	type_keys piped C-b d
	check "it leaves, too" wait_until 10 nobody
	check "by hand one comes to that address" by_hand own "$own"
	type_keys own C-b d
	check "and leaves" wait_until 10 nobody
	mux kill-server
else
	echo "skip - a bind-address with ssh's pipe (no address but loopback)"
fi

# A client that is silent is listed so, and cut off by name.
by_hand one
by_hand two
check "two clients, one port" test "$(clients | wc -l)" = 2
one=$(mux list-clients -F '#{client_tty} #{client_name}' |
    sed -n "s|^$(driver display-message -p -t one '#{pane_tty}') ||p")
pid=$(client_pid one)
kill -STOP "$pid"
silent() {
	mux list-clients | grep -Eq "^$one: .* heard ([4-9]|[1-9][0-9]+) s ago"
}
check "a client that sleeps is listed with how long" wait_until 10 silent
check "the other is not" sh -c "MUX_TMPDIR=$tmp/sock $program list-clients |
    grep -v '^$one:' | grep -Eq 'heard [0-3] s ago'"
check "it is cut off by its name" mux detach-client -t "$one"
gone() {
	! clients | grep -qx "$one"
}
check "and listed no more" wait_until 5 gone
check "the other stays" test "$(clients | wc -l)" = 1
kill -CONT "$pid"
check "when it wakes it is told" sees one 'detached (from session' 20

# The option ends those that are silent for long, also such as are there.
pid=$(client_pid two)
mux set -s remote-idle-timeout 3
kill -STOP "$pid"
check "silence beyond remote-idle-timeout ends a client" \
    wait_until 15 nobody
check "the session stays" mux has-session
kill -CONT "$pid"
mux set -s remote-idle-timeout 0
driver kill-session -t two

# The environment that mux connect runs in says it for one client.
limited() {
	said=$(MUX_SERVER_NETWORK_TMOUT=3 mux connect)
	terminal three 80x24 "MUX_KEY=${said##* } $program attach --connect \
	    127.0.0.1:$(port_of "$said")"
	sees three '^\$' 20
}
check "a client with a limit of its own" limited
by_hand four
for name in three four; do
	kill -STOP "$(client_pid $name)"
done
last() {
	[ "$(clients | wc -l)" = 1 ]
}
check "MUX_SERVER_NETWORK_TMOUT ends that one" wait_until 15 last
check "and not the other" test -n "$(clients)"
for name in three four; do
	kill -CONT "$(client_pid $name)"
done
run four 'echo aw''ake'
check "which goes on when it wakes" sees four '^awake' 20
