#!/bin/sh
# Other users of the machine get in when the owner says so, and no further
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

# The usual socket lies in a folder that nobody else may enter.
mkdir "$tmp/open"
chmod 711 "$tmp" "$tmp/open"
socket=$tmp/open/socket
m() {
	"$program" -f /dev/null -S "$socket" "$@"
}
m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
me=$(id -un)

is 'at first the list is that of the owner alone' "$(m server-access -l)" ''
fails 'a user must be named' 'missing user argument' m server-access
fails 'one that there is' 'unknown user: no-such-user' \
    m server-access -a no-such-user
fails 'the owner stays' "$me owns the server, can't change access" \
    m server-access -d "$me"
fails 'and is not made a reader' "$me owns the server, can't change access" \
    m server-access -r "$me"
fails 'root stays' "root owns the server, can't change access" \
    m server-access -d root

# Somebody else: nobody, where this may be somebody else.
nobody() {
	setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/ \
	    TMPDIR=/tmp SHELL=/bin/sh "$program" -f /dev/null -S "$socket" "$@"
}
if [ "$(id -u)" != 0 ] ||
    ! setpriv --reuid=65534 --regid=65534 --clear-groups "$program" -V \
    >/dev/null 2>&1 || ! other=$(id -un 65534 2>/dev/null); then
	echo 'skip - what another user may do (only root can be two users)'
	exit
fi
# on the outer server, in a terminal that nobody owns
nobody_in() {
	name=$1
	shift
	outer new-session -d -s "$name" -x 80 -y 24 "unset TMUX MUX TMUX_PANE; \
	    exec setpriv --reuid=65534 --regid=65534 --clear-groups \
	    env HOME=/ SHELL=/bin/sh SSH_AUTH_SOCK=/stolen \
	    sh -c '$program -f /dev/null -S $socket $*; cat'"
}
# tmux ends with 0 when it is refused.
refused() {
	if nobody "$@" >"$tmp/err" 2>&1; then :; fi
	cat "$tmp/err"
}
if nobody list-sessions >/dev/null 2>&1; then
	not_ok 'the socket is for nobody else'
else
	ok 'the socket is for nobody else'
fi
chmod 777 "$socket"
is 'who reaches it is told that it is not allowed' "$(refused list-sessions)" \
    'access not allowed'
is 'and nothing is said or done' "$(refused kill-server
    m list-sessions -F '#S')" 'access not allowed
s'

# --- a writer ---
works 'server-access -a lets a user in' m server-access -a "$other"
is 'the list says so' "$(m server-access -l)" "$other (W)"
fails 'who is there is not added again' "user $other is already added" \
    m server-access -a "$other"
has 'the user may ask' "$(nobody list-sessions)" 's: 1 windows'
works 'and change things' nobody set-option -g @by other
is 'which have changed' "$(m show-options -gv @by)" other
fails 'but not the access of the owner' \
    "$me owns the server, can't change access" nobody server-access -d "$me"
nobody_in two attach-session -t s
soon 'the user may attach' '[ "$(m list-clients | wc -l)" = 1 ]'
is 'and is named' "$(m list-clients -F '#{client_uid} #{client_user} #{client_readonly}')" \
    "65534 $other 0"
has 'by list-clients, too' "$(m list-clients)" "[user $other]"
unhurried
press_on two h i Enter
soon 'and type' 'look s | grep -q "^hi"'

# --- a reader ---
works 'server-access -r makes a reader of the user' m server-access -r "$other"
is 'the list says so' "$(m server-access -l)" "$other (R)"
is 'and so do the clients that are there' \
    "$(m list-clients -F '#{client_readonly}')" 1
press_on two n o Enter
press_on two C-b c
m display-message -p '' >/dev/null
for words in 'kill-server' 'new-window' 'set-option -g @by them' \
    'send-keys -t s no' 'run-shell true' 'list-clients ; kill-session -t s' \
    "server-access -w $other" 'paste-buffer -t s' 'respawn-pane -k'; do
	# shellcheck disable=SC2086 # words
	is "a reader's command is refused: $words" "$(refused $words)" \
	    'client is read-only'
done
is 'a reader has changed nothing' \
    "$(m list-windows | wc -l) $(m show-options -gv @by) $(look s | grep -c no)" \
    '1 other 0'
has 'a reader may list clients' "$(nobody list-clients)" "[user $other]"
peer 'what else a reader may ask, and may not' || {
	has 'and windows and options' \
	    "$(nobody list-windows -a; nobody show-options -gv @by)" \
	    'other'
	touch "$tmp/open/ran"
	chmod 666 "$tmp/open/ran"
	is 'but formats of a reader run nothing' \
	    "$(nobody list-windows -F "a#(echo ran >>$tmp/open/ran)b"
	    nobody display-message -p "#(echo ran >>$tmp/open/ran)."
	    cat "$tmp/open/ran")" 'ab
.'
	outer new-session -d -s owner "unset TMUX MUX TMUX_PANE; \
	    exec $program -S $socket attach-session -t s"
	wait_until 10 '[ "$(m list-clients | wc -l)" = 2 ]'
	tty=$(m list-clients -F '#{client_uid} #{client_tty}' |
	    sed -n "s/^$(id -u) //p")
	for words in "detach-client -t $tty" \
	    "detach-client -E true -t $tty" "switch-client -c $tty -t s" \
	    'attach-session -d -t s' 'attach-session -c / -t s' \
	    'display-message -I'; do
		# shellcheck disable=SC2086 # words
		is "nor is this a reader's: $words" \
		    "$(refused $words | grep -v 'not a terminal')" \
		    'client is read-only'
	done
	is 'so that the owner is left alone' "$(m list-clients -t s | wc -l)" 2
	m bind-key r switch-client -r
	press_on two C-b r
	m bind-key r refresh-client -f '!read-only'
	press_on two C-b r
	is 'a reader stays one' "$(m list-clients -F '#{client_user} #{client_readonly}' |
	    sed -n "s/^$other //p")" 1
	is "a reader's environment is not the session's" \
	    "$(m show-environment -t s SSH_AUTH_SOCK 2>&1)" "$(m new-session \
	    -d -s t cat; m show-environment -t t SSH_AUTH_SOCK 2>&1)"
	m kill-session -t t
	outer kill-session -t owner
}
works 'server-access -w gives it all back' m server-access -w "$other"
is 'to the clients, too' "$(m list-clients -F '#{client_user} #{client_readonly}' |
    grep "^$other")" "$other 0"

# --- gone ---
m server-access -d "$other"
soon 'server-access -d detaches the clients' '! m list-clients | grep -q "$other"'
soon 'who are told why' 'screen_of two | grep -qF "[access not allowed]"'
press_on two x Enter
soon 'and have their terminal back as it was' \
    '[ "$(screen_of two | grep -c "^x$")" = 2 ]'
is 'the next time the door is closed' "$(refused list-sessions)" \
    'access not allowed'
fails 'who is not there cannot go' "user $other not found" \
    m server-access -d "$other"
works 'a user may come as a reader at once' m server-access -a -r "$other"
is 'as the list says' "$(m server-access -l)" "$other (R)"
m server-access -d "$other"
works 'and be named without a word' m server-access "$other"
is 'to no effect' "$(m server-access -l)" ''
fails 'two ways at once are none' '-a and -d cannot be used together' \
    m server-access -a -d "$other"
fails 'nor are these' '-r and -w cannot be used together' \
    m server-access -r -w "$other"
works 'and the server lives' m has-session -t s
