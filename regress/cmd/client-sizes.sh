#!/bin/sh
# A window has the size that window-size takes from the clients that show it
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

size() {
	m display-message -p -t "${1:-s}" '#{window_width}x#{window_height}'
}

m new-session -d -s s -x 70 -y 20 cat || exit 1
is 'a session without clients has the size asked for' "$(size)" 70x20

attach_as big 100 40 -t s
soon 'the first client gives its size, less the status line' \
    '[ "$(size)" = 100x39 ]'
attach_as small 60 20 -t s
soon 'the latest client decides' '[ "$(size)" = 60x19 ]'
press_on big x
soon 'the client that is typed on is the latest' '[ "$(size)" = 100x39 ]'
press_on small x
soon 'and the other when it is typed on' '[ "$(size)" = 60x19 ]'

m set-option -g window-size largest
soon 'largest is the largest of both' '[ "$(size)" = 100x39 ]'
m set-option -g window-size smallest
soon 'smallest the smallest of both' '[ "$(size)" = 60x19 ]'
outer resize-window -t big -x 50 -y 30
soon 'each way counts by itself' '[ "$(size)" = 50x19 ]'
outer resize-window -t big -x 100 -y 40
soon 'a terminal that grows gives its window room' '[ "$(size)" = 60x19 ]'
m set-option -g status off
soon 'without a status line its row is the window'"'"'s' \
    '[ "$(size)" = 60x20 ]'
m set-option -g status 3
soon 'a status of three lines takes three' '[ "$(size)" = 60x17 ]'
m set-option -g status on

m new-window -d -t s:5 cat
soon 'a window in the background has the same size' '[ "$(size s:5)" = 60x19 ]'
m set-option -g window-size manual
m resize-window -t s:5 -x 33 -y 11
is 'resize-window makes a size by hand' "$(size s:5)" 33x11
outer resize-window -t small -x 62 -y 22
soon 'which a client does not change' \
    '[ "$(m list-clients -F "#{client_width}" | sort | tr "\n" " ")" = "100 62 " ]'
is 'which no client changes' "$(size s:5)" 33x11
m set-option -g window-size largest
m resize-window -A -t s:5
soon 'until resize-window -A takes the largest client' \
    '[ "$(size s:5)" = 100x39 ]'
m set-option -w -t s:5 -u window-size

m new-session -d -t s -s other
attach_as third 44 14 -t other
m set-option -g window-size smallest
soon 'clients of a grouped session count' '[ "$(size s:0)" = 44x13 ]'
m set-option -g aggressive-resize on
m select-window -t other:5
m select-window -t s:0
soon 'aggressive-resize counts only who looks at the window' \
    '[ "$(size s:0) $(size s:5)" = "62x21 44x13" ]'
m select-window -t other:0
soon 'and again when one looks elsewhere' '[ "$(size s:0)" = 44x13 ]'
m select-window -t other:5
soon 'also at the window that was left' '[ "$(size s:0)" = 62x21 ]'
m set-option -gu aggressive-resize

m refresh-client -t "$(m list-clients -F '#{client_width} #{client_name}' |
    sed -n 's/^44 //p')" -f ignore-size
soon 'a client with ignore-size does not count' '[ "$(size s:5)" = 62x21 ]'
m detach-client -t "$(m list-clients -F '#{client_width} #{client_name}' |
    sed -n 's/^62 //p')"
soon 'a client that leaves does not either' '[ "$(size s:0)" = 100x39 ]'
m set-option -g window-size latest
m kill-session -t other
m detach-client -a -t "$(m list-clients -F '#{client_name}' | head -n 1)"
m detach-client -s s
soon 'nobody is left' '[ -z "$(m list-clients)" ]'
is 'a window keeps its last size when the last one leaves' "$(size s:0)" 100x39

m set-option -g default-size 90x30
m new-session -d -s fresh cat
is 'default-size is the size of what nobody sees' "$(size fresh)" 90x30
attach_as tiny 1 1 -t fresh
soon 'a terminal of one cell is attached' '[ "$(m list-clients | wc -l)" = 1 ]'
press_on tiny x
outer resize-window -t tiny -x 3 -y 2
outer resize-window -t tiny -x 80 -y 24
soon 'and grows' '[ "$(size fresh)" = 80x23 ]'
