#!/bin/sh
# A host that only a jump host reaches: client, jump host and inner host are
# network namespaces in a row, and nothing is routed from end to end.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen ip

# The namespaces end with the processes in them; the names end here.
ns=mux$$
spaces="${ns}c ${ns}j ${ns}s"
gone() {
	for space in $spaces; do
		for pid in $(ip netns pids "$space" 2>/dev/null); do
			kill "$pid" 2>/dev/null || true
		done
		ip netns del "$space" 2>/dev/null || true
	done
	cleanup
}
trap gone EXIT

ip netns add "${ns}c" 2>/dev/null || skip "no network namespaces here"
ip netns add "${ns}j"
ip netns add "${ns}s"
# wire FROM TO NET: NET.1 and NET.2 at the two ends.
wire() {
	ip link add "v$2" netns "$ns$1" type veth peer name "v$1" netns "$ns$2"
	ip -n "$ns$1" addr add "$3.1/24" dev "v$2"
	ip -n "$ns$2" addr add "$3.2/24" dev "v$1"
	ip -n "$ns$1" link set "v$2" up
	ip -n "$ns$2" link set "v$1" up
}
wire c j 10.77.1
wire j s 10.77.2
for space in $spaces; do
	ip -n "$space" link set lo up
done

# The keys and files of the usual sshd; two more, one in each namespace.
sshd_start
sed -i -e 's/^ListenAddress .*/ListenAddress 0.0.0.0/' "$tmp/sshd_config"
for space in j s; do
	sed -e "s|^PidFile .*|PidFile $tmp/sshd-$space.own|" \
	    "$tmp/sshd_config" >"$tmp/sshd_config.$space"
	ip netns exec "$ns$space" "$sshd" -D -f "$tmp/sshd_config.$space" \
	    -E "$tmp/sshd-$space.log" &
	echo $! >"$tmp/sshd-$space.pid"
done
echo "Port $ssh_port" >>"$tmp/ssh_config"
# ssh runs itself again for -J, and hands on no -F of ours by name only.
client_ssh="ssh -F $tmp/ssh_config"
# shellcheck disable=SC2086 # words
wait_until 10 ip netns exec "${ns}c" $client_ssh -n 10.77.1.2 true
# shellcheck disable=SC2086 # words
wait_until 10 ip netns exec "${ns}c" $client_ssh -n -J 10.77.1.2 10.77.2.2 true

from_client() {
	terminal "$1" 80x24 "ip netns exec ${ns}c $program -f $tmp/conf attach \
	    --ssh='$client_ssh$2' $3 10.77.2.2"
}
arrived() {
	[ "$(cat "$tmp/$1")" = "$2" ]
}
typed() {
	run "$1" "cat >$tmp/$2"
	type_text "$1" "$3"
	type_keys "$1" Enter C-d
}
# shellcheck disable=SC2016 # typed as it is
text='Through the jump: $HOME & "quotes"; 0123456789 ~!@#%^*()'

# ssh's own ways: no flag of ours.
from_client plain ' -J 10.77.1.2' ''
check "by ssh's jump alone an attach works" sees plain '^\$' 20
typed plain by_ssh "$text"
check "what is typed arrives byte for byte" \
    wait_until 10 arrived by_ssh "$text"
type_keys plain C-b d
check "leaving says so" sees plain 'detached (from session'
from_client command " -o ProxyCommand=\"$client_ssh -W %h:%p 10.77.1.2\"" ''
check "by a ProxyCommand, too" sees command '^\$' 20
type_keys command C-b d
check "leaving says so again" sees command 'detached (from session'

# With a relay, by UDP alone.
from_client udp '' '-J 10.77.1.2 --transport=udp'
check "by a relay UDP works" sees udp '^\$' 20
typed udp by_udp "$text"
check "what is typed arrives by it" wait_until 10 arrived by_udp "$text"
relay=$(ip netns pids "${ns}j" | while read -r pid; do
	! tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q '^mux relay' || echo "$pid"
done)
check "the relay knows no key" sh -c \
    "! tr '\\0' ' ' </proc/$relay/cmdline | grep -q '[A-Za-z0-9+/]\\{43\\}'"
type_keys udp C-b d
check "leaving by it says so" sees udp 'detached (from session'

# Both: the relay dies, ssh takes over.
kill "$relay"
from_client both '' '-J 10.77.1.2'
check "ssh and a relay beside it work" sees both '^\$' 20
newest() {
	relay=$(ip netns pids "${ns}j" | while read -r pid; do
		! tr '\0' ' ' <"/proc/$pid/cmdline" |
		    grep -q '^mux relay' || echo "$pid"
	done)
	[ -n "$relay" ]
}
check "there is a relay" wait_until 10 newest
# Whether UDP had taken over by now or not, the bar tells of ssh.
kill "$relay"
check "without the relay ssh carries on" sees both 'mux: .*over ssh' 25
typed both fallen "$text"
check "and what is typed arrives" wait_until 10 arrived fallen "$text"
# A relay ends after an hour without an answer, as a night's sleep brings.
check "another relay is started by itself" wait_until 40 newest
check "by which UDP returns" sees both 'mux: .*over UDP' 30
typed both again "$text"
check "and what is typed arrives by it" wait_until 10 arrived again "$text"

# The doctor goes the same way.
check "the doctor finds the way across the jump" sh -c \
    "HOME=$tmp/home TERM=xterm ip netns exec ${ns}c $program -f $tmp/conf \
    doctor --ssh='$client_ssh' -J 10.77.1.2 10.77.2.2 >$tmp/said 2>/dev/null </dev/null"
check "by a relay" grep -q '^relay: on 10.77.1.2, UDP port [0-9]*  ok$' \
    "$tmp/said"
check "over which UDP passes" \
    grep -q '^udp: 10.77.1.2:[0-9]* answers, there and back  ok$' "$tmp/said"
