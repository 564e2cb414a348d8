#!/bin/sh
# What programs in panes find: TERM, focus, the clipboard
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 60 -y 10 'printf "%s.\n" "$TERM" "$COLORTERM" \
    "$TERM_PROGRAM" "$TERM_PROGRAM_VERSION"; exec cat' || exit 1
soon 'the environment is shown' 'look | grep -q "^3.3a\.$"'
entry=screen-256color
! infocmp tmux-256color >/dev/null 2>&1 || entry=tmux-256color
# What tmux begins with was decided when it was built.
! peer || entry=$(m show-options -sv default-terminal)
is 'TERM is tmux-256color where terminfo has it, else screen-256color' \
    "$(look | head -1)" "$entry."
peer COLORTERM || is 'COLORTERM says that there are 24-bit colours' \
    "$(look | sed -n 2p)" truecolor.
is 'TERM_PROGRAM and its version are tmux and 3.3a' \
    "$(look | sed -n '3,4p' | tr '\n' ' ')" 'tmux. 3.3a. '
m set-option -s default-terminal screen
m respawn-pane -k 'echo "$TERM."; exec cat'
soon 'default-terminal is what new programs find' 'look | grep -q "^screen\.$"'
peer XTGETTCAP || {
	m respawn-pane -k 'stty raw -echo; printf "\033P+q544e\033\\"; exec cat -v'
	soon 'and what XTGETTCAP tells as TN' 'look | grep -q 1+r544e=73637265656e'
}

# Widths: what Unicode calls ambiguous, by option.
peer ambiguous-width || {
	widths='stty raw -echo; printf "αβ→|end"; exec cat'
	m respawn-pane -k "$widths"
	soon 'ambiguous letters are shown' 'look | grep -q end'
	is 'ambiguous letters have a cell each' \
	    "$(m display-message -p '#{cursor_x}')" 7
	m set-option -s ambiguous-width 2
	m respawn-pane -k "$widths"
	soon 'they are shown again' 'look | grep -q end'
	is 'or two, where ambiguous-width is 2' \
	    "$(m display-message -p '#{cursor_x}')" 10
	m set-option -s ambiguous-width 1
	fails 'which is 1 or 2' 'value is too large: 3' \
	    m set-option -s ambiguous-width 3
}

# The focus, on a terminal that reports it.
m set-option -s focus-events on
asks='stty raw -echo; printf "\033[?1004hready "; exec cat -v'
m respawn-pane -k "$asks"
soon 'a program asks for focus' 'look | grep -q ready'
attach s
soon 'the terminal is shown' 'screen | grep -q ready'
pane=$(m display-message -p '#{pane_id}')
raw term "$(printf '\033[O')"
soon 'a terminal that loses the focus takes it from the pane' \
    'look "$pane" | grep -qF "^[[O"'
raw term "$(printf '\033[I')"
soon 'and gives it back' 'look "$pane" | grep -qF "^[[O^[[I"'
m split-window -t "$pane" "$asks"
# shellcheck disable=SC2034 # conditions read it
other=$(m display-message -p '#{pane_id}')
soon 'another pane takes the focus' 'look "$pane" | grep -qF "^[[O^[[I^[[O"'
soon 'the other program is ready' 'look "$other" | grep -q ready'
m select-pane -t "$pane"
soon 'a pane that is selected has the focus' \
    'look "$pane" | grep -qF "^[[O^[[I^[[O^[[I"'
soon 'and the other one lost it' 'look "$other" | grep -qF "^[[O"'
m new-window 'exec cat'
soon 'a window in front takes it, too' \
    'look "$pane" | grep -qF "^[[O^[[I^[[O^[[I^[[O"'
m last-window
soon 'and returns it' 'look "$pane" | grep -qF "^[[O^[[I^[[O^[[I^[[O^[[I"'
m detach-client -s s
soon 'with the last client the focus is gone' \
    'look "$pane" | grep -qF "^[[O^[[I^[[O^[[I^[[O^[[I^[[O"'

# The clipboard of programs.
copy='stty raw -echo; printf "\033]52;c;aGVsbG8=\a\033]52;c;?\adone"; exec cat -v'
m set-option -s set-clipboard external
m respawn-pane -k -t "$pane" "$copy"
soon 'a program copies' 'look "$pane" | grep -q done'
is 'set-clipboard external lets no program copy' "$(m list-buffers)" ''
m set-option -s set-clipboard off
m respawn-pane -k -t "$pane" "$copy"
soon 'a program copies again' 'look "$pane" | grep -q done'
is 'nor does off' "$(m list-buffers)" ''
m set-option -s set-clipboard on
m respawn-pane -k -t "$pane" "$copy"
soon 'on lets it' '[ "$(m show-buffer)" = hello ]'
soon 'and answers from the newest buffer' \
    'look "$pane" | grep -qF ";aGVsbG8="'
m set-buffer other
m respawn-pane -k -t "$pane" 'stty raw -echo; printf "\033]52;p;?\033\\"; exec cat -v'
soon 'whoever made that' 'look "$pane" | grep -qF "b3RoZXI=^[\\"'
m respawn-pane -k -t "$pane" 'stty raw -echo; printf "\033]52;c;\a\033]52;c;!!\adone"; exec cat -v'
soon 'nothing and nonsense are copied' 'look "$pane" | grep -q done'
is 'and change nothing' "$(m show-buffer)" other
