#!/bin/sh
# Every command has a script here that uses it and looks at what came of it
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

peer 'the list is that of mux' && exit
m new-session -d -s s 'exec cat' || exit 1
m list-commands -F '#{command_list_name} #{command_list_alias}' >"$tmp/names"
is 'there are commands' "$([ "$(wc -l <"$tmp/names")" -gt 80 ] && echo yes)" \
    yes

# unused SCRIPT...: the commands that no script uses near an assertion.  A use
# stands behind m, or begins a text or another command of one; the promise of
# an assertion is none.
unused() {
	awk '
	NR == FNR {
		name[$1] = $1
		if ($2 != "")
			name[$2] = $1
		next
	}
	FNR == 1 { held = -100; delete waiting }
	/^[ \t]*#/ { next }
	/^[ \t]*(is|has|works|fails|soon|shows|errs|seen)[ \t]/ {
		held = FNR
		sub(/(is|has|works|fails|soon|shows|errs|seen)[ \t]+('"'[^']*'"'|"[^"]*")/, "")
		for (c in waiting)
			if (FNR - waiting[c] <= 12)
				used[c] = 1
	}
	{
		line = " " $0
		while (match(line, /([ (]m |["'"'"']|[{;] *)[a-z-]+/)) {
			word = substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH)
			sub(/.*[^a-z-]/, "", word)
			if (!(word in name))
				continue
			waiting[name[word]] = FNR
			if (FNR - held <= 4)
				used[name[word]] = 1
		}
	}
	END { for (c in name) if (name[c] == c && !(c in used)) print c }
	' "$tmp/names" "$@" | sort
}

scripts=
for script in "$here"/regress/cmd/*.sh; do
	case $script in
	*/lib.sh | */every-command.sh) ;;
	*) scripts="$scripts $script" ;;
	esac
done
# shellcheck disable=SC2086 # one word for each script
is 'each has a script that uses it and looks' "$(unused $scripts)" ''
# What the search itself promises.
printf '%s\n' 'm new-window' "is 'list-keys prints' \"\$(m list-panes)\" x" \
    '# m list-clients' >"$tmp/small.sh"
is 'a comment and a promise are no use of a command' \
    "$(unused "$tmp/small.sh" | grep -cx -e list-clients -e list-keys)" 2
is 'a use before and one within an assertion are' \
    "$(unused "$tmp/small.sh" | grep -cx -e new-window -e list-panes)" 0
