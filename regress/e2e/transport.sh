#!/bin/sh
# The same session by ssh's pipe and by UDP: whichever works carries it, and
# what is typed arrives byte for byte.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start
linkem_start delay=5
linkem_pipe

by() {
	terminal "$1" 80x24 "$program -f $tmp/conf attach --ssh=$tmp/pipessh \
	    -p $server_port --transport=$2 127.0.0.1"
}
# arrived NAME TEXT: is that, and nothing else, what the shell's cat wrote?
arrived() {
	[ "$(cat "$tmp/$1")" = "$2" ]
}
# typed NAME FILE TEXT: type it into a file, without the help of an echo.
typed() {
	run "$1" "cat >$tmp/$2"
	type_text "$1" "$3"
	type_keys "$1" Enter C-d
}
# shellcheck disable=SC2016 # typed as it is
text='The quick brown fox, $HOME & "quotes"; 0123456789 ~!@#%^*()'

# UDP is blocked from the start.
link 'blackout 1000'
by one auto
check "UDP blocked: an attach works all the same" sees one '^\$' 15
typed one blocked "$text"
check "what is typed arrives byte for byte" \
    wait_until 10 arrived blocked "$text"
check "the bar tells that it goes by ssh" sees one 'mux: .*over ssh' 15
check "ssh was run once" test "$(dials)" = 1

# It opens: within a few seconds all goes by UDP, and ssh ends after a while.
link 'blackout 0'
check "UDP that answers takes over, and the bar tells" \
    sees one 'mux: .*over UDP' 20
typed one opened "$text"
check "what is typed arrives by UDP" wait_until 10 arrived opened "$text"
no_ssh() {
	! pgrep -f "ssh -F $tmp/ssh_config.*connect" >/dev/null
}
check "ssh ends after a while" wait_until 45 no_ssh

# Cut for 20 s in the middle: another pipe is dialled, without a question.
link 'blackout 20'
began=$(date +%s)
check "UDP that is cut: ssh returns by itself" sees one 'mux: .*over ssh' 18
typed one cut "$text"
if wait_until 5 arrived cut "$text" &&
    [ $(($(date +%s) - began)) -lt 20 ]; then
	ok "what is typed in the cut arrives before it ends"
elif [ $(($(date +%s) - began)) -ge 20 ]; then
	echo "skip - the machine is too slow to tell"
else
	not_ok "what is typed in the cut arrives before it ends"
fi
check "that was one dial" test "$(dials)" = 2
check "which could not ask" grep -q BatchMode=yes "$tmp/ssh.calls"
check "UDP returns when it answers" sees one 'mux: .*over UDP' 30
typed one returned "$text"
check "and what is typed arrives" wait_until 10 arrived returned "$text"
type_keys one C-b d
check "leaving says so" sees one 'detached (from session'

# By ssh alone: not one datagram.
link stats
wait_until 5 grep -q '^stats up' "$tmp/linkem.log"
before=$(grep '^stats up' "$tmp/linkem.log" | tail -1)
by two ssh
check "--transport=ssh attaches" sees two '^\$' 15
typed two only "$text"
check "what is typed arrives by ssh" wait_until 10 arrived only "$text"
link stats
wait_until 5 sh -c "[ \$(grep -c '^stats up' $tmp/linkem.log) = 2 ]"
check "no datagram was sent" \
    test "$before" = "$(grep '^stats up' "$tmp/linkem.log" | tail -1)"
type_keys two C-b d
check "leaving by ssh says so" sees two 'detached (from session'

# By UDP alone: ssh ends at once.
by three udp
check "--transport=udp attaches" sees three '^\$' 15
check "its ssh does not stay" wait_until 10 no_ssh
type_keys three C-b d
check "leaving by UDP says so" sees three 'detached (from session'
