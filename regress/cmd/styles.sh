#!/bin/sh
# How panes are shown: window-style and its kin, palettes, fill-character, and
# what programs are answered that ask for colours; DECSCNM.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

e=$(printf '\033')
# seen LINE: that line of the terminal, with its colours.
seen() {
	outer capture-pane -ep -t term -S "$1" -E "$1"
}
# shows PROMISE LINE WANT: soon the line begins so, <31> being a sequence.
shows() {
	want=$(printf '%s' "$3" | sed "s/</${e}[/g; s/>/m/g")
	if wait_until 10 'case $(seen '"$2"') in "$want"*) true ;; *) false ;; esac'
	then
		ok "$1"
	else
		is "$1" "$(seen "$2" | cat -v)" "$(printf '%s' "$want" | cat -v)"
	fi
}
prints() {
	m respawn-pane -k -t "$1" "printf '$2'; exec cat"
}

m new-session -d -s s -x 80 -y 23 'exec cat' || exit 1
m set-option -g pane-active-border-style default
m set-option -g status off
attach s
prints s:0.0 'plain \033[31mred\033[m \033[44mblue\033[m \033[7mback\033[m.'
shows 'without a style cells are as they were printed' 0 \
    'plain <31>red<39> <44>blue<49> <7>back<0><39><49>.'
m set-option -g window-style 'fg=yellow,bg=colour17,bold'
shows 'window-style is that of cells in the default colours' 0 \
    '<33><48;5;17>plain <31>red<33> <44>blue<48;5;17> <7>back<0><33><48;5;17>.'
shows 'of those, too, that hold nothing' 5 '<33><48;5;17>'
is 'what is captured is what was printed' "$(m capture-pane -ep -E 0)" \
    "plain ${e}[31mred${e}[39m ${e}[44mblue${e}[49m ${e}[7mback${e}[0m${e}[39m${e}[49m."
m set-option -g window-active-style 'bg=colour52'
shows 'window-active-style is over it in the active pane' 0 \
    '<33><48;5;52>plain'
m split-window -d -v -t s:0.0
prints s:0.1 'below'
shows 'and not in others' 13 '<33><48;5;17>below'
m select-pane -t s:0.1
shows 'they change with the active pane' 0 '<33><48;5;17>plain'
shows 'on both sides' 13 '<33><48;5;52>below'
m set-option -p -t s:0.1 window-style 'fg=green'
shows 'a pane has its own' 13 '<32><48;5;52>below'
m set-option -g window-style 'fg=#{?pane_active,red,blue}'
shows 'formats in it are expanded for each pane' 0 '<34>plain'
m set-option -g window-style 'fg=red,bg=blue'
m set-option -g window-active-style default
m select-pane -t s:0.0
prints s:0.0 '\033]10;#121212\007\033[31mr\033[m\033]11;?\007'
shows 'what a program sets is over window-style in the active pane' 0 \
    '<31><44>r'
soon 'and it is told the colours that are seen' \
    'look s:0.0 | grep -q "]11;rgb:0000/0000"'
m kill-pane -t s:0.1
m set-option -g window-style default
prints s:0.0 '\033]110\007plain'
shows 'default is none' 0 'plain'

m set-option -g 'pane-colours[1]' colour44
m set-option -g 'pane-colours[10]' colour200
prints s:0.0 '\033[31mred \033[1;32mbold \033[m\033[41mback\033[m\033]4;1;?\007'
shows 'pane-colours are the palette' 0 \
    '<38;5;44>red <1><38;5;200>bold <0><39><48;5;44>back'
soon 'and what its questions are answered from' \
    'look s:0.0 | grep -q "]4;.*rgb:0000/d7d7/d7d7"'
prints s:0.0 '\033]4;1;#afd7ff\007\033[31mred'
soon 'a program that sets its palette is over them' \
    'seen 0 | grep -q "38;[25];[0-9;]*mred"'
m set-option -gu pane-colours
prints s:0.0 '\033]104\007\033[31mred \033[1;32mbold \033[m\033[41mback'
shows 'and no more' 0 '<31>red <1><32>bold <0><39><41>back'

prints s:0.0 'fill'
m resize-window -t s:0 -x 70 -y 10
shows 'a window that is smaller has an edge' 0 \
    "$(printf 'fill%66s│·········' '')"
shows 'at its foot, too' 10 "$(printf '%70s' '' | sed 's/ /─/g')┘···"
m set-option -g fill-character '+x'
shows 'fill-character fills what is left' 0 \
    "$(printf 'fill%66s│+++++++++' '')"
m set-option -g fill-character 漢
shows 'if it has one cell' 0 "$(printf 'fill%66s│·········' '')"
m set-option -gu fill-character
m resize-window -A -t s:0

peer 'DECSCNM' && exit

prints s:0.0 '\033[?5hplain \033[31mred\033[m \033[44mblue\033[m \033[7mback\033[m.\033[?5$p'
shows 'DECSCNM exchanges the default colours' 0 \
    '<7>plain <0><31><47>red<7><39><49> <0><30><44>blue<7><39><49> <0><39><49>back<7>.'
soon 'and says so' 'look s:0.0 | grep -qF "[?5;1\$y"'
has 'what is captured is not concerned' "$(m capture-pane -ep -E 0)" \
    "plain ${e}[31mred${e}[39m ${e}[44mblue${e}[49m ${e}[7mback"
m set-option -g window-style 'fg=yellow,bg=colour17'
shows 'those of window-style, too' 0 '<7><33><48;5;17>plain <0><31><43>red'
prints s:0.0 'plain'
shows 'until the terminal is reset' 0 '<33><48;5;17>plain'
