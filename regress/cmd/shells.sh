#!/bin/sh
# Panes begin with the shell, the command, the folder and the variables asked for
# shellcheck disable=SC2016,SC2034
. "$(dirname "$0")/lib.sh"

# A shell that says how it was called.
printf '#!/bin/sh\necho "shell ${0##*/} [$*] ${SHELL##*/}"; exec cat\n' \
    >"$tmp/own"
chmod +x "$tmp/own"
m new-session -d -s a -x 80 -y 24 cat || exit 1
first() {
	look "$1" | head -n 1
}
# begins PROMISE LINE COMMAND...: a window whose first line is that.
begins() {
	promise=$1 line=$2
	shift 2
	"$@"
	soon "$promise" '[ "$(first a:)" = "$line" ]'
}
for path in /nonexistent own /etc/passwd /usr/bin/tmux; do
	fails "default-shell refuses $path" "not a suitable shell: $path" \
	    m set-option -g default-shell "$path"
done
m set-option -g default-shell "$tmp/own"
is 'and takes a program' "$(m show-options -gv default-shell)" "$tmp/own"
begins 'a window is a login shell' 'shell own [] own' m new-window -t a:
begins 'a command goes to the shell' 'shell own [-c one command] own' \
    m new-window -t a: 'one command'
begins 'words are a program of their own' 'two words' \
    m new-window -t a: sh -c 'echo "$@"; exec cat' 'a shell' two words
m set-option -g default-command 'echo dc; exec cat'
begins 'default-command goes to the shell' \
    'shell own [-c echo dc; exec cat] own' m new-window -t a:
begins 'an empty command is no command' 'shell own [-c ] own' \
    m new-window -t a: ''
m set-option -g default-command ''
begins 'without it the shell is a login shell again' 'shell own [] own' \
    m new-window -t a:
m set-option -t a default-shell /bin/sh
begins 'a session may have its own shell' '/bin/sh bar. /tmp' \
    m new-window -t a: -e FOO=bar -e BAR= -c /tmp \
    'echo "$SHELL $FOO.$BAR $PWD"; exec cat'
m set-option -g default-shell /bin/sh
m new-session -d -s e -e X=1 'echo "x$X"; exec cat'
soon 'new-session -e is for its first window' '[ "$(first e:)" = x1 ]'
m new-window -t e:1 'echo "w$X"; exec cat'
soon 'and for those behind it' '[ "$(first e:1)" = w1 ]'
m set-option -g update-environment 'ZZ Q*'
ZZ=1 QQ=2 m new-session -d -s u 'echo "$ZZ $QQ"; exec cat'
soon 'update-environment takes over what it names' '[ "$(first u:)" = "1 2" ]'
ZZ=3 m new-session -d -E -s v cat
is 'new-session -E takes nothing' "$(m show-environment -t v)" ''
m new-session -d -s c -c /usr cat
is 'new-session -c is where its windows begin' \
    "$(m display-message -p -t c: '#{session_path} #{pane_start_path}')" \
    '/usr /usr'
ended m
SHELL=/usr/bin/tmux m new-session -d -s s cat
is 'a SHELL that is none is not taken' \
    "$(m show-options -gv default-shell | grep -c tmux)" 0
