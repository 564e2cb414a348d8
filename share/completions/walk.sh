# shellcheck shell=bash disable=SC2034,SC2154
# What the word at the cursor is asked for: _mux_walk PROGRAM WORD... CURSOR
# (the last word is the one to be completed, as far as it is typed).
#
#   mux_kind     the kind of what may stand there, 'flags' for flags, or empty
#   mux_before   what of the word is not of that kind: --predict=
#   mux_cur      the rest of it
#   mux_spec     the command's line of the table
#   mux_name     the command, mux_last the word before that is no flag,
#   mux_seen     the letters of its flags so far
#   mux_server   which server to ask: -L and -S as they were given
_mux_walk() {
	local word value='' owner='' place=0 plain=''
	mux_name=mux mux_last='' mux_seen='' mux_before='' mux_server=()
	_mux_table command:mux
	mux_spec=" $mux_words "
	shift
	while [ $# -gt 1 ]; do
		word=$1
		shift
		if [ -n "$value" ]; then
			case $mux_name$owner in
			mux-[LS]) mux_server+=("$owner" "$word") ;;
			esac
			value=''
			continue
		fi
		case $word in
		';' | '\;')
			_mux_enter mux ' 1:command '
			place=0 plain=''
			;;
		--) plain=1 ;;
		--*) [ -n "$plain" ] || _mux_flag "$word" ;;
		-?*) [ -n "$plain" ] || _mux_letters "${word#-}" ;;
		*)
			if [ "$mux_name" = mux ]; then
				_mux_table "command:$word"
				_mux_enter "$word" " $mux_words "
			else
				place=$((place + 1)) mux_last=$word
			fi
			;;
		esac
	done
	mux_cur=$1
	_mux_ask "$value" $((place + 1)) "$plain"
}

_mux_enter() {
	mux_name=$1 mux_spec=$2 mux_seen='' mux_last=''
}

# A flag of the command: value is the kind of what must follow it, or empty.
_mux_flag() {
	owner=$1 value=''
	case $mux_spec in
	*" $1:"*)
		value=${mux_spec#*" $1:"}
		value=${value%% *}
		;;
	esac
}

# Flags in one word; the rest of it may be the last one's value.
_mux_letters() {
	local rest=$1
	while [ -n "$rest" ]; do
		_mux_flag "-${rest%"${rest#?}"}"
		mux_seen=$mux_seen${rest%"${rest#?}"}
		rest=${rest#?}
		if [ -n "$value" ] && [ -n "$rest" ]; then
			case $mux_name$owner in
			mux-[LS]) mux_server+=("$owner" "$rest") ;;
			esac
			value='' rest=''
		fi
	done
}

# _mux_ask VALUE PLACE PLAIN: see above.
_mux_ask() {
	mux_kind=$1
	[ -z "$1" ] || return 0
	case $mux_cur in
	--*=*)
		mux_before=${mux_cur%%=*}=
		_mux_flag "$mux_before"
		mux_kind=$value mux_cur=${mux_cur#*=}
		return 0
		;;
	-*)
		[ -n "$3" ] || mux_kind=flags
		return 0
		;;
	esac
	case $mux_spec in
	*" $2:"*) mux_kind=${mux_spec#*" $2:"} ;;
	*" *:"*) mux_kind=${mux_spec#*" *:"} ;;
	esac
	mux_kind=${mux_kind%% *}
}

# The lines of a kind, from the table or from the running server.  A program's
# own words hold | between them.
_mux_list() {
	local key=words:$1
	case $1 in
	flags)
		_mux_flag_words
		return
		;;
	*'|'*)
		printf '%s\n' "$1" | tr '|' '\n'
		return
		;;
	command) key=commands ;;
	value) key=value:$mux_last ;;
	option)
		case $mux_seen in
		*s*) key=words:server-option ;;
		*w*) key=words:window-option ;;
		*p*) key=words:pane-option ;;
		esac
		;;
	copy-command)
		case $mux_seen in
		*X*) ;;
		*) return ;;
		esac
		;;
	session) _mux_server list-sessions -F '#{session_name}' ;;
	window) _mux_server list-windows -aF '#{session_name}:#{window_index}' ;;
	pane)
		case $mux_cur in
		%*) _mux_server list-panes -aF '#{pane_id}' ;;
		*)
			_mux_server list-panes -aF \
			    '#{session_name}:#{window_index}.#{pane_index}'
			;;
		esac
		;;
	client) _mux_server list-clients -F '#{client_name}' ;;
	buffer) _mux_server list-buffers -F '#{buffer_name}' ;;
	socket) _mux_sockets ;;
	esac
	_mux_table "$key"
	[ -z "$mux_words" ] || printf '%s\n' "$mux_words" | tr ' ' '\n'
}

_mux_flag_words() {
	printf '%s\n' "$mux_spec" | tr ' ' '\n' |
	    sed -n '/^-/{
		s/:.*//
		p
	}'
}

# Nothing is said where there is no server.
_mux_server() {
	"$mux_program" ${mux_server[@]+"${mux_server[@]}"} -N "$@" 2>/dev/null
}

_mux_sockets() {
	local socket folder=${MUX_TMPDIR:-${TMUX_TMPDIR:-/tmp}}
	for socket in "$folder/mux-$(id -u)"/*; do
		[ ! -S "$socket" ] || printf '%s\n' "${socket##*/}"
	done
}
