#!/bin/sh
# Control mode as iTerm2 uses it: what it asks when it attaches, types, divides
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

m new-session -d -s work -n main -x 80 -y 24 'printf "\033[31mred\033[m\n"; exec cat' || exit 1
m set-option -g automatic-rename off
m new-window -d -t work -n side cat
wait_until 10 'look work:main | grep -q red'
control attach-session -t work -f pause-after=120

# It finds out what it talks to.
answers 'the version' 'display-message -p "#{version}"' 3.3a
refuses 'a command that is none keeps the answers in step' phony-command \
    'parse error: unknown command: phony-command'
answers 'the session' 'display-message -p -F "#{session_id}:#{session_name}"' \
    '$0:work'
answers 'all sessions' 'list-sessions -F "#{session_id} #{session_name}"' \
    '$0 work'
silently 'an option of its own that is not set' 'show-options -v -q -t $0 @iterm2_size'
silently 'is set' 'set-option -t $0 @iterm2_size "80,24"'
answers 'and read' 'show-options -v -q -t $0 @iterm2_size' 80,24
answers 'an option of sessions' 'show-options -g -v status' on
answers 'a window option' 'show-window-options -g -v aggressive-resize' off
answers 'the keys of the prefix' 'show-options -g -v prefix' C-b
ask 'refresh-client -C 80,24' >/dev/null
answers 'its size' 'display-message -p "#{client_width}"' 80

# Windows and their panes.
tab=$(printf '\t')
answers 'windows with their layouts' \
    "list-windows -F \"#{session_name}$tab#{window_id}$tab#{window_name}$tab#{window_width}$tab#{window_height}$tab#{window_layout}$tab#{window_flags}$tab#{?window_active,1,0}$tab#{window_visible_layout}\"" \
    "work$tab@0${tab}main${tab}80${tab}24${tab}b25d,80x24,0,0,0$tab*${tab}1${tab}b25d,80x24,0,0,0
work$tab@1${tab}side${tab}80${tab}24${tab}b25e,80x24,0,0,1$tab${tab}0${tab}b25e,80x24,0,0,1"
answers 'panes' 'list-panes -s -F "#{pane_id} #{window_id} #{pane_index} #{pane_width}x#{pane_height}"' \
    '%0 @0 0 80x24
%1 @1 0 80x24'
is 'history and screen with colours' \
    "$(ask 'capture-pane -peqJN -t "%0" -S -1000' | sed -n 2p)" \
    "$(printf '\033[31mred')"
is 'an alternate screen that is not there is nothing' \
    "$(ask 'capture-pane -peqJN -a -t "%0" -S -1000')" '%begin 1

%end 1'
is 'a sequence that is not whole' "$(ask 'capture-pane -p -P -C -t "%0"')" \
    '%begin 1

%end 1'
answers 'how the terminal is' \
    'list-panes -t "%0" -F "pane_id=#{pane_id} alternate_on=#{alternate_on} cursor_x=#{cursor_x} cursor_y=#{cursor_y} scroll_region_upper=#{scroll_region_upper} scroll_region_lower=#{scroll_region_lower} cursor_flag=#{cursor_flag} insert_flag=#{insert_flag} keypad_cursor_flag=#{keypad_cursor_flag} keypad_flag=#{keypad_flag} wrap_flag=#{wrap_flag} mouse_standard_flag=#{mouse_standard_flag} mouse_button_flag=#{mouse_button_flag} mouse_any_flag=#{mouse_any_flag} mouse_utf8_flag=#{mouse_utf8_flag} tabs=#{pane_tabs}" -f "#{==:#{pane_id},%0}"' \
    'pane_id=%0 alternate_on=0 cursor_x=0 cursor_y=1 scroll_region_upper=0 scroll_region_lower=23 cursor_flag=1 insert_flag=0 keypad_cursor_flag=0 keypad_flag=0 wrap_flag=1 mouse_standard_flag=0 mouse_button_flag=0 mouse_any_flag=0 mouse_utf8_flag=0 tabs=8,16,24,32,40,48,56,64,72'
silently 'a window has options of its own, too' \
    'set-option -w -t @0 @hidden 1'
answers 'which are read' 'show-options -v -q -w -t @0 @hidden' 1

# It subscribes, types, and divides.
silently 'a title' \
    'refresh-client -B "it2_1:%0:#{T:set-titles-string}"'
soon 'is told' 'grep -q "^%subscription-changed it2_1 \$0 @0 0 %0 : " "$out"'
ask 'send-keys -t %1 0x41 0x20 0x62; send-keys -lt %1 "c;d"; send-keys -t %1 -H 0d' >/dev/null
soon 'what is typed reaches the program' \
    '[ "$(sed -n "s/^%extended-output %1 [0-9]* : //p" "$out" |
	tr -d "\n")" = "A bc;d\\015\\012A bc;d\\015\\012" ]'
ask 'split-window -h -t "%1" cat' >/dev/null
is 'a division has its panes' "$(ask 'list-panes -t @1 -F "#{pane_id} #{pane_width}"')" '%begin 1
%1 40
%2 39
%end 1'
ask 'resize-pane -x 30 -t "%1"; resize-pane -y 24 -t "%1"' >/dev/null
has 'a border that is moved' \
    "$(ask 'list-windows -F "#{window_id} #{window_layout}"')" \
    '80x24,0,0{30x24,0,0,1,49x24,31,0,2}'
layout=$(m display-message -p -t work:side '#{window_layout}')
ask 'select-layout -t @1 even-horizontal' >/dev/null
ask "select-layout -t @1 \"$layout\"" >/dev/null
answers 'a layout comes back as it was told' \
    'display-message -p -t @1 "#{window_layout}"' "$layout"
ask 'refresh-client -C @1:60x20' >/dev/null
has 'a window of another size has that' "$(ask 'list-windows -F "#{window_id} #{window_width}"')" \
    '@1 60'
is 'a tab is made' "$(ask 'new-window -PF "#{window_id}" cat' | sed -n 2p)" @2
is 'and broken out of another' \
    "$(ask 'break-pane -P -F "#{window_id}" -s "%2"' | sed -n 2p)" @3
ask 'kill-window -t @2; kill-window -t @3' >/dev/null
answers 'and closed' 'list-windows -F "#{window_id}"' '@0
@1'
printf 'detach-client\n' >&3
wait "$client"
is 'it lets go' "$(tail -n 1 "$out")" %exit
m kill-server
