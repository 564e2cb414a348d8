#!/bin/sh
# Paste buffers are set, renamed, listed, saved, loaded, pasted and deleted
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1

is 'list-buffers of none is empty' "$(m list-buffers)" ''
fails 'show-buffer of none says so' 'no buffers' m show-buffer
fails 'show-buffer -b needs the buffer' 'no buffer x' m show-buffer -b x
fails 'delete-buffer of none says so' 'no buffer' m delete-buffer
works 'paste-buffer of none is fine' m paste-buffer
fails 'paste-buffer -b needs the buffer' 'no buffer x' m paste-buffer -b x
fails 'set-buffer needs data' 'no data specified' m set-buffer
works 'set-buffer of nothing is fine' m set-buffer ''

m set-buffer hello
m set-buffer -b named world
is 'list-buffers shows the newest first' "$(m list-buffers)" \
    'named: 5 bytes: "world"
buffer0: 5 bytes: "hello"'
is 'list-buffers -F takes a format' "$(m list-buffers -F '#{buffer_name}')" \
    'named
buffer0'
is 'list-buffers -f filters' \
    "$(m list-buffers -f '#{==:#{buffer_size},5}' -F x | wc -l)" 2
m set-buffer -ab named ' and more'
is 'set-buffer -a appends' "$(m show-buffer -b named)" 'world and more'
m set-buffer -b named -n other
is 'set-buffer -n renames' "$(m show-buffer -b other)" 'world and more'
fails 'set-buffer -n refuses a name in use' 'buffer buffer0 already exists' \
    m set-buffer -b other -n buffer0
fails 'set-buffer -n needs a name' 'new name is empty' \
    m set-buffer -b other -n ''
(cd "$tmp" && fails 'a path from where it was typed is told whole' \
    "$tmp/nope: No such file or directory" m load-buffer nope)
fails 'set-buffer -n needs the buffer' 'unknown buffer: q' \
    m set-buffer -b q -n z

m save-buffer -b other "$tmp/out"
is 'save-buffer writes the bytes alone' "$(cat "$tmp/out")" 'world and more'
m save-buffer -a -b buffer0 "$tmp/out"
is 'save-buffer -a appends' "$(cat "$tmp/out")" 'world and morehello'
is 'save-buffer - prints' "$(m save-buffer -b buffer0 -)" hello
fails 'save-buffer tells why it cannot' \
    '/nowhere/x: No such file or directory' m save-buffer /nowhere/x
printf 'one\ntwo\n' >"$tmp/in"
m load-buffer -b lines "$tmp/in"
is 'load-buffer reads a file whole' "$(m list-buffers -f \
    '#{==:#{buffer_name},lines}')" 'lines: 8 bytes: "one\ntwo\n"'
(cd "$tmp" && m load-buffer -b rel in)
is 'load-buffer takes a path from where it was typed' \
    "$(m show-buffer -b rel)" "$(cat "$tmp/in")"
printf 'piped' | m load-buffer -b std -
is 'load-buffer - reads standard input' "$(m show-buffer -b std)" piped
fails 'load-buffer tells why it cannot' \
    '/nowhere/x: No such file or directory' m load-buffer /nowhere/x
works 'load-buffer of an empty file is fine' m load-buffer -b e /dev/null
fails 'an empty file makes no buffer' 'no buffer e' m show-buffer -b e

m paste-buffer -b lines
soon 'paste-buffer types a buffer into the pane' \
    '[ "$(look | grep -c two)" = 2 ]'
m paste-buffer -b lines -s ' + '
m send-keys Enter
soon 'paste-buffer -s separates lines' 'look | grep -q "one + two +"'
m paste-buffer -d -b std
fails 'paste-buffer -d deletes it' 'no buffer std' m show-buffer -b std
m delete-buffer -b other
fails 'delete-buffer -b deletes it' 'unknown buffer: other' \
    m delete-buffer -b other
m set-buffer auto1
m set-option -g buffer-limit 2
for n in 2 3 4; do m set-buffer "auto$n"; done
is 'buffer-limit keeps the newest automatic ones' \
    "$(m list-buffers -f '#{m:buffer*,#{buffer_name}}' -F '#{buffer_sample}')" \
    'auto4
auto3'
head -c 300000 /dev/zero | tr '\0' x >"$tmp/big"
m load-buffer -b big "$tmp/big"
m show-buffer -b big >"$tmp/back"
works 'a large buffer comes back whole' cmp "$tmp/big" "$tmp/back"
