#!/bin/sh
# A large paste arrives whole and in order over a link that loses packets.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start
linkem_start delay=20 loss=5 reorder=5 dup=2
attach one 80x24
sees one '\$' 20

awk 'BEGIN {for (i = 1; i <= 5000; i++) printf "line %d of a long paste\n", i}' \
    >"$tmp/text"
driver set-option -s set-clipboard off
driver load-buffer "$tmp/text"
run one "stty -echo; cat >$tmp/pasted; stty echo; echo r''ead"
sees one 'cat' 5
wait_until 5 sh -c "[ -e $tmp/pasted ]"
driver paste-buffer -p -r -t one
arrived() {
	[ "$(wc -c <"$tmp/pasted")" -ge "$(wc -c <"$tmp/text")" ]
}
check "the paste arrives" wait_until 60 arrived
type_keys one C-d
check "typing goes on behind it" sees one '^read' 10
check "it is what was pasted" cmp "$tmp/text" "$tmp/pasted"
