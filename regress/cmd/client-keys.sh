#!/bin/sh
# A key finds its binding: prefixes, tables, repeats, modes, read-only clients
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s cat || exit 1
attach_as term

# mark: a key that tells when what was typed before it has been handled.
seen=0
m bind-key -n F12 set-option -aF @marks .
settled() {
	press_on "${1:-term}" F12
	seen=$((seen + 1))
	wait_until 10 '[ "$(says "#{n:@marks}")" = '$seen' ]'
}


m bind-key -n F9 set-option -a @root x
m bind-key y set-option -a @prefix y
press_on term C-b y
soon 'a key after the prefix runs the prefix table' \
    '[ "$(says "#{@prefix}")" = y ]'
press_on term F9
soon 'a key of the root table needs no prefix' '[ "$(says "#{@root}")" = x ]'
press_on term C-b F9
settled
is 'after the prefix the root table still counts' "$(says '#{@root}')" xx
press_on term C-b Z y
settled
is 'an unknown key after the prefix ends it' "$(says '#{@prefix}')" y
is 'and is not typed into the pane' "$(look | tr -d '\n')" y

m set-option -g prefix2 C-a
press_on term C-a y
soon 'prefix2 is a prefix too' '[ "$(says "#{@prefix}")" = yy ]'
press_on term C-b
soon 'the format client_prefix tells of the prefix' \
    '[ "$(says "#{client_prefix}")" = 1 ]'
press_on term y
soon 'and of its end' '[ "$(says "#{client_prefix}")" = 0 ]'

m set-option -g @r ''
m bind-key -r u set-option -a @r u
m bind-key -n v set-option -a @r v
m set-option -g repeat-time 5000
press_on term C-b u u u
soon 'a repeatable key repeats without the prefix' \
    '[ "$(says "#{@r}")" = uuu ]'
press_on term v
soon 'another key ends the repetition and has its own meaning' \
    '[ "$(says "#{@r}")" = uuuv ]'
press_on term C-b u y
settled
is 'a key of the prefix table that does not repeat wants the prefix' \
    "$(says '#{@prefix}')" yyy
m set-option -g repeat-time 100
press_on term C-b u
soon 'client_prefix ends with repeat-time, untyped' \
    '[ "$(says "#{@r}#{client_prefix}")" = uuuvuu0 ]'
m set-option -g repeat-time 0
press_on term C-b u u
settled
is 'repeat-time 0 repeats nothing' "$(says '#{@r}')" uuuvuuu
m set-option -g repeat-time 500

m bind-key -T mine a set-option -a @mine a
m bind-key -n M-t switch-client -T mine
press_on term M-t
soon 'switch-client -T names the table of the next key' \
    '[ "$(says "#{client_key_table}")" = mine ]'
press_on term a a
settled
is 'which is for one key only' "$(says '#{@mine}')" a
press_on term M-t C-b y
soon 'the prefix is a prefix within such a table' \
    '[ "$(says "#{@prefix}")" = yyyy ]'
press_on term M-t F9
soon 'a key that such a table lacks is one of the root table' \
    '[ "$(says "#{@root}")" = xxx ]'
m bind-key -T mine Any set-option -a @mine '*'
press_on term M-t q
soon 'Any stands for every key that a table lacks' \
    '[ "$(says "#{@mine}")" = "a*" ]'

m set-option -g key-table mine
press_on term a
soon 'key-table is the table that keys meet first' \
    '[ "$(says "#{@mine}")" = "a*a" ]'
m set-option -gu key-table

m copy-mode
press_on term F9
soon 'root keys work in copy mode' '[ "$(says "#{@root}")" = xxxx ]'
press_on term C-b y
soon 'so does the prefix' '[ "$(says "#{@prefix}")" = yyyyy ]'
m bind-key -T copy-mode F9 set-option -a @copy c
press_on term F9
soon 'a key of the copy table comes before one of the root table' \
    '[ "$(says "#{@copy}#{@root}")" = cxxxx ]'
press_on term Z
settled
is 'a key that copy mode lacks is typed nowhere' \
    "$(says '#{pane_in_mode}')" 1
m send-keys -X cancel

m bind-key -n F2 "set-option -g @a 1 ; set-option -g @b '#{@a}'"
press_on term F2
soon 'a binding of several commands runs them in order' \
    '[ "$(says "#{@a}#{@b}")" = "1#{@a}" ]'
m bind-key -n F3 unbind-key -n F3 '\;' set-option -g @gone yes
press_on term F3
soon 'a binding may unbind itself' '[ "$(says "#{@gone}")" = yes ]'

press_on term a b Enter
soon 'keys without a binding are typed into the pane' 'look | grep -q "ab$"'

attach_as watcher 80 24 -r
press_on watcher C-b y
press_on watcher z Enter
settled
is 'a read-only client types nothing and changes nothing' \
    "$(says '#{@prefix}') $(look | grep -c z)" 'yyyyy 0'
press_on watcher C-b d
soon 'a read-only client can detach' '[ "$(m list-clients | wc -l)" = 1 ]'
