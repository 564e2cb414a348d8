#!/bin/sh
# Flags that tmux has since 3.4 do here what its manual says
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

peer 'tmux 3.3a has none of these flags' && exit

# --- lists in an order ---

m new-session -d -s b -n two -x 80 -y 24 'exec cat' || exit 1
m set-option -g automatic-rename off
m new-session -d -s c -n one -x 80 -y 24 'exec cat'
m new-session -d -s a -n three -x 80 -y 24 'exec cat'
m new-window -d -t c -n zero 'exec cat'
m new-window -d -t c -n five 'exec cat'

# order FLAGS...: what a list command lists, in a line.
order() {
	m "$@" | tr '\n' ' '
}
is 'list-sessions as they come' \
    "$(order list-sessions -F '#{session_name}')" 'a b c '
is 'list-sessions -r turns that round' \
    "$(order list-sessions -r -F '#{session_name}')" 'c b a '
is 'list-sessions -O creation: the newest first' \
    "$(order list-sessions -O creation -F '#{session_name}')" 'a c b '
is 'list-sessions -O index: as they were made' \
    "$(order list-sessions -O index -F '#{session_name}')" 'b c a '
is 'list-sessions -O size: most windows first' \
    "$(order list-sessions -O size -F '#{session_name}')" 'c a b '
is 'list-sessions -rO size' \
    "$(order list-sessions -rO size -F '#{session_name}')" 'b a c '
is 'list-sessions -O name -f' "$(order list-sessions -O name -F \
    '#{session_name}' -f '#{!=:#{session_name},b}')" 'a c '
is 'lines are numbered in their order' \
    "$(order list-sessions -O size -F '#{line}#{session_name}')" '0c 1a 2b '
fails 'an order that there is not' 'invalid sort order: colour' \
    m list-sessions -O colour
fails 'nor for buffers' 'invalid sort order: colour' \
    m list-buffers -O colour
fails 'nor for keys' 'invalid sort order: colour' m list-keys -O colour

is 'list-windows -O name' \
    "$(order list-windows -t c -O name -F '#{window_name}')" 'five one zero '
is 'list-windows -r' \
    "$(order list-windows -t c -r -F '#{window_name}')" 'five zero one '
is 'list-windows -a -O name is one list of all' \
    "$(order list-windows -a -O name -F '#{window_name}')" \
    'five one three two zero '

m split-window -d -t a -l 5 'exec cat'
m select-pane -t a:0.0 -T zebra
m select-pane -t a:0.1 -T ant
is 'list-panes -O name goes by titles' \
    "$(order list-panes -t a -O name -F '#{pane_title}')" 'ant zebra '
is 'list-panes -O size' \
    "$(order list-panes -t a -O size -F '#{pane_title}')" 'zebra ant '
is 'list-panes -r' "$(order list-panes -t a -r -F '#{pane_title}')" \
    'ant zebra '
m select-pane -t a:0.0
m select-pane -t a:0.1
is 'list-panes -O activity: the one used last is first' \
    "$(order list-panes -t a -O activity -F '#{pane_title}')" 'ant zebra '

m set-buffer -b x 1
m set-buffer -b z 333
m set-buffer -b y 22
is 'list-buffers -O name' \
    "$(order list-buffers -O name -F '#{buffer_name}')" 'x y z '
is 'list-buffers -O size' \
    "$(order list-buffers -O size -F '#{buffer_name}')" 'z y x '
is 'list-buffers -r: the oldest first' \
    "$(order list-buffers -r -F '#{buffer_name}')" 'x z y '

# --- keys ---

m bind-key -r -T mine -N 'A note' x display-message hello
m bind-key -T mine C-a display-message ho
is 'list-keys -F' "$(m list-keys -T mine -F \
    '#{key_table}|#{key_string}|#{key_command}|#{key_note}|#{key_repeat}')" \
    'mine|C-a|display-message ho||0
mine|x|display-message hello|A note|1'
is 'list-keys -F knows how wide the columns are' "$(m list-keys -1 -T mine -F \
    '#{p/#{key_table_width}:key_table}|#{p/#{key_string_width}:key_string}')" \
    'mine|C-a'
is 'list-keys -NF' "$(m list-keys -NT mine -P 'P ' -F \
    '#{key_prefix}#{key_string}=#{key_note}')" 'P x=A note'
is 'list-keys -r' "$(order list-keys -rT mine -F '#{key_string}')" 'x C-a '
is 'list-keys -O key' "$(order list-keys -O key -T mine -F '#{key_string}')" \
    'C-a x '
is 'list-keys -O modifier' \
    "$(order list-keys -O modifier -T mine -F '#{key_string}')" 'x C-a '
is 'list-keys -1 with an order lists its first' \
    "$(m list-keys -1 -rT mine -F '#{key_string}')" x

# --- groups, shell commands, files ---

m new-session -d -t a -s grouped
m kill-session -g -t grouped
is 'kill-session -g ends all of a group and no other' \
    "$(order list-sessions -F '#{session_name}')" 'b c '
m new-session -d -s alone 'exec cat'
m kill-session -g -t alone
is 'kill-session -g ends one without a group alone' \
    "$(order list-sessions -F '#{session_name}')" 'b c '

mkdir "$tmp/folder"
m run-shell -t b: -E -c "$tmp/folder" 'pwd; echo err >&2'
is 'run-shell -E shows errors, too, -c is where it runs' \
    "$(m capture-pane -Mp -t b: | head -2 | sed 's/ *\[0.*//')" "$tmp/folder
err"
m send-keys -t b: q

printf 'set-option -p @where here\n' >"$tmp/conf"
m source-file -t c:2 "$tmp/conf"
is 'source-file -t says for which pane its commands are' \
    "$(m list-panes -a -F '#{window_name}=#{@where}' | tr '\n' ' ')" \
    'two= one= zero= five=here '

is 'display-message -l expands nothing' \
    "$(m display-message -pl '#{session_name}')" '#{session_name}'
works 'display-message -C is understood' m display-message -C hello

# --- what is on the screen ---

m respawn-window -k -t b:0 'printf "below  \n"; exec cat'
soon 'the pane shows it' 'look b:0 | grep -q below'
m clock-mode -t b:0
is 'capture-pane without -M is the pane' "$(look b:0 | head -1)" below
is 'capture-pane -M is the mode' "$(m capture-pane -Mp -t b:0 |
    grep -c 'below')$(m capture-pane -Mep -t b:0 | grep -c '\[44m')" 05
m send-keys -t b:0 q
is 'capture-pane -M without a mode is the pane' \
    "$(m capture-pane -Mp -t b:0 | head -1)" below
is 'capture-pane -NT keeps blanks that were written' \
    "$(m capture-pane -NTp -t b:0 | head -1)" 'below  '

m respawn-window -k -t b:0 'seq 100; exec cat'
soon 'there is history' 'look b:0 | grep -q "^100"'
m copy-mode -t b:0
m send-keys -t b:0 -X history-top
m copy-mode -d -t b:0
is 'copy-mode -d scrolls down by a page' \
    "$(m display-message -p -t b:0 '#{scroll_position}')" \
    "$(($(m display-message -p -t b:0 '#{history_size}') - 22))"
m send-keys -t b:0 -X cancel

# --- at a client ---

attach b
m bind-key -n F5 set-option -g @typed yes
m send-keys -K F5
soon 'send-keys -K runs what the key is bound to' \
    '[ "$(m show-options -gv @typed)" = yes ]'
m send-keys -K a b Enter
soon 'and types what is bound to nothing' 'look b:0 | grep -q "^ab"'
m bind-key -n F6 send-keys -K F6
m send-keys -K F6
works 'a key that types itself holds nobody up' m list-sessions
m unbind-key -n F6
m send-keys -K -c "$(m list-clients -F '#{client_name}')" C-b c
soon 'send-keys -c says at which client' \
    '[ "$(m display-message -p -t b "#{session_windows}")" = 2 ]'
fails 'send-keys -K wants a client' 'no current client' \
    m send-keys -K -c nobody x

m command-prompt -b -l -p 'one, two' 'set-option -g @answer "%1"'
soon 'command-prompt -l asks one question' 'screen | grep -q "^one, two"'
press 1 Enter
soon 'and has one answer' '[ "$(m show-options -gv @answer)" = 1 ]'
m command-prompt -b -e -p leave: 'set-option -g @answer left'
soon 'command-prompt -e asks' 'screen | grep -q "^leave:"'
press x
press BSpace
soon 'Backspace takes the letter' 'screen | grep -q "^leave: *$"'
press BSpace
soon 'and then leaves the prompt' '! screen | grep -q "^leave:"'
is 'without an answer' "$(m show-options -gv @answer)" 1
m command-prompt -b -p stay: 'set-option -g @answer "%1"'
soon 'command-prompt without -e asks' 'screen | grep -q "^stay:"'
press BSpace
press z Enter
soon 'and stays when it is empty' '[ "$(m show-options -gv @answer)" = z ]'

m confirm-before -b -y -p sure 'set-option -g @sure enter'
soon 'confirm-before -y asks' 'screen | grep -q "^sure"'
press Enter
soon 'and Enter is a yes' '[ "$(m show-options -gv @sure)" = enter ]'
m confirm-before -b -c j -p sure 'set-option -g @sure j'
soon 'confirm-before -c asks' 'screen | grep -q "^sure"'
press j
soon 'and its key is the yes' '[ "$(m show-options -gv @sure)" = j ]'

m new-window -d -t b: -n gone 'exec cat'
m choose-tree -y -t b: -f '#{==:#{window_name},gone}'
soon 'choose-tree -y lists' 'screen | grep -q "> *[0-9]*: gone"'
press End x
soon 'and kills without a question' \
    '! m list-windows -t b: -F "#{window_name}" | grep -q gone'
press q
soon 'and is left' '[ "$(says "#{pane_in_mode}")" = 0 ]'
m set-option -g @mine here
m customize-mode -y
press C-s
soon 'C-s asks' 'screen | grep -q "(search)"'
press @mine Enter
soon 'customize-mode -y lists' 'screen | grep -q "┌ @mine ─"'
press u
soon 'and unsets without a question' '[ -z "$(m show-options -gqv @mine)" ]'
press q
soon 'and is left, too' '[ "$(says "#{pane_in_mode}")" = 0 ]'

# --- menus and popups ---

m display-menu -b double -C 1 -H bg=red -T title -x C -y C \
    one 1 'set-option -g @chosen one' two 2 'set-option -g @chosen two' &
soon 'display-menu -b draws its border' 'screen | grep -q "╔═title"'
press Enter
soon 'display-menu -C chooses an item' \
    '[ "$(m show-options -gv @chosen)" = two ]'
wait
m display-menu -C - one 1 'set-option -g @chosen one' &
soon 'display-menu -C - chooses none' 'screen | grep -q one'
press Enter
soon 'and Enter leaves it' '! screen | grep -q "│.*one"'
is 'without a choice' "$(m show-options -gv @chosen)" two
wait
fails 'display-menu -b takes the words of popup-border-lines' \
    'popup-border-lines unknown value: thick' m display-menu -b thick x x x
fails 'display-menu -C takes a number' 'starting choice invalid' \
    m display-menu -C x x x x

m display-menu -s bg=blue -S fg=red -H bg=green one 1 '' two 2 '' &
soon 'a menu in styles is there' 'screen | grep -q two'
looks=$(outer capture-pane -pe -t term)
has 'display-menu -S is the style of the border' "$looks" \
    "$(printf '\033[31m┌')"
has 'display-menu -H that of the chosen item' "$looks" \
    "$(printf '\033[30m\033[42mone')"
has 'display-menu -s that of the others' "$looks" "$(printf '\033[44m')"
press q
wait

m set-option -g menu-border-lines heavy
m set-option -g menu-style bg=cyan
m set-option -g menu-selected-style fg=white
m display-menu one 1 '' two 2 '' &
soon 'menu-border-lines draws the border' 'screen | grep -q "┏━"'
looks=$(outer capture-pane -pe -t term)
has 'menu-style is the style of the inside' "$looks" "$(printf '\033[46m')"
has 'menu-selected-style that of the chosen item over mode-style' "$looks" \
    "$(printf '\033[37m\033[43mone')"
press q
wait

m display-popup -w 20 -h 5 'exec cat' &
soon 'a popup is there' 'screen | grep -q "┌───"'
m display-popup -b heavy -T changed -E
soon 'display-popup changes the border and title of one that is there' \
    'screen | grep -q "┏━changed"'
press C-d
soon 'and with -E it closes with its command' '! screen | grep -q ┏'
wait
m display-popup -E -w 20 -h 5 'exec cat' &
soon 'a popup with -E is there' 'screen | grep -q "┌───"'
m display-popup -N
press C-d
soon 'the program ends' '! screen | grep -q "no such thing"'
soon 'display-popup -N takes -E back: it stays' 'screen | grep -q "┌───"'
press Escape
soon 'until Escape' '! screen | grep -q "┌───"'
wait
