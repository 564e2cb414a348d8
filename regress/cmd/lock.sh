#!/bin/sh
# A locked client's terminal belongs to lock-command until that ends
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
m new-session -d -s other -x 80 -y 24 'exec cat'
m set-option -g status-interval 0
m set-option -g lock-command 'trap "" INT; printf "locked, say open: "
    until read -r word && [ "$word" = open ]; do :; done'
attach_as one 80 24 -t s
attach_as two 80 24 -t other
shown() { screen_of "$1" | grep -q "^\[$2\]"; }
locked() { screen_of "$1" | grep -q '^locked'; }
soon 'both are attached' 'shown one s && shown two other'

m lock-session -t s
soon 'lock-session locks its clients' 'locked one'
is 'and no others' "$(screen_of two | grep -c '^locked')" 0
press_on one 'other words' Enter C-z C-c
press_on one C-b c
is 'neither words nor keys open it' "$(screen_of one | grep -c '^\[s\]')" 0
is 'or reach the session' "$(m list-windows -t s | grep -c .) $(look s | tr -d '\n ')" '1 '
press_on one C-u Enter open Enter
soon 'what the command wants does' 'shown one s'
m lock-client -t "$(m list-clients -t other -F '#{client_name}')"
soon 'lock-client locks one' 'locked two'
is 'and it alone' "$(screen_of one | grep -c '^locked')" 0
press_on two open Enter
soon 'until its command ends' 'shown two other'
m lock-server
soon 'lock-server locks all' 'locked one && locked two'
press_on one open Enter
press_on two open Enter
soon 'each opens for itself' 'shown one s && shown two other'
m set-option -t other lock-after-time 1
press_on two x Enter
soon 'lock-after-time locks who does not type' 'locked two'
is 'in that session alone' "$(screen_of one | grep -c '^locked')" 0
press_on two open Enter
soon 'it opens as ever' 'shown two other'
soon 'and is locked again' 'locked two'
m set-option -t other lock-after-time 0
press_on two open Enter
soon 'or stays open' 'shown two other'
m set-option -g lock-command ''
m lock-server
press_on one 'typed'
soon 'without a command there is no lock' 'look s | grep -q typed'
fails 'a session must be there' "can't find session: none" \
    m lock-session -t none
