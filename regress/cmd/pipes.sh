#!/bin/sh
# pipe-pane gives what a pane prints to a command, and types what one prints
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'stty -echo; exec cat' || exit 1
piped() { m display-message -p '#{pane_pipe}'; }
# What is typed is echoed by cat: sent again until the terminal takes it.
say() { m send-keys -l "$1" && m send-keys Enter; }
soon 'the program is ready' \
    '[ "$(m display-message -p "#{pane_current_command}")" = cat ]'

is 'no pane is piped at first' "$(piped)" 0
m pipe-pane "exec cat > $tmp/a"
is 'then it is' "$(piped)" 1
say first
soon 'what the pane prints arrives' 'grep -q first "$tmp/a"'
m pipe-pane "exec cat > $tmp/b.#{window_index}#P"
say second
soon 'another pipe takes its place, its command a format' \
    'grep -q second "$tmp/b.00"'
is 'the first has ended' "$(tr -d '\r' < "$tmp/a")" first
m pipe-pane -o "exec cat > $tmp/c"
is '-o closes what is open' "$(piped)" 0
is 'and opens none' "$([ -e "$tmp/c" ] && echo one)" ''
m pipe-pane -o "exec cat > $tmp/c"
is '-o opens one where none is' "$(piped)" 1
m pipe-pane
is 'without a command the pipe is closed' "$(piped)" 0
# tmux sees that at the next byte only.
peer 'the end of a command that reads' || {
	m pipe-pane 'exit 0'
	soon 'a command that ends closes it' '[ "$(piped)" = 0 ]'
}

m pipe-pane -I 'echo typed by a pipe'
soon '-I types what the command prints' 'look | grep -q "typed by a pipe"'
soon 'and ends with it' '[ "$(piped)" = 0 ]'
m pipe-pane -I 'echo not this >&2; echo but this'
soon 'its errors are not typed' 'look | grep -q "but this"'
is 'not at all' "$(look | grep 'not this')" ''
m pipe-pane -IO 'sed -u "s/^ask.*/answer/;t;d"'
say 'ask'
soon '-I and -O do both' 'look | grep -q "^answer"'
m pipe-pane

m respawn-pane -k 'read -r x; seq 300000; echo end; exec cat'
m pipe-pane "exec cat > $tmp/all"
m send-keys Enter
soon 'a long output ends' 'look | grep -q end' 20
soon 'all of it is in the pipe' '[ "$(tail -n 1 "$tmp/all" | tr -d "\r")" = end ]'
is 'and nothing else' "$(tr -d '\r' < "$tmp/all" | grep -v '^$' | cksum)" \
    "$({ seq 300000; echo end; } | cksum)"
m split-window -d 'exec cat'
m pipe-pane -t :.1 "cat > $tmp/d; echo over > $tmp/over"
m kill-pane -t :.1
soon 'a pane that goes away ends its pipe' 'grep -q over "$tmp/over"'
m set-option -g remain-on-exit on
m new-window -d -n brief 'read -r x; echo last words'
m pipe-pane -t s:brief "exec cat > $tmp/last"
m send-keys -t s:brief Enter
soon 'what a program says last arrives' 'grep -q "last words" "$tmp/last"'
fails 'there must be such a pane' "can't find pane: %99" m pipe-pane -t %99 cat

peer 'a pane that waits for its pipe' && exit
m respawn-pane -k 'read -r x; seq 1000000; echo end; exec cat'
m pipe-pane 'exec sleep 1000'
m send-keys Enter
soon 'a command that reads nothing holds the pane for some seconds only' \
    'look | grep -q end' 30
is 'then its pipe is closed' "$(piped)" 0
