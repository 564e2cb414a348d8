# shellcheck shell=bash disable=SC2034
# Completion of mux for bash, made by tools/completions.

_mux_table() {
	mux_words=
	case $1 in
@table@
	esac
}

@walk@

# Names that ssh knows: of its configuration and of the hosts it has seen.
_mux_hosts() {
	local file
	for file in ~/.ssh/config /etc/ssh/ssh_config; do
		[ ! -r "$file" ] || awk 'tolower($1) == "host" {
			for (i = 2; i <= NF; i++)
				if ($i !~ /[*?!%]/)
					print $i
		}' "$file"
	done
	for file in ~/.ssh/known_hosts /etc/ssh/ssh_known_hosts; do
		[ ! -r "$file" ] || awk '$1 !~ /^[|#@]/ {
			n = split($1, names, ",")
			for (i = 1; i <= n; i++) {
				gsub(/^\[|\](:[0-9]+)?$/, "", names[i])
				if (names[i] !~ /[*?!]/)
					print names[i]
			}
		}' "$file"
	done
	compgen -A hostname
}

# Lines that begin as the word does, quoted for the shell.  They are data:
# compgen -W would expand them.
_mux_offer() {
	local line
	while IFS= read -r line; do
		[[ $line == "$1"* ]] &&
		    COMPREPLY+=("$mux_before$(printf %q "$line")")
	done
}

# The words up to the cursor, by blanks: bash breaks them at : and = too.
_mux_words() {
	local line=${COMP_LINE:0:COMP_POINT}
	read -ra words <<<"$line"
	[[ $line != *[[:space:]] ]] || words+=('')
}

_mux() {
	local words=() mux_words mux_spec mux_name mux_last mux_seen mux_kind \
	    mux_before mux_cur mux_server mux_program=$1 user='' cut

	COMPREPLY=()
	_mux_words
	_mux_walk "${words[@]}"
	case $mux_kind in
	'' | -) ;;
	file | folder)
		compopt -o filenames 2>/dev/null
		[ "$mux_kind" = file ] || user=-d
		mapfile -t COMPREPLY < <(compgen "${user:--f}" -- "$mux_cur")
		;;
	program)
		mapfile -t COMPREPLY < <(compgen -c -- "$mux_cur")
		;;
	host)
		# bash-completion's helper, which ssh is completed by, knows more.
		if declare -F _known_hosts_real >/dev/null; then
			_known_hosts_real -a -- "$mux_cur"
			return
		fi
		[[ $mux_cur != *@* ]] || user=${mux_cur%@*}@
		mux_before=$user
		_mux_offer "${mux_cur#"$user"}" < <(_mux_hosts | sort -u)
		;;
	*) _mux_offer "$mux_cur" < <(_mux_list "$mux_kind") ;;
	esac
	[[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != *= ]] ||
	    compopt -o nospace 2>/dev/null
	# What readline takes for the word begins behind the last break in it.
	cut=${words[${#words[@]} - 1]}
	cut=${cut%"${cut##*["$COMP_WORDBREAKS"]}"}
	[ -z "$cut" ] || COMPREPLY=("${COMPREPLY[@]#"$cut"}")
}

complete -F _mux mux
