#!/bin/sh
# Shell commands, conditions, files of commands and channels work as in tmux
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
code() {
	"$@" >/dev/null 2>&1
	echo $?
}

is 'run-shell hands the exit code on' "$(code m run-shell 'exit 3')" 3
is 'run-shell hands a signal on' "$(code m run-shell 'kill -9 $$')" 137
m send-keys -X cancel 2>/dev/null
m run-shell 'echo "from #{session_name}"; echo two'
is 'run-shell shows output in view mode' \
    "$(m display-message -p '#{pane_mode}')" view-mode
m send-keys -X cancel
m run-shell -b "echo x >$tmp/made"
soon 'run-shell -b runs behind' '[ -e "$tmp/made" ]'
m run-shell "echo '#{window_index} #{pane_index}' >$tmp/expanded"
is 'run-shell expands formats' "$(cat "$tmp/expanded")" '0 0'
m run-shell 'echo "$TMUX $TERM_PROGRAM $TERM" >'"$tmp/told"
is 'run-shell tells its command where it is' "$(cat "$tmp/told")" \
    "$(m display-message -p '#{socket_path},#{pid},0 tmux tmux-256color')"
m run-shell "env -u TMUX_TMPDIR -u MUX_TMPDIR $program set-option -g @inside yes"
is 'so that commands find this server from there' \
    "$(m show-options -gv @inside)" yes
(cd "$tmp" && m run-shell 'echo y >here')
works 'run-shell runs where it was typed' test -e "$tmp/here"
is 'run-shell -C runs commands' \
    "$(m run-shell -C 'display-message -p hello')" hello
fails 'run-shell -C says what is wrong' 'unknown command: nonsense' \
    m run-shell -C nonsense
works 'run-shell -d waits' m run-shell -d 0.05
m run-shell -b -d 0.05 "echo x >$tmp/later"
soon 'run-shell -b -d runs later' '[ -e "$tmp/later" ]'
fails 'run-shell refuses a bad delay' 'invalid delay time: soon' \
    m run-shell -d soon true
is 'commands behind run-shell wait for it' \
    "$(m run-shell "echo 1 >>$tmp/order" \; run-shell "echo 2 >>$tmp/order" \; \
	display-message -p over; tr '\n' ' ' <"$tmp/order")" 'over
1 2 '

is 'if-shell takes the first on success' "$(m if-shell true \
    'display-message -p yes' 'display-message -p no')" yes
is 'if-shell takes the second on failure' "$(m if-shell false \
    'display-message -p yes' 'display-message -p no')" no
is 'if-shell without a second does nothing' "$(m if-shell false \
    'display-message -p yes')" ''
is 'if-shell -F looks at a format' "$(m if-shell -F '#{session_name}' \
    'display-message -p yes' 'display-message -p no')" yes
is 'if-shell -F: 0 is false' "$(m if-shell -F 0 \
    'display-message -p yes' 'display-message -p no')" no
is 'what stands behind if-shell runs behind its command' \
    "$(m if-shell true 'display-message -p 1' \; display-message -p 2)" '1
2'
fails 'if-shell says what is wrong with its command' \
    'unknown command: nonsense' m if-shell true nonsense
m if-shell -b true "run-shell 'echo z >$tmp/behind'"
soon 'if-shell -b runs behind' '[ -e "$tmp/behind" ]'

cat >"$tmp/conf" <<'END'
# a comment
set-option -g @a one ; set-option -g @b "two words"
%if #{==:#{@none},}
set-option -g @c three
%else
set-option -g @c four
%endif
bind-key F9 {
	display-message one
	display-message two
}
if-shell -F 1 { set-option -g @d five }
WORD=six
set-option -g @e "$WORD"
END
m source-file "$tmp/conf"
is 'source-file runs a file' "$(m show-options -gv @a) $(m show-options -gv \
    @b) $(m show-options -gv @c) $(m show-options -gv @d) $(m show-options \
    -gv @e)" 'one two words three five six'
has 'braces make a binding of several lines' "$(m list-keys -T prefix F9)" \
    'display-message one \;\; display-message two'
printf 'set-option -g @std in\n' | m source-file -
is 'source-file - reads standard input' "$(m show-options -gv @std)" in
printf 'set-option -g @n %s\n' 1 >"$tmp/n1.conf"
printf 'set-option -ag @n %s\n' 2 >"$tmp/n2.conf"
(cd "$tmp" && m source-file 'n*.conf')
is 'source-file takes a pattern' "$(m show-options -gv @n)" 12
is 'source-file -v shows the commands' \
    "$(m source-file -v "$tmp/n1.conf" | sed 's/.*: //')" 'set-option -g @n 1'
m source-file -n "$tmp/n2.conf"
is 'source-file -n only parses' "$(m show-options -gv @n)" 1
fails 'source-file needs the file' \
    'no.conf: No such file or directory' m source-file no.conf
works 'source-file -q does not' m source-file -q "$tmp/no.conf"
printf 'set-option -g @x 1\nnonsense\nset-option -g @y 2\n' >"$tmp/bad.conf"
if m source-file "$tmp/bad.conf" >"$tmp/err" 2>&1; then
	not_ok 'source-file tells of a bad line'
fi
is 'source-file names file and line' "$(cat "$tmp/err")" \
    "$tmp/bad.conf:2: unknown command: nonsense"
peer 'good lines of a bad file' || is 'the other lines of a bad file count' \
    "$(m show-options -gv @x)$(m show-options -gv @y)" 12

m wait-for -S early
works 'a wake-up before its waiter counts' m wait-for early
m wait-for chan &
# shellcheck disable=SC2034 # the condition below is evaluated
waiter=$!
soon 'wait-for waits until -S' 'm wait-for -S chan; ! kill -0 $waiter'
fails 'wait-for -U needs a lock' 'channel free not locked' m wait-for -U free
m wait-for -L lock
(m wait-for -L lock && echo got >"$tmp/lock") &
locker=$!
works 'a second locker waits' test ! -e "$tmp/lock"
m wait-for -U lock
wait "$locker"
is 'and gets the lock when it is free' "$(cat "$tmp/lock")" got
m wait-for -U lock
fails 'then it is free' 'channel lock not locked' m wait-for -U lock

attach
m run-shell 'echo seen; echo unheard >&2'
soon 'run-shell shows what a command prints' 'screen | grep -q "^seen"'
is 'but not its errors' "$(screen | grep -c unheard)" 0

m set-option -g default-shell /bin/sh
is 'called with -c, it is a shell command' \
    "$(SHELL=/bin/false m -c 'echo "$SHELL $((6 * 7))"; exit 3' || echo $?)" \
    '/bin/sh 42
3'
if m -c true list-sessions >/dev/null 2>&1; then
	not_ok 'and takes no other'
else
	ok 'and takes no other'
fi
ended m
is 'a server that was started for that ends' \
    "$(m -c 'echo here'; wait_until 10 '! m list-sessions' && echo gone)" 'here
gone'
