#!/bin/sh
# connect gives each remote client a key of its own, at one port for all
. "$(dirname "$0")/lib.sh"

peer 'connect' && exit
fails 'a port is a number' "bad port: 'x' is no port from 1 to 65535" \
    m connect -p x
fails 'two of them go upwards' \
    'bad port: the range 5:4 is reversed: it is 4:5' m connect -p 5:4
m new-session -d -s s 'exec cat' || exit 1
one=$(m connect -t s)
two=$(m connect -t s)
is 'connect prints a port and a key' "$(printf '%s\n' "$one" |
    grep -cE '^MUX CONNECT [0-9]+ [A-Za-z0-9+/]{43}$')" 1
is 'the next client comes to the same port' "${two% *}" "${one% *}"
is 'with another key' \
    "$([ "${two##* }" = "${one##* }" ] && echo "${two##* }")" ''
is 'nobody is attached yet' "$(m list-clients)" ''
