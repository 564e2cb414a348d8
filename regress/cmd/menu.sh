#!/bin/sh
# display-menu lays a menu over a client's terminal; keys and mouse choose
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -n cat -x 60 -y 20 'exec cat' || exit 1
m set-option -g status-interval 0
attach_as one 60 20 -t s || exit 1
soon 'the session is shown' 'screen_of one | grep -q "^\[s\]"'
shown=one
seen() { screen_of "$shown" | grep -q "$1"; }
# Which answer came: items set an option.
answer() { m show-options -gqv @answer; }
menu() {
	m set-option -g @answer none
	m display-menu -T 'A #{session_name}' "$@" \
	    'First' a 'set -g @answer 1' '' 'Second' b 'set -g @answer 2' \
	    '-Off' c 'set -g @answer 3' 'Last #W' '' 'set -g @answer #{l:4}' &
	waiting=$!
	soon 'a menu is shown' 'seen "A s"'
}
goes_on() { ! kill -0 "$waiting" 2>/dev/null; }
is_closed() { ! seen 'A s'; }

menu -x 5 -y 12
is 'it is a box with its lower end where -y says' \
    "$(screen_of one | sed -n 6,12p)" \
    "     ┌─A s────────┐
     │ First  (a) │
     ├────────────┤
     │ Second (b) │
     │ Off        │
     │ Last cat   │
     └────────────┘"
press_on one q
soon 'q leaves it' is_closed
soon 'and who asked goes on' goes_on
is 'nothing was chosen' "$(answer)" none
menu
press_on one b
soon 'a key chooses its item' '[ "$(answer)" = 2 ]'
soon 'and the menu goes' is_closed
menu
press_on one c
press_on one Enter
soon 'one that is off has no key; Enter takes the first' '[ "$(answer)" = 1 ]'
menu
press_on one Down Down Enter
soon 'Down steps over lines and what is off' '[ "$(answer)" = 4 ]'
menu
press_on one Up Enter
soon 'Up goes round' '[ "$(answer)" = 4 ]'
menu
press_on one x y z
press_on one Escape
soon 'Escape leaves it' is_closed
is 'no key reached the pane' "$(look | tr -d '\n ')" ''
soon 'the last who asked goes on' goes_on
fails 'an item has a name, a key and a command' 'not enough arguments' \
    m display-menu First a
m display-menu -x 0 -y 3 -T cut \
    'far too long to fit within sixty columns of a terminal, by far' a list &
waiting=$!
soon 'an item that has no room is cut' \
    'seen "^│.\{52\}> (a) │$"'
press_on one q
soon 'and can be left' goes_on
m display-menu -T 'a title that has no room within sixty columns of a screen' \
    item a list &
waiting=$!
soon 'with such a title there is no menu, and nobody waits' goes_on

m set-option -g @answer none
m display-menu -T big '#{?#{==:a,b},Gone,}' x list 'There' t 'set -g @answer t' &
soon 'an item whose name is empty is none' 'seen There'
is 'not even a line' "$(screen_of one | grep -c '^ *│')" 1
press_on one t
soon 'the rest is as ever' '[ "$(answer)" = t ]'

menu
outer resize-window -t one -x 50 -y 15
soon 'a terminal that changes its size has no menu' is_closed
soon 'nobody waits for it' goes_on
is 'and nothing was chosen' "$(answer)" none
menu
m detach-client
soon 'nor for one whose client left' goes_on

peer 'the menus of the right button' && exit
attach_as two 60 20 -t s
shown=two
m set-option -g mouse on
m split-window -d -h 'exec cat'
# The right button goes down in the right pane and up on an item.
mouse two 2 44 4
soon 'the right button opens the menu of panes' 'seen "Vertical Split"'
y=$(screen_of two | grep -n 'Vertical Split' | sed 's/:.*//')
release two 2 44 $((y - 1))
soon 'its release chooses' '[ "$(m list-panes | grep -c .)" = 3 ]'
soon 'and closes it' '! seen "Vertical Split"'
mouse two 2 40 7
soon 'it opens again' 'seen "Vertical Split"'
release two 2 1 1
soon 'a release outside leaves it' '! seen "Vertical Split"'
is 'without an effect' "$(m list-panes | grep -c .)" 3
