#!/bin/sh
# Control mode through a terminal, -CC: what is said, and how the terminal is
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s one -x 80 -y 24 cat || exit 1
m set-option -g automatic-rename off
printf '\033P1000p' >"$tmp/begin"
printf '\033\134' >"$tmp/end"

runs=0
# through WORDS...: -CC on a terminal of which every byte goes to $tmp/bytes.
through() {
	rm -f "$tmp/after"
	: >"$tmp/bytes"
	runs=$((runs + 1))
	outer new-session -d -s term$runs -x 200 -y 24 \
	    "MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock; \
	    export MUX_TMPDIR TMUX_TMPDIR; unset TMUX MUX TMUX_PANE; \
	    read -r go; stty -a >$tmp/before; \
	    $program -f /dev/null -CC $*; stty -a >$tmp/after; exec cat"
	outer pipe-pane -t term$runs "exec cat >>$tmp/bytes"
	outer send-keys -t term$runs Enter
	wait_until 10 'grep -q "^%session-changed" "$tmp/bytes"'
}
type() {
	outer send-keys -t term$runs -l "$1"
	outer send-keys -t term$runs Enter
}
# The DCS, which begins a line of its own here, and all behind it.
bytes() {
	tr -d '\r' <"$tmp/bytes" | sed -n '/1000p/,$p' |
	    awk '{ sub("1000p", "&\n"); print }' | plain
}

through attach-session -t one
is 'a DCS stands in front of all that is said' "$(bytes)" \
    "$(cat "$tmp/begin")
%begin 0
%end 0
%session-changed \$0 one"
type 'display-message -p said'
soon 'a line is answered' 'bytes | grep -qx said'
is 'and is not echoed' "$(bytes | grep -c display-message)" 0
has 'each line ends as lines on a terminal do' \
    "$(od -An -c "$tmp/bytes" | tr -d ' \n')" 'said\r\n'
m list-clients -F '#{client_flags} #{client_tty}' >"$tmp/clients"
has 'it is a control client of its terminal' "$(cat "$tmp/clients")" \
    'control-mode,UTF-8 /dev/'
type ''
soon 'an empty line ends it' '[ -s "$tmp/after" ]'
soon 'with the end of the DCS behind all' '[ "$(bytes | tail -n 2)" = "%exit
$(cat "$tmp/end")" ]'
is 'and the terminal as it was' "$(cat "$tmp/after")" "$(cat "$tmp/before")"

through attach-session -t one -f wait-exit
type 'detach-client'
soon 'with wait-exit it says so' 'bytes | grep -qx %exit'
is 'and waits' "$([ -s "$tmp/after" ] && echo gone)" ''
rm -f "$tmp/after"
type 'more'
type ''
soon 'for an empty line' '[ -s "$tmp/after" ]'
soon 'that nobody else gets' \
    '[ "$(bytes | tail -n 1)" = "$(cat "$tmp/end")" ]'

rm -f "$tmp/after"
through attach-session -t one
m kill-server
soon 'the server may go' '[ -s "$tmp/after" ]'
has 'and that is told' "$(bytes | tail -n 2)" '%exit'
is 'without a terminal there is none' \
    "$(m -CC new-session -d </dev/null 2>&1 | sed 's/:.*//')" \
    'tcgetattr failed'
