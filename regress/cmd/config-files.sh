#!/bin/sh
# The user's configuration is found where it lies
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

unset XDG_CONFIG_HOME
mkdir -p "$HOME/.config/tmux" "$HOME/.config/mux" "$HOME/xdg/tmux" \
    "$HOME/xdg/mux"
# reads PROMISE FILES: what a server reads that starts now, below the home.
reads() {
	MUX_TMPDIR=$tmp/sock TMUX_TMPDIR=$tmp/sock "$program" \
	    new-session -d -s s cat
	is "$1" "$(m display-message -p '#{config_files}' |
	    sed "s|$HOME/||g")|$(m show-options -gqv @read)" "$2|$2"
	m kill-server
	wait_until 10 '! m list-sessions'
}
write() {
	echo "set -agq @read '${2:-}$1'" >"$HOME/$1"
}
write .config/tmux/tmux.conf
reads 'below .config' .config/tmux/tmux.conf
write .tmux.conf
write .config/tmux/tmux.conf ,
reads 'in the home, and then below .config' .tmux.conf,.config/tmux/tmux.conf
write xdg/tmux/tmux.conf ,
export XDG_CONFIG_HOME="$HOME/xdg"
reads 'below XDG_CONFIG_HOME between them' \
    .tmux.conf,xdg/tmux/tmux.conf,.config/tmux/tmux.conf
export XDG_CONFIG_HOME="$HOME/.config"
reads 'once where that is the same' .tmux.conf,.config/tmux/tmux.conf
peer "mux's own files" && exit
write .mux.conf
reads "mux's own file is read in the place of tmux's" .mux.conf
export XDG_CONFIG_HOME="$HOME/xdg"
write xdg/mux/mux.conf
reads 'that below XDG_CONFIG_HOME before the one in the home' xdg/mux/mux.conf
write .config/mux/mux.conf
reads 'that below .config before both' .config/mux/mux.conf
