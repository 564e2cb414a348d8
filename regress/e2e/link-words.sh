#!/bin/sh
# What mux says of a remote client's link: formats, the status line and
# list-clients; of a local client it says nothing.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start
linkem_start delay=60
linkem_pipe

# of NAME FORMAT: what the format says for the client on that terminal.
client_of() {
	driver display-message -p -t "$1" '#{pane_tty}'
}
of() {
	mux list-clients -F "#{client_tty} $2" |
	    sed -n "s|^$(client_of "$1") ||p"
}
# is_between NAME FORMAT LOW HIGH
is_between() {
	got=$(of "$1" "$2")
	[ -n "$got" ] && [ "$got" -ge "$3" ] && [ "$got" -le "$4" ] && return
	echo "# $2 is '$got', not $3 to $4" >&2
	return 1
}
says() {
	[ "$(of "$1" "$2")" = "$3" ] && return
	echo "# $2 is '$(of "$1" "$2")', not '$3'" >&2
	return 1
}

attach far 80x24 --predict=always
check "a client attaches" sees far '^\$' 20
check "the way is told" says far '#{client_transport}' udp
check "and the round trip" \
    wait_until 10 is_between far '#{client_rtt}' 115 1000
check "and where the packets come from" \
    sh -c "echo '$(of far '#{client_address}')' | grep -q '^127\.0\.0\..*:[0-9]'"
check "nothing is lost" says far '#{client_loss}' 0
check "it was heard just now" is_between far '#{client_last_contact}' 0 15
check "the status line tells of the link" \
    sees far 'udp [0-9]* ms "' 20

# A local client's is as it ever was.
terminal near 80x24 "MUX_TMPDIR=$tmp/sock $program attach"
check "a local client attaches" sees near '^\$' 20
check "its way is local" says near '#{client_transport}' local
check "and has no figures" says near \
    '#{client_address}#{client_rtt}#{client_loss}#{client_last_contact}#{client_predicted}' ''
check "its status line tells of no link" \
    sh -c "! echo '$(screen near | tail -1 | tr -d "'")' | grep -qE 'udp|local| ms'"

listed=$(mux list-clients)
# is_listed NAME PATTERN: the line of that client.
is_listed() {
	echo "$listed" | grep "$2" && return
	echo "$listed" | sed 's/^/# /'
	return 1
}
check "list-clients tells of the link" is_listed far \
    '^remote-.*) udp 127[^ ]* [0-9]* ms heard [0-9]* s ago [0-9]*% predicted$'
check "and of a local client what it always did" is_listed near \
    "^$(client_of near): 0 \[80x2[34] xterm-256color\] ([^()]*)\$"
type_keys near C-b d
check "the local client leaves" sees near 'left with 0'

# What is typed behind a known prompt is on the screen at once.
for letter in e c h o ' ' p r e d i c t i o n; do
	type_text far "$letter"
done
type_keys far Enter
check "the line was typed" sees far '^prediction' 20
# Letter by letter, each when the one before is there.
foretold() {
	line='\$ '
	for letter in e c h o ' ' a g a i n; do
		line=$line$letter
		type_text far "$letter"
		wait_until 5 shows far "^${line% } *\$" || return 1
	done
	type_keys far Enter
	wait_until 5 shows far '^again' &&
	    is_between far '#{client_predicted}' 1 100
}
check "the client tells how many keys were foretold" wait_until 20 foretold

link 'blackout 1000'
check "a client that is silent is listed with how long" \
    wait_until 15 is_between far '#{client_last_contact}' 5 100
link 'blackout 0'
check "until it is heard again" \
    wait_until 20 is_between far '#{client_last_contact}' 0 2

# Loss is told, too.
link 'set down.loss 50'
lost() {
	run far 'echo x'
	is_between far '#{client_loss}' 5 100
}
check "loss is told in percent" wait_until 30 lost
link 'set down.loss 0'
type_keys far C-b d
check "it leaves" sees far 'detached (from session' 20

# By ssh the address is that which ssh came from.
terminal pipe 80x24 "$program -f $tmp/conf attach --ssh=$tmp/pipessh \
    --transport=ssh 127.0.0.1"
check "a client attaches by ssh" sees pipe '^\$' 20
check "that way is told" wait_until 5 says pipe '#{client_transport}' ssh
check "and where ssh came from" says pipe '#{client_address}' 127.0.0.1
check "in the status line as well" sees pipe 'ssh [0-9 ms]*"' 20
type_keys pipe C-b d

# It changes with the way.
terminal auto 80x24 "$program -f $tmp/conf attach --ssh=$tmp/pipessh \
    -p $server_port --transport=auto 127.0.0.1"
check "a client attaches by either" sees auto '^\$' 20
check "UDP that took over is told" \
    wait_until 20 says auto '#{client_transport}' udp
check "by the status line at once" sees auto 'udp [0-9]* ms "' 20
type_keys auto C-b d
check "it leaves, too" sees auto 'detached (from session' 20
