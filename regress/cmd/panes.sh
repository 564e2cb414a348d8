#!/bin/sh
# Panes are split, selected, swapped, joined, broken out, respawned and killed
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
m set-option -g automatic-rename off
panes() {
	m list-panes ${1:+-t "$1"} \
	    -F '#{pane_index} #{pane_width}x#{pane_height} #{pane_active}'
}
ids() {
	m list-panes ${1:+-t "$1"} -F '#{pane_id}' | tr '\n' ' '
}

is 'split-window -P prints the new pane' "$(m split-window -P 'exec cat')" \
    's:0.1'
is 'split-window halves' "$(panes)" '0 80x12 0
1 80x11 1'
m split-window -h -l 20 -d 'exec cat'
is 'split-window -h -l -d' "$(panes)" '0 80x12 0
1 59x11 1
2 20x11 0'
m split-window -bf -l 25% -t 0 'exec cat'
is 'split-window -bf -l takes a percentage of the window' "$(panes)" '0 80x6 1
1 80x8 0
2 59x8 0
3 20x8 0'
if m split-window -l x 2>"$tmp/err"; then :; fi
has 'split-window refuses a bad size' "$(cat "$tmp/err")" ' invalid'
m new-session -d -s tiny -x 3 -y 2 'exec cat'
fails 'split-window says when there is no room' 'no space for new pane' \
    m split-window -t tiny
m kill-session -t tiny
m split-window -d -t s ''
is "split-window '' makes an empty pane" \
    "$(m list-panes -t s -f '#{==:#{pane_pid},0}' -F '#{pane_dead}')" 1
m kill-pane -t "$(m list-panes -t s -f '#{==:#{pane_pid},0}' -F '#{pane_id}')"
printf 'from\nstdin' | m split-window -d -I -t s
soon 'split-window -I shows standard input' \
    'look "$(m list-panes -t s -f "#{==:#{pane_pid},0}" -F "#{pane_id}")" |
	grep -q "^stdin"'
m kill-pane -t "$(m list-panes -t s -f '#{==:#{pane_pid},0}' -F '#{pane_id}')"
m select-layout main-vertical
m select-layout -o
m select-pane -D
is 'select-pane -D goes down' "$(m display-message -p '#{pane_index}')" 1
m select-pane -l
is 'select-pane -l goes back' "$(m display-message -p '#{pane_index}')" 0
m last-pane
is 'last-pane goes back' "$(m display-message -p '#{pane_index}')" 1
m select-pane -t 2
m select-pane -R
is 'select-pane -R goes right' "$(m display-message -p '#{pane_index}')" 3
m select-pane -t 0 -T 'a title'
is 'select-pane -T sets a title' \
    "$(m display-message -p -t 0 '#{pane_title}')" 'a title'
m select-pane -m -t 0
is 'select-pane -m marks' "$(m display-message -p -t 0 '#{pane_marked}')" 1
m select-pane -M
is 'select-pane -M unmarks' "$(m display-message -p -t 0 '#{pane_marked}')" 0

m kill-pane -t 3
m kill-pane -t 0
is 'kill-pane gives its place to others' "$(m list-panes | wc -l)" 2
m split-window -d -t 1 'exec cat'
m select-layout even-vertical
m select-pane -t 0
# shellcheck disable=SC2046 # one word for each id
set -- $(ids)
m swap-pane -s 0 -t 2
is 'swap-pane changes places, the target is active' "$(ids)" "$3 $2 $1 "
is 'swap-pane makes the target pane active' \
    "$(m display-message -p '#{pane_id}')" "$3"
m swap-pane -U -t 2
is 'swap-pane -U goes up' "$(ids)" "$3 $1 $2 "
m swap-pane -d -D -t 1
is 'swap-pane -D goes down' "$(ids)" "$3 $2 $1 "

is 'break-pane -d -P prints where' "$(m break-pane -d -P -s "$3")" s:1.0
is 'break-pane takes the pane out' "$(ids) $(ids s:1)" "$2 $1  $3 "
m break-pane -s "$1" -n made
is 'break-pane -n names the window' \
    "$(m list-windows -F '#{window_index} #{window_name} #{window_active}' |
	tail -1)" '2 made 1'
fails 'break-pane refuses an index in use' 'index in use: 0' \
    m break-pane -s s:2.0 -t s:0
m break-pane -d -s s:2.0 -t s:7
is 'break-pane of an only pane moves the window' \
    "$(m list-windows -F '#{window_index}' | tr '\n' ' ')" '0 1 7 '
m join-pane -h -l 30 -s s:7 -t s:0
is 'join-pane splits the target' "$(panes s:0)" '0 49x24 0
1 30x24 1'
m join-pane -d -b -s s:1 -t s:0.0
is 'join-pane -b -d stands above' "$(ids s:0)" "$3 $2 $1 "
fails 'join-pane refuses itself' \
    'source and target panes must be different' \
    m join-pane -s s:0.0 -t s:0.0
fails 'join-pane refuses a bad size' 'size invalid' \
    m join-pane -l x -s s:0.0 -t s:0.1
fails 'split-window refuses a bad size' 'lines invalid' \
    m split-window -h -l x -t s:0
fails 'and a bad percentage' 'create pane failed: -p invalid' \
    m split-window -p '30 ' -t s:0
m new-window -d -t s:5 'exec cat'
is 'a number may have a blank in front, as scripts write it' \
    "$(m split-window -d -h -P -F '#{pane_width}' -p ' 50' -t s:5 'exec cat'
    m set-option repeat-time ' 12'; m show-options -v repeat-time)" '40
12'
m kill-window -t s:5
m move-pane -f -s s:0.0 -t s:0.1
is 'move-pane -f takes the whole width' \
    "$(m display-message -p -t "$3" '#{pane_width}')" 80

fails 'respawn-pane leaves a living program' \
    'respawn pane failed: pane s:0.0 still active' m respawn-pane -t s:0.0
m respawn-pane -k -t s:0.0 'echo again; exec cat'
soon 'respawn-pane -k starts another' 'look s:0.0 | grep -q again'
m respawn-pane -k -t s:0.0
soon 'respawn-pane without a command starts the same' \
    'look s:0.0 | grep -q again'
m respawn-pane -k -e WORD=hello -c / -t s:0.0 'echo $WORD $PWD; exec cat'
soon 'respawn-pane takes -e and -c' 'look s:0.0 | grep -q "hello /$"'
# ended CODE: has the program?  tmux misses now and then with which code one
# ended; then it is run again.
ended() {
	case $(m display-message -p -t s:0.0 \
	    '#{pane_dead} #{pane_dead_status}') in
	"1 $1") return ;;
	'1 ') ! peer || m respawn-pane -k -t s:0.0 ;;
	esac
	return 1
}
m set-option -w -t s:0 remain-on-exit on
m respawn-pane -k -t s:0.0 'exit 3'
soon 'a dead pane remains with remain-on-exit' 'ended 3'
m set-option -w -t s:0 remain-on-exit-format \
    '#[fg=red]gone#[default] with #{pane_dead_status}'
# Margins, a pen and half a line are left behind.
m respawn-pane -k -t s:0.0 'seq 40; printf "\033[5;9r\033[?6h\033[44mend"; exit 4'
soon 'and shows the last line of remain-on-exit-format' \
    'ended 4 && look s:0.0 | tail -n 1 | grep -qx "gone with 4"'
is 'in its style, below what moved up for it' \
    "$(m capture-pane -e -p -t s:0.0 | tail -n 1) $(look s:0.0 | tail -n 3 |
    head -n 1)" "$(printf '\033[31mgone\033[39m with 4 40')"
is 'its command is what it was started as' \
    "$(m display-message -p -t s:0.0 '#{pane_current_command}')" seq
m set-option -w -t s:0 remain-on-exit-format ''
m respawn-pane -k -t s:0.0 'echo last; exit 5'
# tmux 3.3a was seen to show an empty screen here.
peer 'what a dead pane shows without a format' || soon 'or nothing when that is empty' \
    'ended 5 && look s:0.0 | grep -qx last'
is 'so that no line is taken for it' "$(look s:0.0 | tail -n 1)" ''
m set-option -uw -t s:0 remain-on-exit-format
m respawn-pane -t s:0.0 'exec cat'
soon 'respawn-pane brings a dead pane back' \
    '[ "$(m display-message -p -t s:0.0 "#{pane_dead}")" = 0 ]'
m split-window -d 'exec cat'
m split-window -d 'exec cat'
m kill-pane -a -t s:0.1
is 'kill-pane -a kills the others' "$(panes)" '0 80x24 1'
fails 'respawn-window leaves living programs' \
    'respawn window failed: window s:0 still active' m respawn-window -t s:0
m respawn-window -k -t s:0 'exec cat'
is 'respawn-window -k has one pane' "$(panes s:0)" '0 80x24 1'
m list-panes -f '#{==:#{pane_index},9}' >"$tmp/none"
is 'list-panes -f filters' "$(cat "$tmp/none")" ''
fails 'copy-mode -s says which pane is not there' "can't find pane: nope" \
    m copy-mode -s nope
works 'display-message takes a delay' m display-message -d 5 hello
fails 'display-message refuses what is no delay' 'delay invalid' \
    m display-message -d soon hello
