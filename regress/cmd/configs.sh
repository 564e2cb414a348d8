#!/bin/sh
# Configurations as users write them load whole, and what they ask for happens
# shellcheck disable=SC2016,SC2034,SC2088,SC1003 # quotes for soon and for keys
. "$(dirname "$0")/lib.sh"

data=$here/regress/cmd/data
bin=$tmp/bin
mkdir "$bin"
ln -s "$program" "$bin/tmux"
PATH=$bin:$PATH

# begin NAME [COMMAND...]: a server with that configuration, its files in a
# home of its own, and a client on it.
begin() {
	conf=$1
	shift
	ended m
	ended outer
	cp "$data/$conf.conf" "$HOME/.tmux.conf"
	(
		cd "$HOME" && MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock \
		    "$program" new-session -d -s main -x 80 -y 24 "$@"
	) >"$tmp/said" 2>&1 || echo "# $(cat "$tmp/said")"
}
client() {
	attach_as term 80 24 -t main
}
# What was complained of: the lines of a mode that lies over the first pane.
complaints() {
	m display-message -p '#{?pane_in_mode,#{pane_mode},none}'
}
opt() {
	m show-options -gv "$1"
}
wopt() {
	m show-options -gwv "$1"
}
bound() {
	m list-keys -T "$1" "$2" 2>/dev/null | tr -s ' '
}
# The last row of the terminal, and another one.
status() {
	screen_of term | tail -1 | sed 's/ *$//'
}
row() {
	screen_of term | sed -n "$1p" | sed 's/ *$//'
}

try_vi() {
begin vi 'exec cat'
client
is 'vi: nothing to complain of' "$(complaints)" none
is 'vi: windows count from 1, panes too' "$(says '#I.#P')" 1.1
press C-a '|'
soon 'vi: C-a | splits' '[ "$(says "#{window_panes} #P")" = "2 2" ]'
press C-a -
soon 'vi: C-a - splits the other way' '[ "$(says "#{window_panes} #P")" = "3 3" ]'
press C-a h
soon 'vi: C-a h goes left' '[ "$(says "#P")" = 1 ]'
press C-a l
press C-a k
soon 'vi: C-a k goes up' '[ "$(says "#P")" = 2 ]'
was=$(says '#{pane_width}')
press C-a H
press H
soon 'vi: C-a H H makes it wider by two steps' '[ "$(says "#{pane_width}")" = $((was + 10)) ]'
wait_until 10 '[ "$(says "#{client_key_table}")" = root ]'
press M-Left
soon 'vi: M-Left needs no prefix' '[ "$(says "#P")" = 1 ]'
press C-b c
soon 'vi: C-b is nothing any more' 'look main:1.1 | grep -q "\^Bc"'
press C-a C-a
soon 'vi: C-a C-a sends one' 'look main:1.1 | grep -q "\^A"'
press Enter 'word one' Enter
wait_until 10 'look main:1.1 | grep -q "^word one"'
press C-a Escape
soon 'vi: C-a Escape copies' '[ "$(says "#{pane_mode}")" = copy-mode ]'
press '?'
wait_until 10 'status | grep -q "^(search up)"'
press 'word one' Enter
wait_until 10 '[ "$(says "#{search_present}")" = 1 ]'
press v
wait_until 10 '[ "$(says "#{selection_present}")" = 1 ]'
press e y
soon 'vi: v e y copies to a command' '[ "$(cat "$HOME/yanked")" = word ]'
press C-a p
soon 'vi: C-a p pastes' 'look main:1.1 | grep -q "^word$"'
press C-a c
soon 'vi: the next window is 2' '[ "$(says "#I")" = 2 ]'
press C-a c
wait_until 10 '[ "$(says "#I")" = 3 ]'
m kill-window -t main:2
is 'vi: windows are numbered anew' "$(m list-windows -F '#I' | tr '\n' ' ')" '1 2 '
echo 'set -g @again yes' >>"$HOME/.tmux.conf"
press C-a r
soon 'vi: C-a r reads it again' '[ "$(opt @again)" = yes ]'
soon 'vi: and says so' 'status | grep -q "^read again: $HOME/.tmux.conf"'
}

try_screen() {
begin screen 'exec cat'
client
is 'screen: nothing to complain of' "$(complaints)" none
soon 'screen: the status line as asked' '[ "$(status)" = \
    "[ main ]                            (0 cat)                            load  one" ]'
is 'screen: only what is bound is bound' "$(m list-keys -T prefix | wc -l)" 25
press C-a C-c
soon 'screen: C-a C-c makes a window' '[ "$(says "#I")" = 1 ]'
press C-b BSpace
soon 'screen: the other prefix works, too' '[ "$(says "#I")" = 0 ]'
press C-a Space
soon 'screen: C-a Space goes on' '[ "$(says "#I")" = 1 ]'
press C-a C-a
soon 'screen: C-a C-a goes back' '[ "$(says "#I")" = 0 ]'
press C-a A
soon 'screen: C-a A asks with the name' 'status | grep -q "^(rename-window) cat$"'
press ' -n it is' Enter
soon 'screen: the name may hold what it likes' \
    '[ "$(says "#W")" = "cat -n it is" ]'
press C-a a
press C-a b
press Enter
soon 'screen: a and b send the prefixes' 'look main:0 | grep -q "\^A\^B"'
press C-a S
press C-a '|'
wait_until 10 '[ "$(says "#{window_panes}")" = 3 ]'
press C-a Tab
soon 'screen: C-a Tab goes round' '[ "$(says "#P")" = 0 ]'
press C-a Q
soon 'screen: C-a Q leaves one pane' '[ "$(says "#{window_panes}")" = 1 ]'
press C-a K
soon 'screen: C-a K asks' 'status | grep -q "^kill cat -n it"'
press n
press C-a i
soon 'screen: C-a i tells where we are' 'status | grep -q "^main:0.0"'
press C-a 1
soon 'screen: C-a 1' '[ "$(says "#I")" = 1 ]'
press C-a K
wait_until 10 'status | grep -q "^kill"'
press y
soon 'screen: C-a K y kills' '[ "$(m list-windows | wc -l)" = 1 ]'
is 'screen: a note is a note' "$(m list-keys -NT prefix i | tr -s ' ')" \
    'i Where am I?'
press C-a C-d
soon 'screen: C-a C-d detaches' '[ -z "$(m list-clients)" ]'
}

try_status() {
echo sunny >"$HOME/weather"
begin status 'exec cat'
client
is 'status: nothing to complain of' "$(complaints)" none
soon 'status: two lines at the top, of jobs, formats and user options' \
    'row 1 | grep -q "^me | main  0:cat *sunny ready | it.s$"'
soon 'status: the second line is our own' 'row 2 | grep -q "  \[0:cat\]  *2$"'
press C-b
soon 'status: it tells of the prefix' 'row 1 | grep -q "sunny WAIT"'
press c
soon 'status: and of windows' 'row 2 | grep -q "<0>\[1:sh\]  *3$"'
echo rain >"$HOME/weather"
soon 'status: jobs run again and again' 'row 1 | grep -q rain'
soon 'status: borders have their text' 'row 24 | grep -q "0 "'
}

try_old() {
begin old 'exec cat'
client
# The real tmux reads nothing of a file that has a flag that is gone.
peer 'old: what follows a bad line' && return
soon 'old: what is gone is told of, with file and line' \
    'screen_of term | grep -q "\.tmux\.conf:[0-9]*: invalid option: "'
is 'old: what followed was read' "$(opt buffer-limit) $(opt repeat-time) $(opt detach-on-destroy)" '20 300 off'
is 'old: colours of the status line are still options' \
    "$(opt status-bg) $(opt status-fg)" 'black white'
press q
wait_until 10 '[ "$(complaints)" = none ]'
has 'old: the status line is drawn' "$(status)" 'still main'
press C-b '"'
soon 'old: keys behind them are bound' '[ "$(says "#{window_panes}")" = 2 ]'
}

try_conditions() {
mkdir "$HOME/conf.d" "$HOME/notes"
echo 'set -g @first "$KIND"' >"$HOME/conf.d/1.conf"
echo 'set -ag @first " and #{b:current_file}"; set -gF @file "#{b:current_file}"' \
    >"$HOME/conf.d/2.conf"
echo 'set -g @second a' >"$HOME/extra-a.conf"
echo 'set -ag @second b' >"$HOME/extra-b.conf"
echo 'set -g @notes read' >"$HOME/notes.conf"
echo 'set -g @parsed wrong' >"$HOME/parsed-only.conf"
begin conditions 'exec cat'
client
is 'conditions: nothing to complain of' "$(complaints)" none
# user NAME WANT: what a user option holds.
user() {
	is "conditions: $1" "$(opt "@$1" 2>&1)" "$2"
}
user where here
user kind 'here-kind and betweenus'
user single '$WHERE'
user home "$HOME/notes"
user quoted "$HOME/notes"
user nohome '~/notes'
user escape "a	bé\\ \"q\" \$WHERE"
user host yes
user version three
user nested right
user line b
user os linux
user env 'not set'
user format yes
wait_until 10 'opt @folder'
user folder yes
soon 'conditions: run-shell sees the variables' '[ "$(cat "$HOME/ran")" = "here ran" ]'
soon 'conditions: run-shell -b, too' '[ "$(cat "$HOME/ran-b")" = background ]'
user first 'here-kind and #{b:current_file}'
user file 2.conf
user second ab
user notes read
user parsed 'invalid option: @parsed'
user long onetwo
user hash 'a#b'
user hashq '#5'
user semi 'a;b'
user semi2 'a;b;'
user semi3 last
is 'conditions: the environment of panes' "$(m show-environment -g EDITOR)" 'EDITOR=vi -e'
is 'conditions: what is hidden is not theirs' "$(m show-environment -g SECRET 2>&1)" ''
is 'conditions: but there' "$(m show-environment -gh SECRET)" 'SECRET=between'
}

try_blocks() {
# tmux 3.3a dies of it.
peer 'blocks: lines in braces, aliases, hooks and tables' && return
begin blocks 'exec cat'
client
is 'blocks: nothing to complain of' "$(complaints)" none
press C-b g
soon 'blocks: an alias within a block' '[ "$(says "#{window_panes} #{@grid} #{@three}")" = "3 #{window_panes} yes" ]'
soon 'blocks: a block within a block' 'status | grep -q "^three panes"'
press C-b G
soon 'blocks: on one line' 'status | grep -q "^a grid"'
is 'blocks: a hook of windows and one of splits' \
    "$(says '#{@split}')" 3
press C-b c
soon 'blocks: hooks of new windows' \
    '[ "$(says "#{@born}, #{@second}")" = "by hook 1, after-new-window" ]'
m new-session -d -s aside 'exec cat'
soon 'blocks: a hook of new sessions' '[ "$(opt @created)" = aside ]'
press C-b Q
soon 'blocks: a question with quotes' 'status | grep -qF "end \"all\" of it? (y/n)"'
press y
soon 'blocks: and its block' '! m has-session -t =aside'
m split-window -h -t main 'exec cat'
soon 'blocks: two panes beside each other' '[ "$(says "#{pane_width}")" = 40 ]'
press C-b w
soon 'blocks: a table of our own is told of' 'status | grep -q "SIZES.$"'
press Left Left
soon 'blocks: its keys act again and again' '[ "$(says "#{pane_width}")" = 46 ]'
press Escape
soon 'blocks: and it is left' '! status | grep -q SIZES'
press F12
soon 'blocks: F12 turns all keys off' 'status | grep -q "OFF.$"'
press C-b x Enter
soon 'blocks: even the prefix' 'look main:1.1 | grep -q "^^Bx"'
press F12
soon 'blocks: F12 turns them on' '! status | grep -q OFF'
press C-b M
soon 'blocks: a menu of several lines' 'screen_of term | grep -q "first 1  *(1)"'
press 2
soon 'blocks: takes its key' '[ "$(opt @picked)" = "its two" ]'
press C-b P
soon 'blocks: a prompt' 'status | grep -q "^a x"'
press 1 Enter
wait_until 10 'status | grep -q "^b y"'
press 2 Enter
soon 'blocks: fills its block in' '[ "$(opt @a) $(opt @b)" = "x1 y2" ]'
press C-b C-q
soon 'blocks: quotes in quotes' '[ "$(opt @nested)" = "say \"it'"'"'s\" '"'now'"'" ]'
press C-b C-w
soon 'blocks: run-shell -C' '[ "$(opt @ran)" = main ]'
press C-b X
soon 'blocks: braces that are none' '[ "$(opt @one)$(opt @two)$(opt @three)" = "{}}" ]'
m send-keys -t main:1.1 C-d
soon 'blocks: a hook of panes that end' '[ "$(opt @exited)" = yes ]'
}

try_mouse() {
begin mouse 'printf "%s\n" one two three; exec cat'
client
is 'mouse: nothing to complain of' "$(complaints)" none
wait_until 10 'look main | grep -q three'
raw term "$(printf '\033[<2;5;3M\033[<2;5;3m')"
soon 'mouse: the right button is ours' '[ "$(opt @right)" = "4,2" ]'
mouse term 64 5 2
soon 'mouse: the wheel goes into copy mode' '[ "$(says "#{pane_mode}")" = copy-mode ]'
m send-keys -X cancel
# Sooner it would be a second click.
m run-shell -d 0.4
mouse term 0 75 23
release term 0 75 23
soon 'mouse: a button of the status line makes a window' '[ "$(says "#I")" = 1 ]'
mouse term 64 1 23
soon 'mouse: the wheel over it goes to the one before' '[ "$(says "#I")" = 0 ]'
mouse term 65 1 23
soon 'mouse: and back' '[ "$(says "#I")" = 1 ]'
m run-shell -d 0.4
mouse term 1 1 23
release term 1 1 23
soon 'mouse: the middle button kills the current window, as no -t says another' \
    '[ "$(m list-windows -F "#I")" = 0 ]'
}

try_terminal() {
begin terminal
client
is 'terminal: nothing to complain of' "$(complaints)" none
soon 'terminal: the default command runs' 'look main | grep -q "^by the default"'
is 'terminal: overrides are one list' "$(m show-options -sv terminal-overrides | wc -l)" 3
is 'terminal: so are features' "$(m show-options -sv terminal-features | tail -2 | tr '\n' ' ')" 'xterm*:RGB foot*:sixel '
has 'terminal: and the environment' "$(opt update-environment)" WINDOWID_OF_MINE
raw term "$(printf '\033[5;30012~')"
soon 'terminal: a key of our own' '[ "$(opt @user0)" = pressed ]'
soon 'terminal: the title as asked' \
    '[ "$(outer display-message -p -t term "#{pane_title}")" = "$(says "#h ❐ #S ● #I #W")" ]'
is 'terminal: half the width' "$(wopt main-pane-width)" 50%
m send-keys -t main 'abc' Enter
wait_until 10 'look main | grep -q abc'
}

try_plugins() {
mkdir -p "$HOME/plugins/manager"
cat >"$HOME/plugins/manager/manager" <<'END'
#!/bin/sh
# Reads the list and runs each plugin, as managers of plugins do.
tmux show-option -gv @status_colour >"$HOME/colour"
tmux bind-key I run-shell "echo installed >$HOME/installed"
for plugin in $(grep -o "@plugin ['\"][^'\"]*" "$HOME/.tmux.conf" | sed 's/.*\///'); do
	[ -e "$HOME/plugins/$plugin.tmux" ] && "$HOME/plugins/$plugin.tmux"
done
exit 0
END
cat >"$HOME/plugins/tmux-status.tmux" <<'END'
#!/bin/sh
right=$(tmux show-option -gqv status-right)
tmux set-option -gq status-right "$(echo "$right" | sed 's/#{status_text}/#(echo plugged)/')"
END
printf '#!/bin/sh\ntmux set -gq @late "$(tmux show-environment -g TMUX_PLUGIN_MANAGER_PATH)"\n' \
    >"$HOME/plugins/late.tmux"
chmod +x "$HOME/plugins/"*.tmux "$HOME/plugins/manager/manager"
begin plugins 'exec cat'
client
is 'plugins: nothing to complain of' "$(complaints)" none
is 'plugins: a value with a hash' "$(cat "$HOME/colour")" '#d33682'
soon 'plugins: what a plugin put into the status line' \
    'status | grep -q "plugged by a plugin$"'
press C-b I
soon 'plugins: a key that one bound' '[ -e "$HOME/installed" ]'
is 'plugins: the folder that was named' "$(opt @late)" 'TMUX_PLUGIN_MANAGER_PATH=~/plugins/'
is 'plugins: none is missing' "$(opt @manager 2>&1)" 'invalid option: @manager'
}

try_own() {
begin own 'exec cat'
client
is 'own: nothing to complain of' "$(complaints)" none
is 'own: only our own keys' "$(m list-keys -T prefix | wc -l)" 17
is 'own: the root table, too' "$(m list-keys -T root | wc -l)" 3
press '`' s
soon 'own: ` s' '[ "$(says "#{window_panes}")" = 2 ]'
press '`' '\;'
soon 'own: ` ;' '[ "$(says "#P")" = 0 ]'
press '`' '\'
soon 'own: ` \' '[ "$(says "#{window_panes} #P")" = "3 1" ]'
press '`' "'"
soon "own: \` '" 'screen_of term | grep -q "^a quote"'
press '`' m
soon 'own: an option is turned over' 'screen_of term | grep -q "^mouse: "'
press '`' S
soon 'own: a semicolon at a word'"'"'s end' 'screen_of term | grep -q "^sync on"'
press '`' '$'
wait_until 10 'screen_of term | grep -q "main"'
press s Enter
soon 'own: ` $ renames' 'm has-session -t =mains'
press '`' ,
press 'a"b' Enter
soon 'own: a name with a quote' '[ "$(says "#W")" = "a\"b" ]'
press M-n
press M-n
soon 'own: M-n twice' '[ "$(m list-windows | wc -l)" = 3 ]'
is 'own: names come from formats' "$(m list-windows -F '#W' | tail -1)" n3
press M-1
soon 'own: M-1' '[ "$(says "#I")" = 1 ]'
press '`' Enter
soon 'own: ` Enter' '[ "$(says "#{pane_mode}")" = copy-mode ]'
press q
press '`' e
soon 'own: a shell command and a message' '[ "$(cat "$HOME/asked")" = "mains 1" ]'
is 'own: an option behind all that is set' "$(opt default-size)" 90x30
}

# CONFIGS="vi own" tries these alone.
for conf in ${CONFIGS:-vi screen status old conditions blocks mouse terminal plugins own}; do
	"try_$conf"
done
