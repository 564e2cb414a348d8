#!/bin/sh
# A remote client comes to hold the very histories of the server's panes, and
# is told when they change.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen python3

sshd_start
linkem_start delay=5
linkem_pipe

# What panes print: seeds give the same lines; colours, wide characters,
# clusters, long lines, clears, and lines that are too long for any block.
cat >"$tmp/noise.py" <<'PYTHON'
import random, sys
r = random.Random(int(sys.argv[1]))
words = ["alpha", "\u4e2d\u6587", "e\u0301", "\U0001f469\u200d\U0001f467", "x" * 9, "-"]
for i in range(int(sys.argv[2])):
    text = ""
    for k in range(r.choice([1, 5, 5, 30])):
        if r.random() < .3:
            text += "\033[%dm" % r.choice([0, 1, 7, 31, 42, 95])
        if r.random() < .1:
            text += "\033[38;2;%d;%d;%dm" % (r.randrange(256), i % 256, k)
        text += r.choice(words) + " "
    print(text + "\033[0m")
    if r.random() < .01:
        print("\033[H\033[2J", end="")
    if r.random() < .005:
        print("y" * 20000)
PYTHON
mux new-session -d -s work -x 80 -y 24
mux split-window -t work
mux split-window -h -t work
mux new-window -d -t work
mux new-session -d -s other -x 80 -y 24
n=0
for pane in $(mux list-panes -a -F '#{pane_id}'); do
	n=$((n + 1))
	mux send-keys -t "$pane" \
	    "python3 $tmp/noise.py $n 2500; echo finished" Enter
done
# all_show WORD: have all panes printed it?
all_show() {
	for pane in $(mux list-panes -a -F '#{pane_id}'); do
		mux capture-pane -p -t "$pane" | grep -q "^$1" || return 1
	done
}
check "five panes have printed" wait_until 30 all_show finished

held() {
	mux list-clients -F '#{client_history}'
}
# The lines that the server's panes have.
lines() {
	mux list-panes -a -F '#{history_digest}' |
	    awk '{ n += $5 - $1 } END { print n }'
}
full() {
	[ "$(held)" = "$(lines)" ]
}
cost() {
	mux list-clients -F '#{client_history_bytes}'
}
# Lines that came before their block was full come once more as that block:
# has nothing come for a while?
steady() {
	same=$((same + 1))
	[ "$(cost)" = "$was" ] || same=0
	was=$(cost)
	[ "$same" -ge 40 ]
}
settled() {
	same=0
	was=
	wait_until 20 steady
}
# The client's own books, written at its end, are those of the server.
same_as() {
	mux list-panes -a -F '#{pane_id} #{history_digest}' >"$tmp/server.dump"
	sort "$tmp/server.dump" >"$tmp/a"
	sort "$1" >"$tmp/b"
	cmp -s "$tmp/a" "$tmp/b" && return
	diff "$tmp/a" "$tmp/b" | sed 's/^/# /'
	return 1
}
leave() {
	type_keys "$1" C-b d
	sees "$1" 'detached (from session' && sees "$1" 'left with'
}
by() {
	terminal "$1" 80x24 "env MUX_REPLICA_DUMP=$tmp/$1.dump \
	    $program -f $tmp/conf attach -t work --ssh=$tmp/pipessh \
	    -p $server_port --transport=$2 127.0.0.1"
}

by one auto
check "a client attaches" sees one finished 15
check "it is sent all that the panes have" wait_until 60 full
goes_by() {
	[ "$(mux list-clients -F '#{client_transport}')" = "$1" ]
}
check "UDP takes over" wait_until 20 goes_by udp
check "list-clients tells how much it is" \
    test "$(mux list-clients -F '#{client_history_bytes}')" -gt 500000

# Random work while it is attached: output, sizes, clears.
n=10
for pane in $(mux list-panes -a -F '#{pane_id}'); do
	n=$((n + 1))
	mux send-keys -t "$pane" \
	    "clear; python3 $tmp/noise.py $n 700; echo again" Enter
done
mux resize-pane -t work:0.0 -y 5
mux resize-pane -t work:0.0 -y 15
mux resize-pane -t work:0.1 -x 20
check "they print more" wait_until 30 all_show again
mux resize-pane -t work:0.1 -x 50
mux resize-pane -t work:0.0 -y 8
check "what is new follows" wait_until 60 full
mux clear-history -t work:0.2
check "clear-history is told" wait_until 20 full
mux kill-pane -t work:0.1
check "kill-pane is told" wait_until 20 full

# Another address, and another transport, and it is all still there.
link move
mux send-keys -t work:0.0 "python3 $tmp/noise.py 20 300; echo roamed" Enter
check "behind a roam what is new comes" sees one roamed 20
check "and nothing is lost" wait_until 60 full
link 'blackout 12'
check "UDP is cut: ssh takes over" wait_until 25 goes_by ssh
mux send-keys -t work:0.0 "python3 $tmp/noise.py 21 300; echo piped" Enter
check "behind a change of the transport what is new comes" sees one piped 20
check "and all is there" wait_until 60 full
settled
leave one
check "the client held the very bytes that the server has" \
    same_as "$tmp/one.dump"

# history-cache bounds it; what the client looks at comes first.
mux set-option -s history-cache 1200000
mux select-pane -t work:0.0
by two udp
check "another one attaches" sees two piped 15
costs() {
	[ "$(cost)" -ge "$1" ] && [ "$(cost)" -le "$2" ]
}
check "history-cache bounds what it is sent" \
    wait_until 30 costs 1100000 1200000
settled
leave two
active=$(mux display-message -p -t work:0.0 '#{pane_id}')
mux list-panes -a -F '#{pane_id} #{history_digest}' |
    grep "^$active " >"$tmp/server.active"
grep "^$active " "$tmp/two.dump" >"$tmp/two.active"
check "the pane that it looked at is whole" \
    cmp -s "$tmp/server.active" "$tmp/two.active"
held_of() {
	awk '{ n += $5 - $1 } END { print n }' "$1"
}
sed 's/^[^ ]* //' "$tmp/two.dump" >"$tmp/two.lines"
check "and others are in part" \
    test "$(held_of "$tmp/two.lines")" -lt "$(lines)"
by three udp
check "a third one attaches" sees three piped 15
wait_until 30 costs 1000000 1200000
mux set-option -s history-cache 100000
check "less is made of it at once" wait_until 10 costs 10000 100000
mux set-option -s history-cache 0
check "0 is nothing" wait_until 10 costs 0 0
leave three
check "the client agrees" test ! -s "$tmp/three.dump"
