#!/bin/sh
# The history has limits: lines of a pane, and bytes of all panes.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

lines='i=0; while [ $i -lt 10 ]; do echo line $i; i=$((i + 1)); done'

# A first window, so that the server stays; 0 keeps nothing.
m new-session -d -s s -x 80 -y 5 'exec cat' || exit 1
m set-option -g history-limit 0
m new-window -d -n none "$lines; printf end; exec cat"
soon 'a pane without history prints' 'look s:none | grep -q end'
is 'history-limit 0 keeps none' "$(m display -p -t s:none \
    '#{history_size} #{history_limit}')" '0 0'
is 'and there is none to see' "$(m capture-pane -p -S - -t s:none)" \
    "$(look s:none)"
top=$(look s:none | head -n 1)
m resize-window -t s:none -y 12
is 'nor when the pane grows' "$(look s:none | head -n 1)" "$top"

m set-option -g history-limit 50
m new-window -d -n few "seq 1000; printf end; exec cat"
soon 'another prints' 'look s:few | grep -q end'
size=$(m display -p -t s:few '#{history_size}')
is 'history-limit keeps so many and no more' \
    "$([ "$size" -gt 30 ] && [ "$size" -le 50 ] && echo yes || echo "$size")" \
    yes
is 'the newest ones' "$(m capture-pane -p -S -1 -E -1 -t s:few)" 996
m clear-history -t s:few
is 'clear-history leaves none' "$(m display -p -t s:few '#{history_size}')" 0
m new-window -d -n again 'seq 30; printf end; exec cat'
soon 'a program prints' 'look s:again | grep -q end'
size=$(m display -p -t s:again '#{history_size}')
m respawn-pane -k -t s:again 'printf next; exec cat'
soon 'the next one in its pane prints' 'look s:again | grep -q next'
is 'what the one before left on the screen is not kept' \
    "$(m display -p -t s:again '#{history_size}')" "$size"

m set-option -g history-limit 300000
m new-window -d -n long 'seq 200000; printf end; exec cat'
soon 'a long history is there' 'look s:long | grep -q end'
is 'all of it reaches a reader that waits, and the server serves meanwhile' \
    "$(m capture-pane -p -S - -t s:long | { read -r first
	m display-message -p waits > /dev/null
	echo "$first"
	cat; } | cksum)" "$({ seq 200000; echo end; } | cksum)"
is 'or a buffer' "$(m capture-pane -b all -S - -t s:long
    m save-buffer -b all - | cksum)" "$({ seq 200000; echo end; } | cksum)"
m kill-window -t s:long

peer 'history-bytes' && exit

is 'history-bytes is a gibibyte' "$(m show-options -sv history-bytes)" \
    1073741824
m set-option -g history-limit 1000000
m new-window -d -n small "seq 2000; printf end; exec cat"
m new-window -d -n large 'read -r x; seq 300000; printf end; exec cat'
soon 'a pane holds a little' 'look s:small | grep -q end'
before=$(m display -p -t s:small '#{history_size} #{history_bytes}')
m set-option -s history-bytes 1000000
m send-keys -t s:large Enter
soon 'another prints without end' 'look s:large | grep -q end'
sum=$(m list-panes -a -F '#{history_bytes}' | { n=0
	while read -r b; do n=$((n + b)); done; echo $n; })
# What has not filled a block is not looked at yet: some kilobytes a pane.
is 'history-bytes bounds all panes' "$([ "$sum" -gt 500000 ] &&
    [ "$sum" -lt 1200000 ] && echo yes || echo "$sum")" yes
is 'by lines of the one that holds most' "$(m display -p -t s:small \
    '#{history_size} #{history_bytes}')" "$before"
is 'and its oldest ones' "$(m capture-pane -p -S -1 -E -1 -t s:large)" 299996
m set-option -s history-bytes 200000
sum=$(m display -p -t s:large '#{history_bytes}')
is 'a lower limit acts at once' \
    "$([ "$sum" -lt 200000 ] && echo yes || echo "$sum")" yes
fails 'it cannot be negative' 'value is too small: -1' \
    m set-option -s history-bytes -1

# What remote clients hold of it, and how to compare that.
is 'history-cache is 64 mebibytes' "$(m show-options -sv history-cache)" \
    67108864
fails 'and has a limit' 'value is too large: 268435457' \
    m set-option -s history-cache 268435457
m new-window -d -n one 'seq 1000; printf end; exec cat'
m new-window -d -n two 'seq 1000; printf end; exec cat'
soon 'two panes print the same' \
    'look s:one | grep -q end && look s:two | grep -q end'
digest() {
	m display -p -t "s:$1" '#{history_digest}'
}
# Blocks know when they were begun: the bytes may differ, the lines do not.
is 'history_digest tells the same lines of both' \
    "$(digest one | cut -d' ' -f1,2,5)" "$(digest two | cut -d' ' -f1,2,5)"
before=$(digest one)
m clear-history -t s:one
is 'and that they are gone' \
    "$([ "$before" != "$(digest one)" ] && digest one | awk '{
	print ($1 == $2 && $3 == 0 && $1 == $5) }')" 1
is 'a client of this machine holds none of its own' \
    "$(m list-clients -F '#{client_history}#{client_history_bytes}')" ''
