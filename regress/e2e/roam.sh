#!/bin/sh
# A client goes on after its address changed, and after the link was dark.
# BLACKOUT is how long, in seconds.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

BLACKOUT=${BLACKOUT:-60}
sshd_start
linkem_start delay=40 loss=5
attach one 80x24
check "a client attaches over a link that loses packets" sees one '\$' 20
run one 'echo b''efore'
check "before the move" sees one '^before' 15
for i in 1 2 3; do
	link move
	run one "echo m""oved$i"
	check "the client goes on after move $i" sees one "^moved$i" 15
done

link "blackout $BLACKOUT"
began=$(date +%s)
type_text one 'echo d'
check "silence is told after a while" sees one 'mux: last contact' 15
check "it is the only row that tells" \
    test "$(screen one | grep -c 'mux: ')" = 1
type_text one '''ark'
wait_until $((BLACKOUT + 20)) sh -c "[ \$(date +%s) -ge $((began + BLACKOUT)) ]"
type_keys one Enter
check "what was typed in the dark arrives once" sees one '^dark' 20
check "the bar is gone" \
    wait_until 5 sh -c "! TMUX_TMPDIR=$tmp tmux -L driver capture-pane -p \
    -t one | grep -q 'mux: last contact'"
check "nothing was doubled" test "$(screen one | grep -c '^dark')" = 1

link 'blackout 1000'
check "silence is told again" sees one 'mux: last contact' 15
type_keys one C-^ .
check "Ctrl-^ . leaves a dead link" sees one 'left with 0' 5
check "the session lives on" mux has-session
