#!/bin/sh
# What is wrong in a command gets tmux's kind of message on standard error,
# nothing on standard output, and exit code 1.
. "$(dirname "$0")/lib.sh"

# errs PROMISE-WORDS MESSAGE: of the command in "$@" behind them.
errs() {
	want=$1
	shift
	m "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	code=$?
	[ $code = 1 ] || not_ok "'$*' ends with 1 (it was $code)"
	[ ! -s "$tmp/out" ] || not_ok "'$*' prints nothing"
	is "'$(printf %.40s "$*")': $want" "$(cat "$tmp/err")" "$want"
}

m new-session -d -s a -x 80 -y 24

# Commands.
errs "unknown command: frobnicate" frobnicate
errs "unknown command: frobnicate" display-message x \; frobnicate
errs "ambiguous command: list, could be: list-buffers, list-clients,\
 list-commands, list-keys, list-panes, list-sessions, list-windows" list
# Flags.
errs "command new-session: unknown flag -Z" new-session -Z
errs "command rename-session: too few arguments (need at least 1)" rename-session
errs "command bind-key: too few arguments (need at least 1)" bind-key
# Targets.
errs "can't find session: nope" kill-session -t nope
errs "can't find session: nope" has-session -t nope
errs "can't find window: 99" select-window -t 99
errs "can't find pane: 77" select-pane -t a:0.77
errs "can't find pane: %99" select-pane -t %99
errs "can't find window: @99" select-window -t @99
errs "can't find session: \$99" kill-session -t \$99
errs "can't find pane: nope" send-keys -t nope x
errs "can't find client: nope" detach-client -t nope
errs "no current client" switch-client -t a
errs "can't find session: nope" attach-session -t nope
errs "duplicate session: a" new-session -d -s a
# Options.
errs "invalid option: nosuch" set-option -g nosuch 1
errs "invalid option: nosuch" show-options -g nosuch
errs "unknown value: maybe" set-option -g status maybe
errs "value is invalid: abc" set-option -g history-limit abc
errs "value is too small: -5" set-option -g history-limit -5
errs "not an array: status[0]" set-option -g 'status[0]' on
# Keys.
errs "unknown key: NOSUCH" bind-key NOSUCH display-message
errs "unknown key: NOSUCH" unbind-key NOSUCH
errs "table nope doesn't exist" list-keys -T nope
# Values.
# tmux prints a cause here that it has not made.
peer 'a layout that is none' || errs "invalid layout: foo" select-layout foo
errs "/nonexistent: No such file or directory" load-buffer /nonexistent
errs "/nonexistent: No such file or directory" source-file /nonexistent
errs "no buffer nope" paste-buffer -b nope
errs "unknown buffer: nope" delete-buffer -b nope
errs "no buffers" show-buffer
errs "not in a mode" send-keys -X cancel
is "the session is as it was" "$(m list-sessions -F '#{session_name} #{session_windows}')" "a 1"
