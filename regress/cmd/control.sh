#!/bin/sh
# Control mode: a program asks in lines, and is told of all that happens
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s one -x 80 -y 24 cat || exit 1
m set-option -g automatic-rename off
m rename-window main

mkfifo "$tmp/idle"
exec 4<>"$tmp/idle"
is 'a command that attaches nothing is answered, and that is all' \
    "$(m -C list-sessions -F '#S' <&4 | plain)" '%begin 0
one
%end 0
%exit'
is 'an error is one' "$(m -C has-session -t nobody <&4 | plain)" \
    "%begin 0
can't find session: nobody
%error 0
%exit"
m -C has-session -t nobody >/dev/null <&4
is 'and is known by the exit code' $? 1
is 'words that are no command are told' "$(m -C nonsense <&4 | plain)" \
    'unknown command: nonsense
%exit'
peer 'it may be gone before it has answered' || is 'the end of what it reads is its end' \
    "$(printf 'display-message -p a\ndisplay-message -p b\n' |
	m -C attach-session | plain)" '%begin 0
%end 0
%session-changed $0 one
%begin 1
a
%end 1
%begin 1
b
%end 1
%exit'
peer || is 'so is an empty line' \
    "$(printf 'display-message -p a\n\ndisplay-message -p b\n' |
	m -C attach-session | plain | sed -n '4,$p')" '%begin 1
a
%end 1
%exit'

# Answers
control attach-session -t one
answers 'a question is answered between begin and end' \
    'list-sessions -F "#S"' one
is 'with the same time and number' "$(sed -nE \
    's/^%(begin|end) ([0-9]+ [0-9]+) .*/\2/p' "$out" | uniq -c |
	awk '{ print $1 }' | sort -u)" 2
is 'each of several has its own' "$(ask 'display -p a; display -p b')" \
    '%begin 1
a
%end 1
%begin 1
b
%end 1'
refuses 'an error ends an answer' 'kill-window -t 9' "can't find window: 9"
is 'and what is behind it is not run' \
    "$(ask 'kill-window -t 9; display-message -p b')" "%begin 1
can't find window: 9
%error 1"
refuses 'so does a word that is no command' nonsense \
    'parse error: unknown command: nonsense'
silently 'a command that says nothing has an empty answer' 'set -g @a b'
answers 'a buffer is told in lines' 'set-buffer -b x "a b"; show-buffer -b x' \
    '%end 1
%begin 1
a b'
m set-buffer -b lines 'one
two

'
answers 'whole' 'show-buffer -b lines' 'one
two

'
m send-keys 'caught' Enter
wait_until 10 'look | grep -c caught | grep -qx 2'
answers 'what a pane shows is told in lines' 'capture-pane -p -E 1' 'caught
caught'
silently 'a command that waits has answered' 'wait-for never' >"$tmp/never" &
wait_until 10 'said 0 | grep -q "^%end" && m wait-for -S never'
wait $!
cat "$tmp/never"
m set-hook -g after-rename-window 'display-message -p hooked'
is 'what a hook says is no answer to a line' "$(ask 'rename-window other')" \
    '%begin 1
%end 1
%begin 0
hooked
%end 0
%window-renamed @0 other'
m set-hook -gu after-rename-window
answers 'a format knows a control client' \
    'display-message -p "#{client_control_mode} #{client_flags}"' \
    '1 attached,focused,control-mode,UTF-8'
has 'others see it' "$(m list-clients -F '#{client_flags}')" control-mode

# News
silently 'a new window' 'new-window -d -n w cat' '%window-add @1'
silently 'another current window' 'select-window -t w' \
    '%session-window-changed $0 @1'
silently 'a window has a new name' 'rename-window -t w v' \
    '%window-renamed @1 v'
silently 'a split' 'split-window cat' '%window-pane-changed @1 %2
%layout-change @1 419a,80x24,0,0[80x12,0,0,1,80x11,0,13,2] 419a,80x24,0,0[80x12,0,0,1,80x11,0,13,2] *'
silently 'another active pane' 'select-pane -U' '%window-pane-changed @1 %1'
silently 'a zoom' 'resize-pane -Z' \
    '%layout-change @1 419a,80x24,0,0[80x12,0,0,1,80x11,0,13,2] b25e,80x24,0,0,1 *Z'
silently 'its end' 'resize-pane -Z' \
    '%layout-change @1 419a,80x24,0,0[80x12,0,0,1,80x11,0,13,2] 419a,80x24,0,0[80x12,0,0,1,80x11,0,13,2] *'
silently 'a pane less' 'kill-pane' '%layout-change @1 b25f,80x24,0,0,2 b25f,80x24,0,0,2 *
%window-pane-changed @1 %2'
silently 'a mode' copy-mode '%pane-mode-changed %2'
is 'and its end' "$(ask 'send-keys -X cancel')" '%begin 1
%end 1
%pane-mode-changed %2'
silently 'another session' 'new-session -d -s two -n x cat' \
    '%unlinked-window-add @2
%sessions-changed'
silently 'its new name' 'rename-session -t two drei' \
    '%session-renamed $1 drei'
silently 'a window of it with a new name' 'rename-window -t drei: y' \
    '%unlinked-window-renamed @2 y'
silently 'a window that goes' 'kill-window -t one:v' \
    '%session-window-changed $0 @0
%unlinked-window-close @1'
silently 'the session switched to' 'switch-client -t drei' \
    '%session-changed $1 drei'
silently 'a window of the one left' 'rename-window -t one: m' \
    '%unlinked-window-renamed @0 m'
attach 3>&-
soon 'another client' 'grep -q "^%client-session-changed .* \$. " "$out"'
m detach-client -t "$(m list-clients -F '#{client_name}' \
    -f '#{!=:#{client_control_mode},1}' 2>/dev/null |
	grep pts || m list-clients -F '#{client_name}' | grep pts)"
soon 'and its end' 'grep -q "^%client-detached /dev/pts/" "$out"'
printf 'kill-session -t drei\n' >&3
wait "$client"
is 'the end of its session is its own' "$(tail -n 3 "$out" | plain)" \
    '%end 1
%sessions-changed
%exit'
exec 3>&-

# Output
control attach-session -t one
send() {
	printf 'send-keys -t one: %s\n' "$1" >&3
}
output() {
	sed -n 's/^%output %0 //p' "$out" | tr -d '\n'
}
send "-l 'a\\b é'"
send Enter
soon 'what a program prints is told as it is' \
    '[ "$(output)" = "a\\134b é\\015\\012a\\134b é\\015\\012" ]'
leave

control attach-session -t one -f no-output
send hidden
send Enter
wait_until 10 'look | grep -c hidden | grep -qx 2'
is 'with no-output it is not' "$(output)" ''
silently 'until that is taken back' 'refresh-client -f "!no-output"'
send seen
soon 'and it is told again' '[ "$(output)" = seen ]'
leave

# What nobody can answer
peer 'it waits for an answer for ever' || {
	is 'the end comes in spite of a wait' \
	    "$(printf 'wait-for never\ndisplay-message -p x\n' |
		m -C attach-session -t one | plain | tail -n 2)" '%end 1
%exit'
	control attach-session -t one
	for what in command-prompt 'confirm-before -p sure kill-server' \
	    'display-menu entry x ""' 'display-popup cat' \
	    'display-panes -d 60000'; do
		ask "$what" >/dev/null
		answers "nobody waits for an answer to $what" \
		    'display-message -p next' next
	done
	leave
}

is 'the reason to go is not told a program that asks' \
    "$(printf 'detach-client\n' | m -C attach-session | plain | tail -n 1)" \
    '%exit'

# A program that is not there yet
control attach-session -t one
printf '%s\n' 'new-session -s early "stty -echo; exec cat"' \
    'send-keys -t early: first Enter' >&3
soon 'keys behind new-session wait for its program' \
    'm capture-pane -p -t early: | grep -q first'
leave
m kill-server
