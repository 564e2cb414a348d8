#!/bin/sh
# display-popup runs a program in a box over a client's terminal
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/dir"
m new-session -d -s s -x 60 -y 20 -c "$tmp" 'exec cat' || exit 1
m set-option -g status-interval 0
m set-option -g mouse on
attach_as one 60 20 -t s || exit 1
soon 'the session is shown' 'screen_of one | grep -q "^\[s\]"'
seen() { screen_of one | grep -qF -- "$1"; }
gone() { ! seen "$1"; }
# lines FROM TO: these of the terminal, without blanks at their ends.
lines() { screen_of one | sed -n "$1,$2p" | sed 's/ *$//'; }
# popup TEXT ARGS...: ask for one, and wait until TEXT is shown.
popup() {
	want=$1
	shift
	m display-popup "$@" &
	waiting=$!
	soon "$want is shown" 'seen "$want"'
}
goes_on() { ! kill -0 "$waiting" 2>/dev/null; }
# ended PROMISE CODE: who asked goes on with it.
ended() {
	wait "$waiting"
	is "$1" $? "$2"
}

# --- the box, and keys ---
popup inside -E -w 20 -h 5 -x 4 -y 12 -T 'A #{session_name}' \
    'echo inside; exec cat'
is 'it is a box with its lower end where -y says' "$(lines 8 12)" \
    '    ┌─A s──────────────┐
    │inside            │
    │                  │
    │                  │
    └──────────────────┘'
press_on one word Enter
soon 'keys go to its program' \
    '[ "$(screen_of one | grep -c "^    │word  ")" = 2 ]'
is 'and to no pane' "$(look | tr -d '\n ')" ''
press_on one C-b c
soon 'the prefix, too' 'seen "^Bc"'
is 'and there is no window more' "$(m list-windows | grep -c .)" 1
m display-popup 'echo another'
is 'a second one is not shown, and nobody waits for it' "$(screen_of one |
    grep -c another)" 0
press_on one Enter C-d
soon 'with -E it closes when the program ends' 'gone "A s"'
ended 'and who asked goes on' 0

# --- the end ---
popup 'so far' -E 'echo so far; read a; exit $a'
press_on one 3 Enter
ended 'the exit code is the program'"'"'s' 3
popup 'to stay' 'echo to stay; exit 4'
press_on one x
is 'without -E it stays' "$(screen_of one | grep -c 'to stay')" 1
press_on one Escape
soon 'until Escape' 'gone "to stay"'
soon 'who asked goes on' goes_on
popup 'some time' 'echo some time; exec cat'
press_on one C-c
soon 'C-c closes one that runs, too' 'gone "some time"'
ended 'its program was hung up' 129
popup 'not good' -EE 'trap "" INT; echo not good; exit 5'
# Until its end the key is the program's.
soon 'with -EE a bad end stays until C-c' 'press_on one C-c; gone "not good"'
ended 'and its code is kept' 5
popup 'is good' -EE 'echo is good; read a'
press_on one Enter
ended 'a good one closes' 0
popup 'closed by force' -E 'trap "" INT HUP; echo closed by force; exec cat'
m display-popup -C
soon '-C closes it' 'gone "closed by force"'
ended 'whatever its program thinks of that' 129
m display-popup -C
is 'without one -C is fine' $? 0

# --- how it looks ---
popup bare -BE -w 10 -h 3 -x 0 -y 3 'echo bare; exec cat'
is '-B has no border' "$(lines 1 2)" bare
m display-popup -C
soon 'it is gone' 'gone bare'
# border WORD TOP BOTTOM
border() {
	popup "in $1" -E -b "$1" -w 12 -h 3 -x 0 -y 3 "printf \"in $1\"; exec cat"
	is "-b $1" "$(lines 1 1),$(lines 3 3)" "$2,$3"
	m display-popup -C
	soon "$1 is gone" 'gone "$want"'
}
border single '┌──────────┐' '└──────────┘'
border double '╔══════════╗' '╚══════════╝'
border heavy '┏━━━━━━━━━━┓' '┗━━━━━━━━━━┛'
border simple '+----------+' '+----------+'
border rounded '╭──────────╮' '╰──────────╯'
border padded '' ''

# --- what it runs, and where ---
m set-option -g default-shell /bin/sh
popup "$tmp/dir" -w 58 -h 8 -d "#{session_path}/dir" -e A=b \
    'echo $A; pwd; echo "pane ${TMUX_PANE-none}"; stty size'
is '-d is a format, -e a variable; its pane has no name' \
    "$(screen_of one | grep '│' | tr -d '│ ' | grep .)" "b
$tmp/dir
panenone
656"
m display-popup -C
popup '$' -w 40 -h 8 -t s:
press_on one 'echo 0 is $0' Enter
soon 'without a command it is a shell, and no login shell' 'seen "0 is /bin/sh"'
m display-popup -C
m set-option -g default-command 'echo by default; exec cat'
popup 'by default'
m display-popup -C
soon 'or the default command' 'gone "by default"'
m set-option -gu default-command
popup 'a  b|c|' printf '%s|' 'a  b' c
m display-popup -C

# --- errors ---
fails 'no width' 'width too small' m display-popup -w 0
fails 'too wide' 'width too large' m display-popup -w 61
fails 'too high' 'height too large' m display-popup -h 101%
fails 'no number' 'height invalid' m display-popup -h x
fails 'no border' 'popup-border-lines unknown value: thick' m display-popup \
    -b thick
fails 'no client' "can't find client: nobody" m display-popup -c nobody
fails 'no pane' "can't find pane: nobody" m display-popup -t nobody
m display-popup -w 2 -E 'exit 1'
is 'without room for a cell it is not shown' $? 0
m display-popup -E -s nonsense -S nonsense 'exit 6'
is 'a style that is none is not looked at' $? 6
m display-popup -E 'kill -9 $$'
is 'a signal is its code' $? 9
m display-popup -E /nonexistent/program
is 'so is 127' $? 127
m set-hook -g pane-exited 'set-option -g @hook ran'
m display-popup -E 'exit 8'
is 'a popup runs no hooks of panes' "$? $(m show-options -gqv @hook)" '8 '

# --- the mouse, and sizes ---
# box X Y W H: that is where it lies.
box() {
	screen_of one >"$tmp/shown"
	sed -n "$(($2 + 1))p" "$tmp/shown" |
	    grep -q "^.\{$1\}┌─\{$(($3 - 2))\}┐" &&
	    sed -n "$(($2 + $4))p" "$tmp/shown" |
	    grep -q "^.\{$1\}└─\{$(($3 - 2))\}┘"
}
popup mice -E -w 20 -h 6 -x 10 -y 10 'printf "mice \033[?1000h\033[?1006h";
    stty -echo raw; while :; do dd bs=64 count=1 2>/dev/null | tr "\033" E;
    stty size; done'
soon 'it lies there' 'box 10 4 20 6'
mouse one 0 13 6
soon 'the mouse inside is for its program' 'seen "E[<0;3;2M"'
release one 0 13 6
mouse one 0 12 4
mouse one 32 13 4
mouse one 32 22 8
soon 'the first button moves it by its border' 'box 20 8 20 6'
mouse one 32 59 19
soon 'not out of the terminal' 'box 40 14 20 6'
mouse one 32 0 0
release one 0 0 0
soon 'and back' 'box 0 0 20 6'
mouse one 10 5 3
mouse one 42 6 3
mouse one 42 29 8
release one 2 29 8
# In tmux the corner stays a cell behind the mouse.
w=30 h=9
if peer; then w=29 h=8; fi
soon 'Meta and the third button resize it' 'box 0 0 $w $h'
mouse one 0 2 3
soon 'its program hears of the size' 'seen "$((h - 2)) $((w - 2))"'
outer resize-window -t one -x 25 -y 8
soon 'a smaller terminal makes it smaller' 'box 0 0 25 8'
outer resize-window -t one -x 60 -y 20
soon 'and a larger one lets it be again' 'box 0 0 $w $h'
press_on one x
soon 'its program lives' 'seen x'
m set-buffer pasted
mouse one 2 0 4
soon 'the third button opens a menu' 'seen "Fill Space"'
press_on one F
soon 'to fill the terminal' 'box 0 0 60 20'
mouse one 2 0 4
soon 'it opens again' 'seen "To Horizontal Pane"'
press_on one p
soon 'to paste' 'seen pasted'
mouse one 2 0 4
press_on one h
soon 'and to be a pane' '[ "$(m list-panes | grep -c .)" = 2 ]'
ended 'who asked goes on' 129
soon 'with its program' 'look 1 | grep -q pasted'
m kill-pane -t 1

# --- the client ---
popup 'goes along' -E 'echo goes along; exec cat'
m new-session -d -s two 'exec cat'
m switch-client -t two
soon 'a client that goes to another session' 'screen_of one | grep -q "^.two"'
is 'takes it along' "$(screen_of one | grep -c 'goes along')" 1
press_on one more Enter
soon 'and its keys' 'seen more'
m detach-client
ended 'one that leaves ends it' 129
m has-session -t s
is 'and nothing else' $? 0

# --- mux's own ---
peer 'any key closes' && exit
attach_as one 60 20 -t s
popup 'any key' -k 'echo any key; exit 7'
soon 'with -k any key closes it after the end' 'press_on one x; goes_on'
ended 'and the code is kept' 7

