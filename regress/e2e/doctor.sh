#!/bin/sh
# mux doctor names what is wrong on the way to a host, in one line each, and
# its exit code says whether an attach would work.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start
linkem_start delay=2
linkem_pipe

# examine CODE WORDS...: what the doctor says is in $tmp/said, errors in
# $tmp/errors; does it end with that code?
examine() {
	want=$1
	shift
	got=0
	env MUX_TMPDIR="$tmp/none" HOME="$tmp/home" TERM=xterm-256color \
	    LC_ALL=C.UTF-8 "$program" -f "$tmp/conf" doctor "$@" \
	    >"$tmp/said" 2>"$tmp/errors" </dev/null || got=$?
	[ "$got" = "$want" ] && return
	echo "# it ended with $got:"
	sed 's/^/# /' "$tmp/said" "$tmp/errors"
	return 1
}
# names PROMISE LINE: one line of it is LINE, a basic expression.
names() {
	if [ "$(grep -c "^$2\$" "$tmp/said")" = 1 ]; then
		ok "$1"
	else
		not_ok "$1"
		echo "# no line is '$2':"
		sed 's/^/# /' "$tmp/said"
	fi
}
mkdir "$tmp/none"
by_link="--ssh=$tmp/pipessh -p $server_port"

# All is well.
# shellcheck disable=SC2086 # words
check "all well: an attach would work" examine 0 $by_link 127.0.0.1
names "the terminal is told" 'terminal: TERM=xterm-256color: .*  ok'
names "so is the locale here" 'locale: C.UTF-8 here  ok'
names "that ssh is there" "ssh: '.*' is found  ok"
names "that it lets us in" 'login: 127.0.0.1 lets us in at 127.0.0.9  ok'
names "mux's version" 'mux: [0-9.]* there, as here  ok'
names "that no server ran" 'server: none ran; one is started  ok'
names "its port" "connect: it listens at UDP port $link_port  ok"
names "that UDP passes" "udp: 127.0.0.9:$link_port answers, there and back  ok"
names "the round trip" 'rtt: [0-9]*\.[0-9] ms (.*)  ok'
names "what is lost" 'loss: [0-9]*% of 20 there and back  .*'
names "that another address of the host's does not, which is no failure" \
    "udp: 127.0.0.1:$link_port: blocked: nothing gets there  warning"
names "how long datagrams may be" 'mtu: 1452 bytes pass each way  ok'
names "that ssh carries packets, too" 'pipe: packets pass through ssh, .* ms  ok'
names "the verdict" 'attach: works, by UDP  ok'
no_server() {
	! mux -N display-message -p x >/dev/null
}
check "it leaves no server behind" wait_until 10 no_server

# A server that runs is told, and left alone.
mux new-session -d
# shellcheck disable=SC2086
check "a server that runs: it would work" examine 0 $by_link 127.0.0.1
names "it is alive" 'server: alive, process [0-9]*  ok'
check "nothing stays of the visit" \
    sh -c "MUX_TMPDIR=$tmp/sock $program display-message -p '#{remote_counters}' |
    grep -q ' clients 0 '"

# UDP is blocked: ssh alone would do.
link 'blackout 1000'
# shellcheck disable=SC2086
check "UDP blocked: an attach works through ssh" examine 0 $by_link 127.0.0.1
names "UDP that is blocked" \
    "udp: 127.0.0.9:$link_port: blocked: nothing gets there  failed"
names "the verdict names ssh" 'attach: works, through ssh alone  ok'
# shellcheck disable=SC2086
check "by UDP alone it would not" \
    examine 1 $by_link --transport=udp 127.0.0.1
names "the verdict is no" 'attach: does not work: .*  failed'
link 'blackout 0'

# One way only.
link 'set down.loss 100'
# shellcheck disable=SC2086
check "one-way UDP: an attach works through ssh" examine 0 $by_link 127.0.0.1
names "UDP that goes one way" \
    "udp: 127.0.0.9:$link_port: one way only: packets get there, none comes back  failed"
link 'set down.loss 0'

# Long datagrams vanish.
link 'set up.mtu 600'
# shellcheck disable=SC2086
check "an MTU black hole: an attach works" examine 0 $by_link 127.0.0.1
names "the black hole, and where" \
    'mtu: a black hole: 508 bytes pass, 1200 vanish on the way there; .*  warning'
link 'set up.mtu 0'
link 'set down.mtu 600'
# shellcheck disable=SC2086
check "one on the way back" examine 0 $by_link 127.0.0.1
names "is told apart" \
    'mtu: a black hole: 508 bytes pass, 1200 vanish on the way back; .*  warning'
link 'set down.mtu 0'

# No datagram at all when none is to be sent.
# shellcheck disable=SC2086
check "--transport=ssh works without UDP" \
    examine 0 $by_link --transport=ssh 127.0.0.1
check "and asks none" sh -c "! grep -q '^udp: ' $tmp/said"
names "its verdict" 'attach: works, through ssh  ok'

# A dead server: it is there, and stopped.
pid=$(mux display-message -p '#{pid}')
kill -STOP "$pid"
# shellcheck disable=SC2086
check "a dead server: no attach" examine 1 $by_link 127.0.0.1
kill -CONT "$pid"
names "the dead server" 'server: dead: .*  failed'

# Another locale there: the shell's start-up file is bash's for ssh, so sshd
# hands it out.
c_port=$(free_port)
sed "s/SetEnv /SetEnv LC_ALL=C /; s/^Port .*/Port $c_port/; \
    s,^PidFile .*,PidFile $tmp/sshd.c," "$tmp/sshd_config" >"$tmp/sshd_config.c"
"$sshd" -D -f "$tmp/sshd_config.c" -E "$tmp/sshd.c.log" &
echo $! >"$tmp/sshd-c.pid"
c_ssh="ssh -F $tmp/ssh_config -p $c_port"
wait_until 10 sh -c "$c_ssh -n 127.0.0.1 true"
check "a wrong locale: an attach works" \
    examine 0 --ssh="$c_ssh" --transport=ssh 127.0.0.1
names "the locale" "locale: 'C' there is not UTF-8.*  warning"

# Without mux there, with another, without ssh, with one that is not let in.
check "no mux there: no attach" \
    examine 1 --ssh="$ssh_command" --mux=no-such-mux 127.0.0.1
names "no mux" "mux: no mux there: 'no-such-mux' is not found; .*  failed"
cat >"$tmp/bin/newmux" <<-'NEW'
	#!/bin/sh
	for word; do
		[ "$word" != -V ] || { echo mux 9.9.9; exit; }
	done
	exec mux "$@"
NEW
chmod +x "$tmp/bin/newmux"
check "a version far apart: no attach" \
    examine 1 --ssh="$ssh_command" --mux=newmux 127.0.0.1
names "the other version" \
    "mux: other version: '9.9.9' there, [0-9.]* here; .*  failed"
check "no ssh: no attach" examine 1 --ssh="$tmp/no-ssh" 127.0.0.1
names "no ssh" "ssh: no ssh: '.*/no-ssh' cannot be run; .*  failed"
check "ssh that reaches nobody: no attach" \
    examine 1 --ssh="ssh -F $tmp/ssh_config -p 1" 127.0.0.1
names "the host that is not reached" \
    'login: 127.0.0.1 is not reached by ssh (code 255): .*  failed'
check "ssh that is refused: no attach" \
    examine 1 --ssh="$ssh_command -i /dev/null -o IdentityFile=/dev/null" \
    nobody-at-all@127.0.0.1
names "the login that is refused" \
    'login: .* answers, but does not let us in: .*  failed'
terminal ignorant 80x24 "TERM=no-such-terminal $program doctor"
check "an unknown terminal is named" \
    sees ignorant "^terminal: the terminal 'no-such-terminal' is not known"
check "and is a failure" sees ignorant 'left with 1'

# This machine.
check "without a host it looks at this machine" examine 0
names "mux itself" 'mux: [0-9.]*, /.*  ok'
names "that no server runs here" 'server: none runs at .*  ok'
names "the folder" "sockets: $tmp/none/mux-[0-9]* is ours alone  ok"
here() {
	env LC_ALL="$1" MUX_TMPDIR="$tmp/sock" TERM=xterm-256color \
	    "$program" doctor >"$tmp/said"
}
check "a server that runs here is seen" here C.UTF-8
names "and asked" 'server: alive: process [0-9]*, mux [0-9.]*; port .*  ok'
check "a locale that is not UTF-8 is no failure" here C
names "but a warning" "locale: 'C' here is not UTF-8; .*  warning"
kill -STOP "$pid"
check "a dead server here is a failure" sh -c "! env MUX_TMPDIR=$tmp/sock \
    TERM=xterm-256color $program doctor >$tmp/said"
kill -CONT "$pid"
names "and named" 'server: dead: .*  failed'

# Words that are not understood.
check "an unknown flag is an error" examine 1 --no-such-flag 127.0.0.1
check "with the usage" grep -q '^usage: mux' "$tmp/errors"
check "two hosts are" examine 1 one two
check "flags without a host are" examine 1 -4
check "so is --connect" examine 1 --connect=127.0.0.1:60001
check "a host that is none is" examine 1 "me@"
