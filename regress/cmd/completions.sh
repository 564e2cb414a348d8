#!/bin/sh
# bash, zsh and fish complete commands, flags, options and what the server has
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

peer 'the completions are those of mux' && exit
made=${program%/*}/completions

# They ask by the program's name, as people do.
mkdir "$tmp/bin" "$tmp/files" "$tmp/zsh" "$tmp/.ssh"
ln -s "$program" "$tmp/bin/mux"
PATH=$tmp/bin:$PATH
export PATH MUX_TMPDIR="$tmp/sock" TERM=xterm
cd "$tmp/files" || exit 1
printf 'Host dev other*\n\tUser me\n' >"$tmp/.ssh/config"
mkdir folder
: >file

m new-session -d -s work -x 80 -y 24 'exec cat' || exit 1
m new-session -d -s 'two words' 'exec cat'
m new-session -d -s 'x$(touch ran)' 'exec cat'
m split-window -d -t work 'exec cat'
m set-buffer -b clip text
m -L apart new-session -d -s far 'exec cat'
trap 'code=$?; m -L apart kill-server; (exit $code); cleanup' EXIT

# Each shell reads command lines from $tmp/asked, and writes 'LINE<tab>WORD'
# into $tmp/offered for each word that it offers for the cursor at its end.
cat >"$tmp/ask.bash" <<'END'
. "$1"
COMP_WORDBREAKS=$' \t\n'$2
eval "$3"
while IFS= read -r COMP_LINE; do
	COMP_POINT=${#COMP_LINE}
	_mux "${COMP_LINE%% *}"
	for word in "${COMPREPLY[@]}"; do
		printf '%s\t%s\n' "$COMP_LINE" "$word"
	done
done
END
ask_bash() {
	bash --norc "$tmp/ask.bash" "$made/mux.bash" "${1-}" "${2-}" \
	    <"$tmp/asked" >"$tmp/offered"
}

cat >"$tmp/ask.fish" <<'END'
source $argv[1]
while read -l line
	for word in (complete -C $line)
		printf '%s\t%s\n' $line (string split -f 1 \t -- $word)
	end
end
END
ask_fish() {
	fish --no-config "$tmp/ask.fish" "$made/mux.fish" \
	    <"$tmp/asked" >"$tmp/offered"
}

# zsh completes in its line editor alone, and that wants a terminal.  Its
# completion system has names such as line and tmp for itself.
cat >"$tmp/zsh/.zshrc" <<'END'
fpath=($made $fpath)
autoload -Uz compinit
compinit -u -D
compadd() {
	local -a found flags=("${(@)argv[1,(i)--]}")
	if [[ " $flags " != *" -"[OAD]" "* ]]; then
		builtin compadd -O found "$@"
		print -rl -- "$asked_line"$'\t'$IPREFIX${^found} >>$asked_of/offered
	fi
	builtin compadd "$@"
}
ask() {
	while IFS= read -r asked_line; do
		BUFFER=$asked_line CURSOR=$#asked_line
		zle complete-word
	done <$asked_of/asked
	BUFFER=exit
	zle accept-line
}
zle -N zle-line-init ask
END
ask_zsh() {
	: >"$tmp/offered"
	outer new-session -d -s zsh -x 200 -y 50 "made='$made' asked_of='$tmp' \
	    ZDOTDIR='$tmp/zsh' MUX_TMPDIR='$MUX_TMPDIR'; \
	    export made asked_of ZDOTDIR MUX_TMPDIR; unset MUX TMUX; \
	    exec zsh -d -i"
	wait_until 60 '! outer has-session -t zsh'
}

# offers PROMISE LINE WORD...: these words and no others; - for none.
offers() {
	promise=$1 line=$2
	shift 2
	[ "$1" != - ] || shift
	is "$shell: $promise" "$(awk -F '\t' -v line="$line" \
	    '$1 == line { print $2 }' "$tmp/offered" | sort -u)" \
	    "$(printf '%s\n' "$@" | sort -u)"
}

# What each table has, as 'LINE<tab>WORD': every command and alias, every flag
# of a usage, every option of each scope.
{
	m list-commands -F '#{command_list_name} #{command_list_alias}' |
	    tr -s ' ' '\n' | sed '/^$/d; s/^/mux \t/'
	m list-commands -F '#{command_list_name} #{command_list_usage}' | awk '{
		for (line = $0; match(line, /\[-[^] ]*/); ) {
			flags = substr(line, RSTART + 2, RLENGTH - 2)
			line = substr(line, RSTART + RLENGTH)
			gsub(/[-|]/, "", flags)
			for (i = 1; i <= length(flags); i++)
				print "mux " $1 " -\t-" substr(flags, i, 1)
		}
	}'
	for scope in s g gw; do
		m show-options -$scope | awk -v scope=$scope '{
			sub(/\[.*/, "", $1)
			sub(/^g/, "", scope)
			print "mux set " (scope == "" ? "" : "-" scope " ") \
			    "\t" $1
		}'
	done
	m show-hooks -g | sed 's/[[ ].*//; s/^/mux set-hook \t/'
} | sort -u >"$tmp/tables"

cat >"$tmp/lines" <<'END'
mux att
mux -
mux -L 
mux new-session -s x \; split-w
mux attach-session -t 
mux kill-window -t w
mux select-pane -t work:0.
mux select-pane -t %0
mux -L apart attach -t 
mux -Lapart attach -t 
mux -L nothing attach -t 
mux paste-buffer -b 
mux paste-buffer -dpb 
mux select-layout main
mux set -g mou
mux set -g mouse 
mux set -p remain-on-exit 
mux setw -g mode-k
mux send-keys -X select-
mux send-keys select-
mux split-window -c 
mux source-file f
mux attach --
mux attach --pre
mux attach --predict=
mux attach --predict=a
mux attach --transport=
mux attach --connect 
mux attach de
mux doctor --pre
mux list-commands swap
mux bind-key x clock
mux display-popup -b r
mux list-panes -O c
mux choose-tree -O t
mux kill-session -t two
mux kill-session -t x
mux no-such-command 
END

table_is_there() {
	is "$shell: every command, flag, option and hook is offered" \
	    "$(sort -u "$tmp/offered" | comm -23 "$tmp/tables" -)" ''
}

# All that does not depend on how a shell quotes.
common() {
	offers 'the start of a command' 'mux att' attach attach-session
	offers 'sockets of running servers' 'mux -L ' apart default
	offers 'a command behind another' 'mux new-session -s x \; split-w' \
	    split-window
	offers 'windows' 'mux kill-window -t w' work:0
	offers 'panes' 'mux select-pane -t work:0.' work:0.0 work:0.1
	offers 'panes by id' 'mux select-pane -t %0' %0
	offers 'of the server that -L names' 'mux -L apart attach -t ' far
	offers 'of the server that -L names at once' \
	    'mux -Lapart attach -t ' far
	offers 'nothing where no server runs' 'mux -L nothing attach -t ' -
	offers 'buffers' 'mux paste-buffer -b ' clip
	offers 'the value of the last flag of several' \
	    'mux paste-buffer -dpb ' clip
	offers 'layouts' 'mux select-layout main' main-horizontal main-vertical
	offers 'options' 'mux set -g mou' mouse
	offers 'values of an option' 'mux set -g mouse ' off on
	offers 'values of a choice' 'mux set -p remain-on-exit ' failed off on
	offers 'window options' 'mux setw -g mode-k' mode-keys
	offers 'copy-mode commands' 'mux send-keys -X select-' \
	    select-line select-word
	offers 'no copy-mode commands for keys' 'mux send-keys select-' -
	offers 'long options' 'mux attach --' --connect --mux= --predict= \
	    --predict-overwrite --ssh= --transport=
	offers 'the start of a long option' 'mux attach --pre' \
	    --predict= --predict-overwrite
	offers 'values of a long option' 'mux attach --predict=' \
	    --predict=adaptive --predict=always --predict=experimental \
	    --predict=never
	offers 'the start of a value' 'mux attach --predict=a' \
	    --predict=adaptive --predict=always
	offers 'transports' 'mux attach --transport=' --transport=auto \
	    --transport=ssh --transport=udp
	offers 'what mux itself does' 'mux doctor --pre' \
	    --predict= --predict-overwrite
	offers 'names of commands' 'mux list-commands swap' \
	    swap-pane swap-window swapp swapw
	offers 'a command for a key' 'mux bind-key x clock' clock-mode
	offers 'words of a choice' 'mux display-popup -b r' rounded
	offers 'orders' 'mux list-panes -O c' creation
	offers 'those of another command' 'mux choose-tree -O t' time
	offers 'nothing for an unknown command' 'mux no-such-command ' -
	has "$shell: hosts of ssh's configuration" "$(grep '^mux attach de' \
	    "$tmp/offered")" 'mux attach de	dev'
	is "$shell: nothing is run that a session is called" \
	    "$(find . -name ran)" ''
}

sed 's/\t.*//' "$tmp/tables" | sort -u >"$tmp/of-tables"
for shell in bash fish zsh; do
	if ! command -v $shell >/dev/null; then
		echo "skip - completions of $shell ($shell is not there)"
		continue
	fi
	cat "$tmp/lines" "$tmp/of-tables" >"$tmp/asked"
	ask_$shell
	table_is_there
	common
	case $shell in
	bash) two='two\ words' odd='x\$\(touch\ ran\)' folder=folder ;;
	zsh) two='two words' odd='x$(touch ran)' folder=folder ;;
	fish) two='two words' odd='x$(touch ran)' folder=folder/ ;;
	esac
	offers 'a name with blanks' 'mux kill-session -t two' "$two"
	offers 'a name with a substitution' 'mux kill-session -t x' "$odd"
	offers 'sessions' 'mux attach-session -t ' work "$two" "$odd"
	offers 'folders' 'mux split-window -c ' "$folder"
	offers 'files' 'mux source-file f' file "$folder"
done

# bash breaks words at = and : and replaces what is behind the last.
shell=bash
printf '%s\n' 'mux attach --predict=a' 'mux select-pane -t work:0.' \
    >"$tmp/asked"
ask_bash ':='
offers 'the part behind an =' 'mux attach --predict=a' adaptive always
offers 'the part behind a :' 'mux select-pane -t work:0.' 0.0 0.1

# Where bash-completion is, its helper names the hosts.
printf '%s\n' 'mux attach me@d' >"$tmp/asked"
ask_bash '' '_known_hosts_real() { COMPREPLY=("${3}ev"); }'
offers 'hosts by the helper for ssh' 'mux attach me@d' me@dev
ask_bash
offers 'hosts behind a user without it' 'mux attach me@d' me@dev
