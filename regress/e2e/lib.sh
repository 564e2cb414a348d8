# shellcheck shell=sh
# What the end-to-end tests share: real processes, a real sshd on a high
# loopback port with keys of its own, the link emulator, and terminals to look
# at, which are the panes of a private tmux.
#
# $MUX is the program (build/mux), $LINKEM the emulator (build/linkem).  All
# that a test makes lies below $tmp and ends with it.

here=$(cd "$(dirname "$0")/${E2E_ROOT:-../..}" && pwd)
program=${MUX:-$here/build/mux}
LINKEM=${LINKEM:-$here/build/linkem}
case $program in /*) ;; *) program=$PWD/$program ;; esac
case $LINKEM in /*) ;; *) LINKEM=$PWD/$LINKEM ;; esac
# To the program itself $MUX names the session that it is within.
unset MUX TMUX TMUX_PANE MUX_PANE

failed=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/mux-e2e.XXXXXX")
mkdir "$tmp/bin" "$tmp/home" "$tmp/sock"
ln -s "$program" "$tmp/bin/mux"

# The terminals: sessions of a tmux of our own.
# shellcheck disable=SC2032,SC2033 # the word behind -L is a name
driver() {
	SHELL=/bin/sh TMUX_TMPDIR=$tmp tmux -L driver -f /dev/null "$@"
}

# A mux command for the server under test.
mux() {
	SHELL=/bin/sh MUX_TMPDIR=$tmp/sock HOME=$tmp/home "$program" -f "$tmp/conf" "$@"
}

cleanup() {
	code=$?
	trap - EXIT INT TERM
	mux kill-server >/dev/null 2>&1 || true
	driver kill-server >/dev/null 2>&1 || true
	for file in "$tmp"/*.pid; do
		[ ! -e "$file" ] || kill "$(cat "$file")" 2>/dev/null || true
	done
	if [ -n "${KEEP-}" ]; then
		echo "# kept: $tmp"
	else
		rm -rf "$tmp"
	fi
	[ "$code" != 0 ] || code=$failed
	exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

skip() {
	echo "skip - $0 ($1)"
	exit 0
}
sshd=$(command -v sshd || echo /usr/sbin/sshd)
# need TOOL...: without them there is nothing to test.
need() {
	for tool in "$@" "$sshd"; do
		command -v "$tool" >/dev/null || skip "no $tool here"
	done
}

ok() {
	echo "ok - $1"
}

not_ok() {
	echo "not ok - $1"
	failed=1
}

# check PROMISE COMMAND...: one promise.
check() {
	promise=$1
	shift
	if "$@"; then ok "$promise"; else not_ok "$promise"; fi
}

# wait_until SECONDS COMMAND...: poll until it succeeds.  SECONDS are those of
# an idle machine; a busy one has PATIENCE times as long.
wait_until() {
	deadline=$(($(date +%s) + $1 * ${PATIENCE:-3}))
	shift
	until "$@" 2>/dev/null; do
		[ "$(date +%s)" -lt "$deadline" ] || return 1
		sleep 0.05
	done
}

# --- sshd ---

free_port() {
	p=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
	while grep -qi ":$(printf %04X "$p") " /proc/net/tcp /proc/net/udp; do
		p=$((p + 1))
	done
	echo "$p"
}

sshd_start() {
	ssh_port=$(free_port)
	ssh-keygen -q -t ed25519 -N '' -f "$tmp/host_key"
	ssh-keygen -q -t ed25519 -N '' -f "$tmp/user_key"
	cp "$tmp/user_key.pub" "$tmp/authorized_keys"
	chmod 600 "$tmp/authorized_keys"
	# As root sshd wants the folder that its package makes.
	[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
	cat >"$tmp/sshd_config" <<-CONFIG
		Port $ssh_port
		ListenAddress 127.0.0.1
		HostKey $tmp/host_key
		AuthorizedKeysFile $tmp/authorized_keys
		PidFile $tmp/sshd.own
		StrictModes no
		UsePAM no
		PermitRootLogin yes
		PasswordAuthentication no
		SetEnv PATH=$tmp/bin:/usr/local/bin:/usr/bin:/bin MUX_TMPDIR=$tmp/sock HOME=$tmp/home SHELL=/bin/sh
	CONFIG
	"$sshd" -D -f "$tmp/sshd_config" -E "$tmp/sshd.log" &
	echo $! >"$tmp/sshd.pid"
	cat >"$tmp/ssh_config" <<-CONFIG
		Host *
		IdentityFile $tmp/user_key
		IdentitiesOnly yes
		IdentityAgent none
		UserKnownHostsFile $tmp/known_hosts
		StrictHostKeyChecking accept-new
		LogLevel ERROR
	CONFIG
	ssh_command="ssh -F $tmp/ssh_config -p $ssh_port"
	wait_until 10 sh -c "$ssh_command -n 127.0.0.1 true" || {
		cat "$tmp/sshd.log"
		echo "not ok - sshd runs"
		exit 1
	}
}

# --- the link ---

# linkem_start SETTING=VALUE...: packets for the server go through it.  The
# wrapper stands for ssh and turns the port that it prints.
linkem_start() {
	server_port=$(free_port)
	link_port=$((server_port + 1))
	"$LINKEM" --control "$tmp/link" --seed "${SEED:-1}" \
	    "127.0.0.9:$link_port" "127.0.0.1:$server_port" "$@" \
	    >"$tmp/linkem.log" &
	echo $! >"$tmp/linkem.pid"
	wait_until 5 grep -q ready "$tmp/linkem.log"
	cat >"$tmp/linkssh" <<-WRAPPER
		#!/bin/sh
		$ssh_command "\$@" | sed \
		    -e 's/^MUX CONNECT $server_port /MUX CONNECT $link_port /' \
		    -e 's/^\(MUX ADDR .* .*\) .* /\1 127.0.0.9 /'
	WRAPPER
	chmod +x "$tmp/linkssh"
}

# linkem_pipe: another stand-in for ssh, $tmp/pipessh, behind linkem_start.  It
# turns the port in the line that the far side prints, and back in what a dial
# asks for; and lets the packets behind that line pass as they are.  Each call
# is a line of $tmp/ssh.calls.
linkem_pipe() {
	cat >"$tmp/pipessh" <<-WRAPPER
		#!/bin/sh
		case \$* in -G*) ;; *) echo "\$*" >>$tmp/ssh.calls ;; esac
		for word; do
		    shift
		    case \$word in
		    *--join=$link_port*)
		        word=\${word%%--join=*}--join=$server_port\${word#*--join=$link_port}
		    esac
		    set -- "\$@" "\$word"
		done
		$ssh_command "\$@" | while IFS= read -r line; do
		    case \$line in
		    "MUX ADDR "*) echo "\${line% * *} 127.0.0.9 22" ;;
		    "MUX CONNECT "*)
		        key=\${line##* }
		        echo "MUX CONNECT $link_port \$key"
		        exec cat ;;
		    "MUX PIPE")
		        echo "\$line"
		        exec cat ;;
		    *) echo "\$line" ;;
		    esac
		done
	WRAPPER
	chmod +x "$tmp/pipessh"
}

# dials: how often ssh was run.
dials() {
	grep -c . "$tmp/ssh.calls"
}

link() {
	echo "$*" >"$tmp/link"
}

# dark SECONDS: nothing passes; 0: all does again.  What was said to the link
# is done once it has told its figures again.
told=0
link_told() {
	[ "$(grep -c '^stats down' "$tmp/linkem.log")" -gt "$told" ]
}
dark() {
	told=$(grep -c '^stats down' "$tmp/linkem.log" || true)
	link "blackout $1"
	link stats
	wait_until 5 link_told
}

# All has come that travels while the link is idle: it is still for a while.
calm=0 was=
is_still() {
	link stats
	now=$(grep '^stats down' "$tmp/linkem.log" | tail -n 1)
	[ "$now" = "$was" ] && calm=$((calm + 1)) || calm=0
	was=$now
	[ "$calm" -ge 20 ]
}
still() {
	calm=0
	wait_until 20 is_still
}

# --- terminals ---

# terminal NAME WxH COMMAND...: a terminal of that size that runs it.
terminal() {
	name=$1
	size=$2
	shift 2
	driver new-session -d -s "$name" -x "${size%x*}" -y "${size#*x}" \
	    "env -u TMUX -u TMUX_PANE MUX_TMPDIR=$tmp/none \
	    HOME=$tmp/home TERM=xterm-256color $*; echo left with \$?; \
	    exec sleep 1000"
}

# The text of a terminal now.
screen() {
	driver capture-pane -p -t "$1"
}

# shows NAME TEXT: does the terminal show it? TEXT is a basic expression.
shows() {
	screen "$1" | grep -q -e "$2"
}

# sees NAME TEXT [SECONDS]: wait until it does.
sees() {
	wait_until "${3:-10}" shows "$1" "$2" && return
	echo "# $1 does not show '$2' but:"
	screen "$1" | sed 's/^/# |/'
	return 1
}

# type NAME TEXT, and keys by name.
type_text() {
	driver send-keys -t "$1" -l -- "$2"
}
type_keys() {
	name=$1
	shift
	driver send-keys -t "$name" "$@"
}
now_ms() {
	echo $(($(date +%s%N) / 1000000))
}
# early NAME TYPED SHOWN MS: is it shown sooner after typing than an echo,
# which takes MS, could be?  Time is taken around both.
early() {
	began=$(now_ms)
	type_text "$1" "$2"
	while ! shows "$1" "$3"; do
		[ $(($(now_ms) - began)) -lt "$4" ] || return 1
	done
	[ $(($(now_ms) - began)) -lt "$4" ]
}
# run NAME COMMAND: a line for the shell.
run() {
	type_text "$1" "$2"
	type_keys "$1" Enter
}

# attach NAME WxH [WORDS]: a client over ssh; through the link, and by that
# alone, when there is one.
attach() {
	name=$1
	size=$2
	shift 2
	if [ -x "$tmp/linkssh" ]; then
		terminal "$name" "$size" "$program -f $tmp/conf attach \
		    --transport=udp --ssh=$tmp/linkssh -p $server_port $* 127.0.0.1"
	else
		terminal "$name" "$size" "$program -f $tmp/conf attach \
		    --ssh='$ssh_command' $* localhost"
	fi
}

# The client process of a terminal.
client_pid() {
	tty=$(driver display-message -p -t "$1" '#{pane_tty}')
	pgrep -t "${tty#/dev/}" -f "^$program .*attach" | head -1
}

# A plain shell with a known prompt for new panes, from the start.
cat >"$tmp/conf" <<CONF
set-option -g default-command "env -i PATH='$tmp/bin:/usr/bin:/bin' TERM=screen HOME='$tmp/home' PS1='\$ ' sh"
CONF
