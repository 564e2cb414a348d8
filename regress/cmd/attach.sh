#!/bin/sh
# Attaching, detaching and what comes of a session without clients, by all flags
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

# A terminal in which a command runs: run_in NAME ENV COMMAND...; its last
# lines stay to be read.
run_in() {
	name=$1 env=$2
	shift 2
	unhurried 2>/dev/null
	outer new-session -d -s "$name" -x 80 -y 24 \
	    "MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock; \
	    export MUX_TMPDIR TMUX_TMPDIR; unset TMUX MUX TMUX_PANE; \
	    export $env; $program -f /dev/null $*; echo \"left with \$?\"; cat"
}
clients() {
	m list-clients -F '#{client_session}' 2>/dev/null | sort | tr '\n' ' '
}
left() {
	screen_of "$1" | grep '.' | tail -n "${2:-2}"
}
end() {
	outer kill-session -t "=$1"
}

# --- new-session, attached ---
run_in one A=1 new-session -s first -n named -c / -e E1=x -e E2=y \
    "'echo \$E1 \$E2 \$PWD; exec cat'"
soon 'new-session attaches' '[ "$(clients)" = "first " ]'
soon '-e and -c are for its program' 'look first | grep -q "^x y /$"'
is 'it is as large as the terminal, less the status line' \
    "$(m display-message -p -t first '#{window_width}x#{window_height} #W')" \
    '80x23 named'
run_in two A=1 new-session -A -s first
soon 'new-session -A attaches to one that is there' '[ "$(clients)" = "first first " ]'
run_in three A=1 new-session -A -D -s first
soon 'new-session -A -D detaches the others' '[ "$(clients)" = "first " ]'
soon 'which are told' '[ "$(left two)" = "[detached (from session first)]
left with 0" ]'
run_in four A=1 new-session -A -X -s first
soon 'new-session -A -X ends what the others were started from' \
    '[ "$(clients)" = "first " ] && ! outer has-session -t =three'
end one
end two
run_in two A=1 new-session -A -s second -f read-only,ignore-size cat
soon 'new-session -A makes one that is not' \
    '[ "$(clients)" = "first second " ]'
is 'new-session -f is for its client' \
    "$(m list-clients -t second -F '#{client_readonly}')" 1
run_in five A=1 new-session -A -s first -f active-pane
wait_until 10 '[ "$(clients)" = "first first second " ]'
has 'with -A, too' "$(m list-clients -t first -F '#{client_flags}' | tail -n 1)" \
    active-pane
fails 'new-session -A -d attaches all the same' \
    'open terminal failed: not a terminal' m new-session -A -d -s first
for name in two four five; do
	end "$name"
done
wait_until 10 '[ -z "$(clients)" ]'

# --- attach-session ---
run_in one SSH_AUTH_SOCK=/agent1 attach-session -t first -c /usr
soon 'attach-session -c is where new windows begin' \
    '[ "$(m display-message -p -t first "#{session_path}")" = /usr ]'
is 'what update-environment names comes along' \
    "$(m show-environment -t first SSH_AUTH_SOCK)" SSH_AUTH_SOCK=/agent1
run_in two SSH_AUTH_SOCK=/agent2 attach-session -E -t first
wait_until 10 '[ "$(clients)" = "first first " ]'
is '-E leaves it as it was' "$(m show-environment -t first SSH_AUTH_SOCK)" \
    SSH_AUTH_SOCK=/agent1
run_in three SSH_AUTH_SOCK= attach-session -r -t first
wait_until 10 '[ "$(clients)" = "first first first " ]'
is '-r is a read-only client without a size' \
    "$(m list-clients -F '#{client_readonly} #{client_flags}' | grep '^1')" \
    '1 attached,focused,ignore-size,read-only,UTF-8'
run_in four A=1 attach-session -d -t first -f active-pane,ignore-size
soon '-d detaches the others' '[ "$(clients)" = "first " ]'
is '-f has words for the client' "$(m list-clients -F '#{client_flags}')" \
    'attached,focused,ignore-size,active-pane,UTF-8'
soon 'all are told' '[ "$(left one)$(left three)" = \
    "[detached (from session first)]
left with 0[detached (from session first)]
left with 0" ]'
run_in five A=1 attach-session -x -t first
soon '-x ends what they were started from' \
    '[ "$(clients)" = "first " ] && ! outer has-session -t =four'

# --- detach-client ---
m set-option -g default-shell /bin/sh
m detach-client -s first -E 'echo "became of $SHELL"; exit 5'
soon 'detach-client -E leaves a command in its place' \
    '[ "$(left five)" = "became of /bin/sh
left with 5" ]'
for name in six seven eight; do
	run_in "$name" A=1 attach-session -t first
	soon "$name attaches" "screen_of $name | grep -q '^.first. 0:'"
done
tty=$(outer display-message -p -t =seven: '#{pane_tty}')
m detach-client -a -t "$tty"
soon 'detach-client -a spares the one that is named' \
    '[ "$(m list-clients -F "#{client_tty}")" = "$tty" ]'
m detach-client -P -t "$tty"
soon 'detach-client -P ends what it was started from' \
    '[ -z "$(clients)" ] && ! outer has-session -t =seven'

# --- nested ---
m set-option -t first default-command 'exec sh'
m new-window -t first:5
m send-keys -t first:5 "$program -f /dev/null attach -t first" Enter
soon 'a client within its own server is refused with the reason' \
    'look first:5 | grep -qF "sessions should be nested with care, unset \$TMUX to force"'
is 'and does not attach' "$(clients)" ''

# --- what becomes of clients ---
m kill-session -a -t first
for name in a b x; do
	m new-session -d -s "$name" cat
done
m set-option -g detach-on-destroy no-detached
end one
end two
run_in one A=1 attach-session -t a
wait_until 10 '[ "$(clients)" = "a " ]'
run_in two A=1 attach-session -t b
wait_until 10 '[ "$(clients)" = "a b " ]'
m kill-session -t first
m kill-session -t a
soon 'detach-on-destroy no-detached goes to a session without clients' \
    '[ "$(clients)" = "b x " ]'
m kill-session -t b
soon 'and where none is, detaches' '[ "$(clients)" = "x " ]'
soon 'with a word' '[ "$(left two)" = "[exited]
left with 0" ]'
m set-option -g detach-on-destroy on
m set-option -g exit-unattached on
m detach-client -s x
soon 'exit-unattached ends the server with its last client' \
    '! m list-sessions'

# --- the server's own end ---
printf '%s\n' 'new-session -d -s early cat' 'new-session -A -s early' \
    'set-option -g @after yes' >"$tmp/conf"
MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock "$program" -f "$tmp/conf" \
    new-session -d -s late cat
is 'new-session -A in a configuration has nothing to attach' \
    "$(m list-sessions -F '#S' | tr '\n' ' ')$(m show-options -gv @after)" \
    'early late yes'
m set-option -s exit-empty off
m kill-session -t early
m kill-session -t late
works 'without exit-empty the server stays' m set-option -g @here 1
m set-option -s exit-empty on
soon 'with it an empty one ends' '! m show-options -gv @here'

# Started for nothing.
wait_until 10 '! m list-sessions'
fails 'attach-session starts a server, and finds no session' 'no sessions' \
    m attach-session
soon 'which does not stay' '! m show-options -g'
m start-server
soon 'nor does one of start-server' '! m show-options -g'
is 'but it waits for what stands behind that' \
    "$(m start-server \; set-option -s exit-empty off \; \
    show-options -sv exit-empty; m show-options -sv exit-empty)" 'off
off'
