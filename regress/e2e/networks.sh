#!/bin/sh
# A client and a server in namespaces of their own, joined by one wire with
# both families: whatever happens to the addresses, the session goes on, and
# what is typed arrives byte for byte.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ip

ns=muxn$$
spaces="${ns}c ${ns}s"
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
ip netns add "${ns}s"
ip link add eth0 netns "${ns}c" type veth peer name eth0 netns "${ns}s"
at_client() {
	ip -n "${ns}c" "$@"
}
at_server() {
	ip -n "${ns}s" "$@"
}
for space in $spaces; do
	ip -n "$space" link set lo up
	ip -n "$space" link set eth0 up
done
at_client addr add 10.88.1.1/24 dev eth0
at_client addr add fd88::1/64 dev eth0 nodad
at_server addr add 10.88.1.2/24 dev eth0
at_server addr add fd88::2/64 dev eth0 nodad
# Where nobody is, and nobody says so.
at_client route add blackhole 10.88.9.0/24
at_client route add 10.88.8.0/24 dev eth0
at_client neigh add 10.88.8.8 lladdr 02:00:00:00:00:08 dev eth0

# The client's names, and a stand-in for ssh that runs its command beside the
# server and came there by an address that no packet of ours can use.
names() {
	for address; do
		echo "$address box"
	done >"$tmp/hosts"
}
cat >"$tmp/nearssh" <<WRAPPER
#!/bin/sh
case \$* in *-G*) echo "hostname box"; exit ;; esac
for word; do :; done
exec ip netns exec ${ns}s env -i SSH_CONNECTION="10.88.1.1 1 10.88.8.8 22" \
    PATH="$tmp/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" SHELL=/bin/sh \
    MUX_TMPDIR="$tmp/sock" HOME="$tmp/home" sh -c "\$word"
WRAPPER
cat >"$tmp/client" <<WRAPPER
#!/bin/sh
mount --bind "$tmp/hosts" /etc/hosts || exit 9
exec "$program" -f "$tmp/conf" attach --ssh="$tmp/nearssh" "\$@" box
WRAPPER
chmod +x "$tmp/nearssh" "$tmp/client"
client() {
	name=$1
	shift
	terminal "$name" 80x24 "ip netns exec ${ns}c $tmp/client $*"
}
arrived() {
	[ "$(cat "$tmp/$1")" = "$2" ]
}
# typed FILE TEXT: type it into a file, without the help of an echo.
typed() {
	run one "cat >$tmp/$1"
	type_text one "$2"
	type_keys one Enter C-d
}
# shellcheck disable=SC2016 # typed as it is
text='From net to net: $HOME & "quotes"; 0123456789 ~!@#%^*()'
# goes_on WHAT SECONDS
n=0
goes_on() {
	n=$((n + 1))
	typed "text$n" "$text"
	check "$1" wait_until "$2" arrived "text$n" "$text"
}
counters() {
	mux display-message -p '#{remote_counters}'
}

# Of four addresses one answers.
names 10.88.9.9 10.88.8.8 10.88.1.2 fd88:9::9
client one --transport=udp
check "of several addresses the one that answers is taken" sees one '^\$' 15
goes_on "what is typed arrives" 10
type_keys one C-b d
check "leaving says so" sees one 'detached (from session'
driver kill-session -t one

names 10.88.1.2 fd88::2
client one --transport=udp
check "both families: an attach works" sees one '^\$' 15
at_client addr del 10.88.1.1/24 dev eth0
goes_on "from IPv4 to IPv6 it goes on" 20
at_client addr add 10.88.1.1/24 dev eth0
at_client addr del fd88::1/64 dev eth0
goes_on "and back" 20

# Nobody types; the server has news.
mkfifo "$tmp/news"
run one "read word <$tmp/news; echo \$word, indeed"
check "it waits" sees one 'indeed'
# The first address of a net takes the others with it.
at_client addr del 10.88.1.1/24 dev eth0
at_client addr add 10.88.1.77/24 dev eth0
began=$(now_ms)
echo news >"$tmp/news"
check "after its address was replaced a still client hears news" \
    sees one '^news, indeed'
echo "# that took $(($(now_ms) - began)) ms"
goes_on "and what is typed arrives" 10

# The server moves, and its name with it.
at_server addr del 10.88.1.2/24 dev eth0
at_server addr add 10.88.1.42/24 dev eth0
names 10.88.1.42
goes_on "after the server's address changed its name is looked up again" 40

# What is longer than 600 bytes vanishes on its way to the client; the other
# way its own system refuses it.
at_client link set eth0 mtu 600
goes_on "where 600 bytes pass, what is typed arrives" 20
# shellcheck disable=SC2016 # the pane's shell is meant
run one 'clear; awk '\''BEGIN { srand(7); for (y = 0; y < 22; y++) { s = ""; for (x = 0; x < 70; x++) s = s sprintf("%c", 97 + int(rand() * 26)); print s } print "end-of-it" }'\'
check "a full screen arrives" sees one '^end-of-it'
mux capture-pane -p | grep '^[a-z]\{70\}$' >"$tmp/there"
screen one | grep '^[a-z]\{70\}$' >"$tmp/here"
check "as it is" cmp -s "$tmp/there" "$tmp/here"
check "all of it" test "$(wc -l <"$tmp/here")" -ge 20
type_keys one C-b d
check "leaving says so at last" sees one 'detached (from session'

# A host whose loopback has no IPv4 has the pipe all the same.
at_client link set eth0 mtu 1500
driver kill-session -t one
at_server addr del 127.0.0.1/8 dev lo
client one --transport=ssh
check "without IPv4's loopback the pipe works" sees one '^\$' 15
goes_on "and what is typed arrives by it" 10
case $(counters) in
*" forged 0 "*) ok "no packet was taken for a forgery" ;;
*) not_ok "no packet was taken for a forgery: $(counters)" ;;
esac
