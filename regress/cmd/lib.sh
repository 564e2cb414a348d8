# shellcheck shell=sh disable=SC2016
# What the command tests share: a server of their own in a folder of their
# own, and words to keep promises with.
#
# $MUX is the program, build/mux without it; MUX=tmux runs a test against the
# real tmux (`make check-peer` runs all so), which shows that its expectations
# are right.  What is mux's own, or differs on purpose, stands behind peer.

here=$(cd "$(dirname "$0")/../.." && pwd)
program=${MUX:-$here/build/mux}
case $program in
/*) ;;
*/*) program=$PWD/$program ;;
*) program=$(command -v "$program") ;;
esac
# To the program itself $MUX names the session that it is within.
unset MUX TMUX TMUX_PANE MUX_PANE VISUAL EDITOR

failed=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/mux-cmd.XXXXXX")
mkdir "$tmp/sock" "$tmp/outer"
export HOME="$tmp" SHELL=/bin/sh LC_ALL=C.UTF-8 PS1='$ ' ENV=

# A command for the server under test, and for one whose panes are the
# terminals that it is attached from.
m() {
	MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock "$program" -f /dev/null "$@"
}
outer() {
	MUX_TMPDIR=$tmp/outer TMUX_TMPDIR=$tmp/outer "$program" -f /dev/null "$@"
}

cleanup() {
	code=$?
	trap - EXIT INT TERM
	m kill-server >/dev/null 2>&1
	outer kill-server >/dev/null 2>&1
	wait
	rm -rf "$tmp"
	[ "$code" != 0 ] || code=$failed
	exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# peer WHY || OURS: OURS is mux's own and not for the real tmux, where a line
# says that it was left out and why.  Alone it answers which of both runs.
peer() {
	case $("$program" -V) in
	tmux*) [ $# = 0 ] || echo "skip - $1 (mux's own)" ;;
	*) return 1 ;;
	esac
}

ok() {
	echo "ok - $1"
}
not_ok() {
	echo "not ok - $1"
	failed=1
}

# is PROMISE GOT WANT
is() {
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1"
		printf '%s\n' "$2" | sed 's/^/# got  /'
		printf '%s\n' "$3" | sed 's/^/# want /'
	fi
}

# has PROMISE GOT PART
has() {
	case $2 in
	*"$3"*) ok "$1" ;;
	*) is "$1" "$2" "$3" ;;
	esac
}

# works PROMISE COMMAND...; fails PROMISE TEXT COMMAND...: its standard error
# is TEXT and its exit code 1.
works() {
	promise=$1
	shift
	if said=$("$@" 2>&1); then
		ok "$promise"
	else
		is "$promise" "$said (exit $?)" ''
	fi
}
fails() {
	promise=$1 want=$2
	shift 2
	if said=$("$@" 2>&1 >/dev/null); then
		is "$promise" 'no error' "$want"
	else
		is "$promise" "$said" "$want"
	fi
}

# wait_until SECONDS CONDITION: the shell text CONDITION comes true in time.
# SECONDS are those of an idle machine; a busy one has PATIENCE times as long.
wait_until() {
	deadline=$(($(date +%s) + $1 * ${PATIENCE:-3}))
	until eval "$2" >/dev/null 2>&1; do
		[ "$(date +%s)" -lt "$deadline" ] || return 1
		# A pause without a clock of its own: one round of the server.
		# Its answer would be the loop's, and the server may be gone.
		m display-message -p '' >/dev/null 2>&1 || :
	done
}

# ended m|outer: that server is no more, if there was one; another that starts
# meanwhile could meet its socket.
ended() {
	# shellcheck disable=SC2034 # wait_until's condition reads it
	server_pid=$("$1" display-message -p '#{pid}' 2>/dev/null) || return 0
	"$1" kill-server 2>/dev/null
	wait_until 10 '! kill -0 "$server_pid"'
}

# soon PROMISE CONDITION
soon() {
	if wait_until 10 "$2"; then
		ok "$1"
	else
		not_ok "$1"
		echo "# never: $2"
	fi
}

# look [PANE]: what a pane shows; screen: what the attached terminal shows.
look() {
	m capture-pane -p ${1:+-t "$1"}
}
screen() {
	outer capture-pane -p -t term
}
# However slow the machine is: keys that come at once are typed and not pasted,
# and a message stays until a key comes.
unhurried() {
	m set-option -g assume-paste-time 0
	m set-option -g display-time 0
}
# attach [SESSION]: a terminal of 80x24 on the server under test.
attach() {
	unhurried
	outer new-session -d -s term -x 80 -y 24 \
	    "MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock; \
	    export MUX_TMPDIR TMUX_TMPDIR; unset TMUX MUX TMUX_PANE; \
	    exec $program -f /dev/null attach ${1:+-t $1}"
	wait_until 10 '[ -n "$(m list-clients)" ]'
}
# type KEYS...: on that terminal.
press() {
	outer send-keys -t term "$@"
}

# More terminals: attach_as NAME [WIDTH [HEIGHT [WORDS...]]], with words for
# attach-session; press_on NAME KEYS...; screen_of NAME; raw NAME BYTES.
attach_as() {
	unhurried
	# shellcheck disable=SC2034 # wait_until's condition reads known
	name=$1 w=${2:-80} h=${3:-24} known=$(m list-clients -F '#{client_pid}')
	shift $(($# < 3 ? $# : 3))
	outer new-session -d -s "$name" -x "$w" -y "$h" \
	    "MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock; \
	    export MUX_TMPDIR TMUX_TMPDIR; unset TMUX MUX TMUX_PANE; \
	    exec $program -f /dev/null attach $*"
	# One more, though -d may send others away.
	wait_until 10 'm list-clients -F "#{client_pid}" | grep -qvxF "$known"'
}
press_on() {
	who=$1
	shift
	outer send-keys -t "=$who:" "$@"
}
screen_of() {
	outer capture-pane -p -t "=$1:"
}
raw() {
	outer send-keys -t "=$1:" -l "$2"
}
# A report of the mouse on a terminal: mouse NAME BUTTON X Y, cells from 0;
# buttons 0 to 2, 32 more for a drag, 64 and 65 the wheel; release the same.
mouse() {
	raw "$1" "$(printf '\033[<%d;%d;%dM' "$2" $(($3 + 1)) $(($4 + 1)))"
}
release() {
	raw "$1" "$(printf '\033[<%d;%d;%dm' "$2" $(($3 + 1)) $(($4 + 1)))"
}
# What a format says; for the session's attached client when there is one.
says() {
	m display-message -p "$1"
}

# Control mode: control WORDS... is a client whose lines come from descriptor
# 3 and whose words go to $out; ask LINE is its answer and the news behind it;
# answers, silently and refuses hold that against the answer's lines, the news
# and the error; leave ends it.
out=$tmp/out
asked=0

control() {
	rm -f "$tmp/in"
	mkfifo "$tmp/in"
	: >"$out"
	m -C "$@" <"$tmp/in" >"$out" 2>&1 &
	client=$!
	exec 3>"$tmp/in"
	wait_until 10 'grep -q "^%end" "$out"'
}
leave() {
	exec 3>&-
	wait "$client"
}
# Behind line N of what was said: said N.
said() {
	tail -n "+$(($1 + 1))" "$out"
}
# Without times and numbers.
plain() {
	sed -E 's/^%(begin|end|error) [0-9]+ [0-9]+ /%\1 /
		s/client-[0-9]+/CLIENT/'
}
# Another question behind it shows where the news end.
ask() {
	at=$(wc -l <"$out")
	asked=$((asked + 1))
	printf '%s\n' "$1" >&3
	wait_until 10 'said "$at" | grep -Eq "^%(end|error) "'
	printf 'display-message -p "end of %s"\n' $asked >&3
	wait_until 10 'said "$at" | grep -A1 -x "end of $asked" |
	    grep -q "^%end"'
	said "$at" | plain | sed '$d' | sed '$d' | sed '$d'
}
answers() {
	is "$1" "$(ask "$2")" "%begin 1
$3
%end 1"
}
silently() {
	is "$1" "$(ask "$2")" "%begin 1
%end 1${3:+
$3}"
}
refuses() {
	is "$1" "$(ask "$2")" "%begin 1
$3
%error 1"
}
