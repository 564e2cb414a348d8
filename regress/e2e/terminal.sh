#!/bin/sh
# What happens to a client's terminal: stopped, resized, gone.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen bash

sshd_start
# A shell with job control, in which the client is a job.
driver new-session -d -s one -x 80 -y 24 "env -i PATH=/usr/bin:/bin \
    TERM=xterm-256color HOME=$tmp/home MUX_TMPDIR=$tmp/none PS1='outer> ' \
    bash --norc"
sees one 'outer>'
run one "$program -f $tmp/conf attach --ssh='$ssh_command' localhost"
check "the client starts as a job" sees one '^\$'
run one 'echo i''nside'
check "it works" sees one '^inside'

type_keys one C-^ C-z
check "Ctrl-^ Ctrl-Z stops it" sees one 'Stopped'
check "the terminal is as it was before" sees one 'outer> .*attach'
run one 'echo out''side'
check "the shell is usable" sees one '^outside'
run one 'fg'
check "fg brings the session back" sees one '^inside'
run one 'echo m''ore'
check "typing goes on" sees one '^more'

kill -STOP "$(client_pid one)"
mux send-keys 'echo mean''while' Enter
check "the shell hears of it" sees one 'Stopped'
run one 'fg'
check "stopped from outside and continued, it is current" sees one '^meanwhile'

driver resize-window -t one -x 60 -y 15
check "the session follows the terminal's size" \
    wait_until 5 sh -c "[ \"\$(MUX_TMPDIR=$tmp/sock $program display-message \
    -p '#{window_width}')\" = 60 ]"
driver resize-window -t one -x 1 -y 1
wait_until 5 sh -c "[ \"\$(MUX_TMPDIR=$tmp/sock $program display-message \
    -p '#{window_width}')\" = 1 ]"
driver resize-window -t one -x 80 -y 24
check "1x1 is survived" sees one 'meanwhile'

driver kill-session -t one
check "the session outlives a terminal that vanished" mux has-session
attach two 80x24
check "and is found again" sees two 'meanwhile'
