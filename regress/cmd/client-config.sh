#!/bin/sh
# A configuration is read in order, and a bad line costs only itself
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

# tmux runs nothing of a file that has a bad line.
peer 'a configuration with bad lines' && exit

c() {
	MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock "$program" "$@"
}
cat >"$tmp/one.conf" <<'END'
set -g @a first
nonsense-command here
set -g no-such-option 1
%if "#{==:#{@a},first}"
set -g @b "seen #{@a}"
%else
set -g @b wrong
%endif
set -g @a second ; set -g @c after
bind-key -n F1 {
	set -g @d 'in braces'
}
NAME=value
set -g @e "$NAME"
source-file -q /no/such/file
new-session -d -s early cat
END
echo 'set -g @f "from #{@a}"' >"$tmp/two.conf"

c -f "$tmp/one.conf" -f "$tmp/two.conf" new-session -d -s last cat
is 'a session of the configuration is there' \
    "$(m list-sessions -F '#{session_name}' | tr '\n' ' ')" 'early last '
is 'lines behind a bad one are read' "$(m show-options -gv @c)" after
is 'lines see what those before them did' "$(m show-options -gv @b)" \
    'seen #{@a}'
is 'a line may hold several commands' "$(m show-options -gv @a)" second
is 'assignments are for the lines behind them' "$(m show-options -gv @e)" value
is 'a block in braces is a binding of several lines' \
    "$(m list-keys -T root F1 | tr -s ' ')" \
    'bind-key -T root F1 set-option -g @d "in braces"'
is 'a second file follows the first' "$(m show-options -gv @f)" 'from #{@a}'

attach_as term 90 24 -t early
soon 'what was wrong is shown to the first client, with file and line' \
    'screen_of term | grep -q "one.conf:2: unknown command: nonsense-command"'
soon 'each of it' \
    'screen_of term | grep -q "one.conf:3: invalid option: no-such-option"'
press_on term q
soon 'a key puts it away' '[ "$(says "#{pane_in_mode}")" = 0 ]'
