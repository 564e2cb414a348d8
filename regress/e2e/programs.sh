#!/bin/sh
# Programs of every day look the same in a pane of mux and of the real tmux.
set -eu
. "$(dirname "$0")/lib.sh"
for tool in tmux python3; do
	command -v "$tool" >/dev/null || skip "no $tool here"
done

# Each program has a server of either kind, and some have one within.
finish() {
	code=$?
	[ "$code" = 0 ] || failed=$code
	for socket in "$tmp"/*-"$(id -u)"/*; do
		case $socket in
		*/tmux-*) tmux -S "$socket" kill-server ;;
		*) "$program" -S "$socket" kill-server ;;
		esac >/dev/null 2>&1 || true
	done
	cleanup
}
trap finish EXIT

export MUX="$program" PROGRAMS_TMP="$tmp"
python3 "$here/regress/e2e/programs.py" "$@" || failed=1
