#!/bin/sh
# shellcheck disable=SC2016 # promises are texts that are evaluated later
# scroll-on-clear says whether a cleared screen goes into the history.
. "$(dirname "$0")/lib.sh"

m new-session -d -s a -x 80 -y 24 'stty -echo; printf "a\nb\n"; read x
    printf "\033[H\033[2J"; read x
    printf "c\n\033[H\033[2Jend"; exec cat'
peer 'scroll-on-clear, which is newer than 3.3a' && exit
soon "the program begins" 'look a | grep -q b'
m send-keys -t a Enter
soon "a cleared screen is kept" '[ "$(m display -t a -p "#{history_size}")" = 2 ]'
m set-option -p -t a scroll-on-clear off
m send-keys -t a Enter
soon "the screen is cleared again" 'look a | grep -q end'
is "not kept with the option off" "$(m display -t a -p '#{history_size}')" 2
