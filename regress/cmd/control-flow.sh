#!/bin/sh
# Control mode: sizes, subscriptions, and clients that read slowly or never
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

# A program that prints as many Z as it is told, and says when it has.
cat >"$tmp/flood" <<'END'
while read -r n; do
	head -c "$n" /dev/zero | tr '\0' Z
	: >"$HOME/printed-$n"
done
END
m new-session -d -s one -x 80 -y 24 "exec sh $tmp/flood" || exit 1
m set-option -g automatic-rename off
m rename-window main
flood() {
	rm -f "$tmp/printed-$1"
	m send-keys -t one:0 "$1" Enter
}
printed() {
	[ -e "$tmp/printed-$1" ]
}
# stuck WORDS...: a control client of which nobody reads a word until `read_it
# FILE`; the descriptor is open both ways, so that nobody waits to open it.
stuck() {
	rm -f "$tmp/in" "$tmp/pipe"
	mkfifo "$tmp/in" "$tmp/pipe"
	exec 5<>"$tmp/pipe"
	m -C "$@" <"$tmp/in" >"$tmp/pipe" 2>&1 5<&- &
	client=$!
	exec 3>"$tmp/in"
	wait_until 10 'm list-clients -F "#{client_control_mode}" | grep -q 1'
}
read_it() {
	cat <&5 >"$1" 3>&- &
	reader=$!
}
free_it() {
	exec 3>&-
	wait "$client"
	kill "$reader"
	wait "$reader" 2>/dev/null
	exec 5<&-
}

# Sizes
control attach-session -t one
size='display-message -p "#{window_width}x#{window_height}"'
answers 'a control client has no size at first' "$size" 80x24
silently 'it may be given one' 'refresh-client -C 100x30' \
    '%layout-change @0 a87d,100x30,0,0,0 a87d,100x30,0,0,0 *'
answers 'of which no status line takes a row' "$size" 100x30
silently 'in two forms' 'refresh-client -C 90,20' \
    '%layout-change @0 a29d,90x20,0,0,0 a29d,90x20,0,0,0 *'
silently 'a window may have its own' 'refresh-client -C @0:50x10' \
    '%layout-change @0 9f9d,50x10,0,0,0 9f9d,50x10,0,0,0 *'
silently 'and lose it' 'refresh-client -C @0:' \
    '%layout-change @0 a29d,90x20,0,0,0 a29d,90x20,0,0,0 *'
for bad in 10 x10 10x 10-10 @x:10x10 ''; do
	refuses "'$bad' is none" "refresh-client -C '$bad'" 'bad size argument'
done
for bad in 0x10 10x0 20000x10 @0:0x10; do
	refuses "$bad is out of bounds" "refresh-client -C $bad" \
	    'size too small or too big'
done
answers 'and changes nothing' "$size" 90x20
ask 'refresh-client -C 80x24' >/dev/null

# Flags
flags='display-message -p "#{client_flags}"'
ask 'refresh-client -f no-output,wait-exit,pause-after=7,bogus' >/dev/null
answers 'flags are set' "$flags" 'attached,focused,control-mode,no-output,wait-exit,pause-after=7,UTF-8'
ask "refresh-client -f '!no-output,!wait-exit,!pause-after'" >/dev/null
answers 'and taken back' "$flags" 'attached,focused,control-mode,UTF-8'

# Subscriptions
news() {
	grep -c "^%subscription-changed $1\$" "$out"
}
ask 'refresh-client -B "a::#{session_name}" -B "b:%0:#{pane_title}"' >/dev/null
ask 'refresh-client -B "c:@*:#{window_name}" -B "d:%*:#{pane_id}"' >/dev/null
ask 'refresh-client -B "e:@9:x" -B "f:%9:x" -B nothing:x -B gone' >/dev/null
soon 'a format of the session is told' 'news "a \$0 - - - : one"'
soon 'one of a pane' 'news "b \$0 @0 0 %0 : .*"'
soon 'one of all windows' 'news "c \$0 @0 0 - : main"'
soon 'one of all panes' 'news "d \$0 @0 0 %0 : %0"'
m select-pane -T title
soon 'and told again when it changes' 'news "b \$0 @0 0 %0 : title"'
m new-window -d -n more cat
soon 'for what is new, too' 'news "c \$0 @1 1 - : more"'
is 'what has not changed is told once' "$(news 'a .*')" 1
is 'and what is not there never' "$(news 'e .*')$(news 'f .*')" 00
ask 'refresh-client -B a -B c' >/dev/null
m rename-session -t one uno
m select-pane -T other
soon 'a round later' 'news "b \$0 @0 0 %0 : other"'
is 'a subscription that was ended is told no more' "$(news 'a .*')" 1
m rename-session -t uno one
leave

# Panes
control attach-session -t one
# Z that were told.
heard() {
	grep '^%output %0' "$out" | tr -cd Z | wc -c
}
ask 'refresh-client -A "%0:off"' >/dev/null
ask 'refresh-client -A "%1:off" -A "%7:off" -A "%0:x" -A x:on' >/dev/null
peer 'its manual says so, and it reads on' || {
	flood 200000
	ask 'refresh-client -A "%1:off"' >/dev/null
	is 'a pane that is off for everybody is not read' \
	    "$(printed 200000 && echo printed)" ''
	ask 'refresh-client -A "%0:on"' >/dev/null
	soon 'and goes on when it is on' 'printed 200000'
	soon 'so that nothing of it is lost' '[ "$(heard)" = 200000 ]'
}
ask 'refresh-client -A "%0:on" -A "%1:on"' >/dev/null
before=$(heard)
ask 'refresh-client -A "%0:pause"' >/dev/null
is 'a pane may be paused' "$(plain <"$out" | grep -cx '%pause %0')" 1
flood 200001
soon 'its program goes on' 'printed 200001'
is 'unheard' "$(heard)" "$before"
ask 'refresh-client -A "%0:continue"' >/dev/null
is 'until it is to be heard again' \
    "$(plain <"$out" | grep -cx '%continue %0')" 1
flood 10
soon 'from then on' '[ "$(heard)" = $((before + 10)) ]'
ask 'refresh-client -f pause-after=60' >/dev/null
flood 11
soon 'with pause-after the age is told' \
    'grep -q "^%extended-output %0 [0-9]* : .*Z" "$out"'
leave

# Slow ones
stuck attach-session -t one
flood 3000000
m send-keys -t one:1 x
is 'alone, a client that does not read holds its panes back' \
    "$(printed 3000000 && echo printed)" ''
read_it "$tmp/heard"
soon 'and they go on when it does' 'printed 3000000'
soon 'with all that they print' \
    '[ "$(grep "^%output %0" "$tmp/heard" | tr -cd Z | wc -c)" = 3000000 ]'
free_it

stuck attach-session -t one
attach one 3>&- 5<&-
flood 3000001
soon 'beside another client it holds back nobody' 'printed 3000001'
read_it "$tmp/heard"
soon 'and misses nothing' \
    '[ "$(grep "^%output %0" "$tmp/heard" | tr -cd Z | wc -c)" = 3000001 ]'
free_it
peer 'it keeps all for five minutes' || {
	stuck attach-session -t one
	flood 40000000
	soon 'one that is too far behind is let go' \
	    '! m list-clients -F "#{client_control_mode}" | grep -q 1'
	soon 'and holds back nobody' 'printed 40000000'
	read_it "$tmp/heard"
	soon 'it is told why' 'grep -qx "%exit too far behind" "$tmp/heard"'
	free_it
	stuck attach-session -t one -f pause-after=3600
	flood 40000001
	soon 'with pause-after a pane is paused in its place' \
	    'printed 40000001'
	read_it "$tmp/heard"
	soon 'and that is told' 'grep -qx "%pause %0" "$tmp/heard"'
	free_it
}
m detach-client -a 2>/dev/null
m detach-client
peer 'it waits for more output before it looks' || {
	stuck attach-session -t one -f pause-after=1
	flood 3000002
	soon 'pause-after ends a wait that nobody else shares' 'printed 3000002'
	read_it "$tmp/heard"
	soon 'with news of it' 'grep -qx "%pause %0" "$tmp/heard"'
	free_it
}
