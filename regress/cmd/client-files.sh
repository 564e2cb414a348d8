#!/bin/sh
# No file that a command names makes the server wait
. "$(dirname "$0")/lib.sh"

# tmux lets the asking client read; it would wait here.
peer 'fifos that nobody writes' && exit
m new-session -d -s s cat || exit 1
socket=$(m display-message -p '#{socket_path}')
mkfifo "$tmp/fifo"
ask() {
	timeout 5 "$program" -S "$socket" "$@" 2>&1
}
ask load-buffer "$tmp/fifo" >/dev/null
is 'load-buffer of a fifo without a writer ends' \
    "$(ask display-message -p -t s '#{session_name}')" s
ask source-file "$tmp/fifo" >/dev/null
is 'so does source-file' \
    "$(ask display-message -p -t s '#{session_name}')" s
m set-buffer text
ask save-buffer "$tmp/fifo" >/dev/null
is 'and save-buffer to one without a reader' \
    "$(ask display-message -p -t s '#{session_name}')" s
# Whoever still hangs is let go.
: <>"$tmp/fifo"
