#!/bin/sh
# What capture-pane -e prints is the screen: read back, it is the same again
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

# Every attribute, colour and underline, alone and after each other.
styles='1 2 3 4 4:2 4:3 4:4 4:5 5 7 8 9 53 31 97 41 107 38;5;123 48;5;200
    38;2;1;2;3 48;2;250;251;252 4:3;58:5:77 4;58:2::9:8:7 1;2;3;5;7;8;9;53
    1;4:3;31;44 0'
esc=$(printf '\033')
{
	for s in $styles; do
		printf '%s[%sm%s%s[0m,' "$esc" "$s" ab "$esc"
	done
	printf '\r\n'
	for s in $styles; do
		printf '%s[%smxy' "$esc" "$s"
	done
	printf '%s[0m\r\n' "$esc"
	# Blanks that are coloured, to the end of the line and within it.
	printf '%s[44mblue%s[K%s[0m\r\nx%s[45m   %s[0m\r\n' \
	    "$esc" "$esc" "$esc" "$esc" "$esc"
	printf '%s[7m %s[4m  %s[0m\r\n%s[41m%s[10Cfar%s[0m\r\n' \
	    "$esc" "$esc" "$esc" "$esc" "$esc" "$esc"
	# Wide ones, clusters, and both at the edge.
	printf '日本語 e\314\201 👩‍🚀 🇩🇪 ❤️ 한\r\n%s[70G中文%s[31m字\r\n%s[0m' \
	    "$esc" "$esc" "$esc"
	# A full line, a line that wraps, and hyperlinks with and without ids.
	printf '%072d\r\n%s[32m%090d%s[0m\r\n' 1 "$esc" 2 "$esc"
	printf '%s]8;;http://a.example/;?x=1%s\\one%s]8;id=n;http://b.example%s\\two' \
	    "$esc" "$esc" "$esc" "$esc"
	printf '%s[1mbold%s[0m%s]8;;%s\\ none\r\n' "$esc" "$esc" "$esc" "$esc"
	printf 'back\\slash %s(0lqk%s(B end' "$esc" "$esc"
} >"$tmp/art"

show() {
	m respawn-pane -k "stty raw -echo; cat '$1'; exec sleep 1000"
	soon "$2" 'look | grep -q "end$"'
}
m new-session -d -s s -x 72 -y 20 'exec sleep 1000' || exit 1
show "$tmp/art" 'a screen with everything is shown'
m capture-pane -ep >"$tmp/one"

# Its own text, with the line ends that a terminal wants.
return_lines() {
	printf '%s' "$(cat "$1")" | sed 's/$/\r/' >"$1.raw"
}
return_lines "$tmp/one"
show "$tmp/one.raw" 'and what was captured of it'
m capture-pane -ep >"$tmp/two"
peer 'a capture that reads back to the same screen' ||
    is 'capture-pane -e reads back to the same screen' \
	"$(cat -v "$tmp/two")" "$(cat -v "$tmp/one")"

# Nothing got lost on the way in, either.  Attributes and colours have a
# sequence each, as in tmux, to which an overline is 5:3.
for s in $styles; do
	case $s in
	0) continue ;;
	*53) ! peer "an overline's number" || continue ;;
	'4:3;58:5:77') s="4:3m${esc}[58;5;77" ;;
	'4;58:2::9:8:7') s="4m${esc}[58;2;9;8;7" ;;
	'1;4:3;31;44') s="1;4:3m${esc}[31m${esc}[44" ;;
	esac
	has "capture-pane -e keeps $s" "$(head -2 "$tmp/one")" "${s}mab"
done
peer 'hyperlinks and blanks in colour' || {
	has 'and hyperlinks' "$(cat "$tmp/one")" \
	    "]8;;http://a.example/;?x=1$esc\\one"
	has 'with their ids' "$(cat "$tmp/one")" \
	    "]8;id=n;http://b.example$esc\\two"
	has 'and blanks that were erased in colour' "$(sed -n 4p "$tmp/one")" \
	    "$(printf 'blue%68s' '')"
}
has 'and clusters' "$(cat "$tmp/one")" '👩‍🚀 🇩🇪 ❤️ 한'

# The same with -C, which printf undoes.
m capture-pane -epC >"$tmp/escaped"
printf '%b' "$(sed 's/%/%%/g; s/\\\([0-7]\)/\\0\1/g' "$tmp/escaped")" \
    >"$tmp/three"
is 'capture-pane -eC is the same, escaped' "$(cat -v "$tmp/three")" \
    "$(cat -v "$tmp/two")"

# And joined: the terminal wraps what was wrapped.
m capture-pane -epJ >"$tmp/joined"
return_lines "$tmp/joined"
show "$tmp/joined.raw" 'the joined lines are shown'
m capture-pane -ep >"$tmp/four"
is 'joined lines wrap again where they did' "$(cat -v "$tmp/four")" \
    "$(cat -v "$tmp/two")"
