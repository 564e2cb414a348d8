#!/bin/sh
# Programs that a configuration runs may ask the server that is reading it
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

cat >"$tmp/conf" <<END
set -g @before yes
run-shell 'exec >$tmp/asked; $program show-options -gv @before; echo \$TMUX'
if-shell '$program set-option -g @by-job yes' 'set -g @branch one' \\
	'set -g @branch two'
run-shell -b '$program set-option -g @behind yes'
set -g status-left '#($program show-options -gv @before)'
run-shell '$program new-session -d -s early cat'
set -g @after yes
END
# It must not wait for a configuration that waits for it.
if ! MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock timeout 60 "$program" \
    -L other -f "$tmp/conf" new-session -d -s late cat; then
	not_ok 'the server starts'
	exit
fi
m() {
	MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock "$program" -L other "$@"
}
is 'they are told which server it is, and no session' "$(cat "$tmp/asked")" \
    "yes
$(m display-message -p '#{socket_path},#{pid},-1')"
is 'they may set options' "$(m show-options -gv @by-job)" yes
is 'the configuration goes on with what came of them' \
    "$(m show-options -gv @branch) $(m show-options -gv @after)" 'one yes'
is 'they may make sessions, and the command that started the server is the last' \
    "$(m list-sessions -F '#{session_id} #{session_name}' | sort | tr '\n' ' ')" \
    '$0 early $1 late '
soon 'those that are not waited for, too' '[ "$(m show-options -gv @behind)" = yes ]'
