#!/bin/sh
# Options, hooks and environments are set, shown and unset, as tmux prints them
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s s -x 80 -y 24 'exec cat' || exit 1
m split-window -d 'exec cat'

m set-option -g status-left 'a "b" $c'
is 'show-options quotes' "$(m show-options -g status-left)" \
    'status-left "a \"b\" \$c"'
is 'show-options -v does not' "$(m show-options -gv status-left)" 'a "b" $c'
m set-option base-index 3
is 'a session option is set for the session' "$(m show-options base-index)" \
    'base-index 3'
is 'the global one stays' "$(m show-options -gv base-index)" 0
m set-option -u base-index
is 'set-option -u forgets it' "$(m show-options base-index)" ''
is 'show-options -A shows what is inherited' \
    "$(m show-options -A base-index)" 'base-index* 0'
m set-option -s @mine one
m set-option -sa @mine ' two'
is 'set-option -a appends to a user option' "$(m show-options -sv @mine)" \
    'one two'
m set-option -p -t 1 remain-on-exit on
is 'a pane has options' "$(m show-options -pv -t 1 remain-on-exit) $(m \
    show-options -pv -t 0 remain-on-exit)" 'on '
m set-window-option -t s:0 main-pane-width 33
is 'set-window-option' "$(m show-window-options -v main-pane-width)" 33
m set-option -g mouse off
m set-option -g mouse
is 'a flag without a value toggles' "$(m show-options -gv mouse)" on
m set-option -F @fmt '#{session_name}'
is 'set-option -F expands' "$(m show-options -v @fmt)" s
fails 'set-option -o keeps what is set' 'already set: @fmt' \
    m set-option -o @fmt x
works 'set-option -oq is quiet' m set-option -oq @fmt x
m set-option -s 'command-alias[50]' 'hello=display-message -p hello'
is 'an array item is set by its number' "$(m hello)" hello
m set-option -su 'command-alias[50]'
fails 'and unset' 'unknown command: hello' m hello
fails 'an unknown option is refused' 'invalid option: nonsense' \
    m set-option -g nonsense x
works 'set-option -q is quiet' m set-option -gq nonsense x
fails 'but not of a bad value' 'bad colour: nocolour' \
    m set-option -gq display-panes-colour nocolour
fails 'a bad value is refused' 'bad value: maybe' \
    m set-option -g mouse maybe
fails 'a bad colour is refused' 'bad colour: nocolour' \
    m set-option -g display-panes-colour nocolour
fails 'a number out of range is refused' 'value is too small: -1' \
    m set-option -g history-limit -1
fails 'an ambiguous option is refused' 'ambiguous option: status-l' \
    m set-option -g status-l x
fails 'show-options of an unknown option' 'invalid option: nonsense' \
    m show-options -g nonsense

m set-hook -g after-new-window 'set-option -gF @hooked "#{hook}"'
is 'show-hooks shows a hook' "$(m show-hooks -g after-new-window)" \
    'after-new-window[0] set-option -Fg @hooked "#{hook}"'
m set-hook -ag after-new-window 'set-option -g @more yes'
is 'set-hook -a adds another' "$(m show-hooks -g after-new-window | wc -l)" 2
m new-window -d 'exec cat'
is 'hooks run after the command' "$(m show-options -gv @more)" yes
m set-option -gu @more
m set-hook -R after-new-window
is 'set-hook -R runs them now' "$(m show-options -gv @more)" yes
m set-hook -gu after-new-window
is 'set-hook -u forgets them' "$(m show-hooks -g after-new-window)" \
    after-new-window
fails 'set-hook refuses what is no command' 'unknown command: nonsense' \
    m set-hook -g client-attached nonsense
fails 'set-hook refuses an unknown hook' 'invalid option: no-hook' \
    m set-hook -g no-hook 'display-message x'
fails 'set-hook wants commands' 'empty value' m set-hook -g client-attached
m set-hook -g pane-died 'set-option -g @gone yes'
m respawn-pane -k -t s:0.1 true
# tmux misses now and then that a program ended; then it is run again.
gone() {
	[ "$(m show-options -gqv @gone)" = yes ] && return
	! peer || m respawn-pane -k -t s:0.1 true
	return 1
}
soon 'a hook of an event runs' gone

m set-environment -g FOO bar
is 'set-environment -g' "$(m show-environment -g FOO)" FOO=bar
is 'show-environment -s is for a shell' "$(m show-environment -gs FOO)" \
    'FOO="bar"; export FOO;'
m set-environment -gu FOO
fails 'set-environment -u forgets' 'unknown variable: FOO' \
    m show-environment -g FOO
m set-environment -r FOO
is 'set-environment -r removes it for programs' "$(m show-environment FOO)" \
    -FOO
is 'show-environment -s of that' "$(m show-environment -s FOO)" 'unset FOO;'
m set-environment -h HIDDEN x
is 'set-environment -h hides' "$(m show-environment HIDDEN)" ''
is 'show-environment -h shows it' "$(m show-environment -h HIDDEN)" HIDDEN=x
m set-environment -F NAME '#{session_name}'
is 'set-environment -F expands' "$(m show-environment NAME)" NAME=s
m set-environment Q 'a"b$c`d\e'
is 'show-environment -s quotes' "$(m show-environment -s Q)" \
    'Q="a\"b\$c\`d\\e"; export Q;'
m new-window -n env 'echo "<$NAME><$HIDDEN>"; exec cat'
soon 'programs see it, but not what is hidden' 'look | grep -q "<s><>"'
fails 'set-environment wants a value' 'no value specified' \
    m set-environment FOO
fails 'set-environment refuses a value with -u' \
    "can't specify a value with -u" m set-environment -u FOO x
fails 'set-environment refuses a name with =' 'variable name contains =' \
    m set-environment A=B x
fails 'set-environment refuses no name' 'empty variable name' \
    m set-environment '' x
fails 'show-environment needs the session' 'no such session: none' \
    m show-environment -t none
