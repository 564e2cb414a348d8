#!/bin/sh
# tmuxp, libtmux and tmux-plugin-manager work by a link called tmux
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/bin" "$tmp/a" "$tmp/b"
ln -s "$program" "$tmp/bin/tmux"
PATH=$tmp/bin:$PATH
export PATH MUX_TMPDIR="$tmp/sock" TMUX_TMPDIR="$tmp/sock"
export PYTHONDONTWRITEBYTECODE=1

# --- tmuxp ---

cat >"$tmp/work.yaml" <<END
session_name: work
start_directory: $tmp/a
environment:
  COLOUR: blue
  PLACE: with blanks
options:
  default-size: 120x40
  status-left: '[of work] '
global_options:
  repeat-time: 432
windows:
- window_name: edit
  layout: main-vertical
  focus: true
  options:
    main-pane-width: 50
    automatic-rename: off
  panes:
  - shell_command:
    - echo first \$COLOUR
    - echo second
  - shell_command: echo "in \$(pwd)"
    focus: true
  - start_directory: $tmp/b
    shell_command: pwd >there
- window_name: logs
  start_directory: $tmp/b
  layout: even-horizontal
  shell_command_before: [before=ran]
  panes:
  - pwd >there-1
  - echo \$before >there-2
- window_name: free
  window_index: 7
  layout: tiled
  panes: [pane, blank, null, echo fourth]
END

# what is frozen, without what belongs to this run alone
frozen() {
	sed -e "s|$tmp|HOME|g" -e 's/layout: [0-9a-f]*,/layout: /' \
	    -e 's/,[0-9]*\([],{}[]\)/\1/g' -e 's/,[0-9]*\([],{}[]\)/\1/g' \
	    -e 's/,[0-9]*$//' "$tmp/frozen.yaml"
}
if ! command -v tmuxp >/dev/null; then
	echo 'skip - tmuxp loads and freezes a session (tmuxp is not here)'
else
	works 'tmuxp load -d makes a session of a file' \
	    tmuxp load -d -y -L default "$tmp/work.yaml"
	is 'its windows and panes are those of the file' \
	    "$(m list-windows -t work \
	    -F '#I #W #{window_panes} #{window_active}' | tr '\n' ',')" \
	    '0 edit 3 1,1 logs 2 0,7 free 4 0,'
	is 'each where the file says, in the layout that it names' \
	    "$(m list-panes -s -t work -F \
	    '#I.#P #{b:pane_current_path} #{pane_active} #{pane_width}x#{pane_height}' |
	    tr '\n' ',')" \
	    '0.0 a 0 50x40,0.1 a 1 69x19,0.2 b 0 69x20,1.0 b 0 59x40,1.1 b 1 60x40,7.0 a 0 59x19,7.1 a 0 60x19,7.2 a 0 59x20,7.3 a 1 60x20,'
	# tmux may type before a shell reads, which then throws it away.
	peer 'typing into shells that begin' ||
		soon 'commands are typed in their panes' \
		    'look work:0.0 | grep -q "^first blue" &&
		    look work:0.0 | grep -q "^second" && look work:7.3 | grep -q "^fourth"'
	soon 'in the right folders' \
	    '[ "$(cat "$tmp/b/there" "$tmp/b/there-1" "$tmp/b/there-2")" = \
	    "$tmp/b
$tmp/b
ran" ]'
	is 'options and environment are set' "$(m show-options -v -t work status-left
	    m show-options -gv repeat-time
	    m show-options -wv -t work:edit main-pane-width
	    m show-environment -t work PLACE)" '[of work] 
432
50
PLACE=with blanks'
	works 'tmuxp freeze writes the session down' tmuxp freeze -L default \
	    -y -q --force -f yaml -o "$tmp/frozen.yaml" work
	is 'and what it writes is what was loaded' "$(frozen)" \
	    "session_name: work
windows:
- focus: 'true'
  layout: 120x40{50x40,69x40[69x19,69x20]}
  options:
    main-pane-width: 50
  panes:
  - shell_command:
    - cd HOME/a
    - sh
  - focus: 'true'
    shell_command:
    - cd HOME/a
    - sh
  - shell_command:
    - cd HOME/b
    - sh
  window_name: edit
- layout: 120x40{59x40,60x40}
  options: {}
  panes:
  - sh
  - focus: 'true'
    shell_command: sh
  start_directory: HOME/b
  window_name: logs
- layout: 120x40[120x19{59x19,60x19},120x20{59x20,60x20}]
  options: {}
  panes:
  - sh
  - sh
  - sh
  - focus: 'true'
    shell_command: sh
  start_directory: HOME/a
  window_name: free"
	m kill-session -t work
	sed "s/session_name: .*/session_name: again/" "$tmp/frozen.yaml" \
	    >"$tmp/again.yaml"
	works 'which can be loaded' tmuxp load -d -y -L default "$tmp/again.yaml"
	is 'as the same windows' "$(m list-windows -t again \
	    -F '#W #{window_panes} #{window_width}x#{window_height}' |
	    tr '\n' ',')" 'edit 3 120x40,logs 2 120x40,free 4 120x40,'
	is 'tmuxp debug-info asks what it likes' \
	    "$(tmuxp debug-info >/dev/null 2>&1; echo $?)" 0
	ended m
fi

# --- libtmux ---

python=
for p in python3 /usr/bin/python3; do
	"$p" -c 'import libtmux' 2>/dev/null && python=$p
done
if [ -z "$python" ]; then
	echo 'skip - libtmux drives a server (python has no libtmux)'
else
	"$python" - "$tmp" <<'END' || failed=1
import os
import sys
import time

import libtmux

tmp = sys.argv[1]
failed = 0


def ok(promise, got, want=True):
    global failed
    if got == want:
        print("ok - libtmux: " + promise)
    else:
        failed = 1
        print("# got  %r\n# want %r\nnot ok - libtmux: %s" %
              (got, want, promise))


def soon(promise, get):
    end = time.monotonic() + 30
    while not get() and time.monotonic() < end:
        time.sleep(0.02)
    ok(promise, bool(get()))


server = libtmux.Server(socket_name="default", config_file="/dev/null")
ok("a server that is not there has no sessions", len(server.sessions), 0)
session = server.new_session(session_name="lib", attach=False, x=100, y=30,
                             start_directory=tmp, window_name="first")
ok("new_session", (session.session_name, session.session_id,
                   session.session_windows), ("lib", "$0", "1"))
ok("has_session", [server.has_session("lib"), server.has_session("li")],
   [True, False])
ok("is_alive", server.is_alive())
window = session.attached_window
ok("attached_window", (window.window_name, window.window_width,
                       window.window_height), ("first", "100", "30"))
pane = window.attached_pane
ok("attached_pane", (pane.pane_id, pane.pane_current_path), ("%0", tmp))

other = session.new_window(window_name="second", attach=False,
                           start_directory=tmp + "/a", window_shell="exec cat")
ok("new_window without attaching", [(w.window_index, w.window_name,
   w.window_active) for w in session.windows],
   [("0", "first", "1"), ("1", "second", "0")])
ok("window_shell and start_directory",
   other.attached_pane.pane_start_command, '"exec cat"')
third = session.new_window(attach=True, window_index="5")
ok("new_window at an index becomes the current one",
   session.attached_window.window_index, "5")
third.kill_window()
ok("kill_window", [w.window_id for w in session.windows], ["@0", "@1"])

right = window.split_window(attach=False, vertical=False, percent=30)
below = window.split_window(target=right.pane_id, vertical=True, attach=True,
                            start_directory=tmp + "/b")
ok("split_window", [(p.pane_index, p.pane_width, p.pane_height, p.pane_active)
   for p in window.panes], [("0", "69", "30", "0"), ("1", "30", "15", "0"),
                            ("2", "30", "14", "1")])
ok("its folder", below.pane_current_path, tmp + "/b")
pane.send_keys("echo typed-$((40 + 2))", enter=True, suppress_history=False)
soon("send_keys and capture_pane",
     lambda: "typed-42" in pane.capture_pane())
pane.send_keys("C-l", enter=False, suppress_history=False)
pane.send_keys("echo C-l", literal=True, suppress_history=False)
soon("send_keys takes words literally",
     lambda: any("echo C-l" in line for line in pane.capture_pane()))
pane.clear()
pane.reset()
below.resize_pane(height=5)
below.refresh()
ok("resize_pane", below.pane_height, "5")
pane.select_pane()
ok("select_pane", window.attached_pane.pane_id, "%0")
ok("display_message", pane.display_message("#{pane_id} of #S", get_text=True),
   ["%0 of lib"])
window.select_layout("even-vertical")
ok("select_layout", [p.pane_width for p in window.panes], ["100"] * 3)

session.set_option("repeat-time", 321)
session.set_option("@mine", "word")
session.set_option("mouse", True)
ok("set_option and show_option", [session.show_option(name) for name in
   ("repeat-time", "@mine", "mouse")], [321, "word", "on"])
ok("show_options", session.show_options()["repeat-time"], 321)
ok("global options", server.sessions[0].show_option("status-interval",
                                                    _global=True), 15)
window.set_window_option("main-pane-height", 7)
ok("set_window_option", window.show_window_option("main-pane-height"), 7)
for name in ("nonsense", "vi", "status-"):
    try:
        session.set_option(name, "x")
        ok("a wrong option is refused: " + name, False)
    except libtmux.exc.OptionError as e:
        ok("a wrong option is refused: " + name, type(e).__name__,
           {"nonsense": "InvalidOption", "vi": "AmbiguousOption"}.get(
               name, "AmbiguousOption"))
session.set_environment("WHO", "me")
ok("set_environment", session.getenv("WHO"), "me")
session.unset_environment("WHO")
ok("unset_environment", "WHO" in session.show_environment(), False)

window.rename_window("a new name")
session.rename_session("renamed")
ok("rename", (session.refresh(), session.session_name,
              session.attached_window.window_name)[1:],
   ("renamed", "a new name"))
other.move_window("9")
ok("move_window", other.window_index, "9")
session.select_window("9")
ok("select_window", session.attached_window.window_index, "9")
ok("filters", [len(server.windows.filter(window_name="second")),
               len(server.panes.filter(pane_height__startswith="")),
               server.sessions.get(session_name="renamed").session_id],
   [1, 4, "$0"])
try:
    server.new_session(session_name="renamed")
    ok("a name in use is refused", False)
except libtmux.exc.TmuxSessionExists:
    ok("a name in use is refused", True)
ok("clients", len(server.attached_sessions), 0)
ok("commands that fail say so", server.cmd("kill-window", "-t", "nope").stderr,
   ["can't find window: nope"])
server.new_session(session_name="more", attach=False)
server.kill_session("renamed")
ok("kill_session", [s.session_name for s in server.sessions], ["more"])
server.kill_server()
soon("kill_server", lambda: not server.is_alive())
sys.exit(failed)
END
fi

# --- tmux-plugin-manager ---

tpm=/usr/share/tmux-plugin-manager/tpm
if [ ! -x "$tpm" ]; then
	echo 'skip - tmux-plugin-manager loads plugins (it is not here)'
	exit
fi
ended m
for name in first second; do
	mkdir -p "$HOME/.tmux/plugins/$name"
	cat >"$HOME/.tmux/plugins/$name/$name.tmux" <<-END
		#!/bin/sh
		tmux set-option -gq @$name "\$(tmux show-option -gqv @given) by $name"
		tmux bind-key F6 set-option -g @pressed $name
	END
	chmod +x "$HOME/.tmux/plugins/$name/$name.tmux"
done
cat >"$HOME/.tmux.conf" <<END
set -g @plugin 'somebody/first'
set -g @plugin "somebody/second"
set -g @given 'a word'
set -g status-right '#{@first}'

run '$tpm'
END
"$program" new-session -d -s s -x 80 -y 24 'exec cat'
attach
soon 'tmux-plugin-manager sources the plugins that are there' \
    '[ "$(m show-options -gv @first), $(m show-options -gv @second)" = \
    "a word by first, a word by second" ]'
soon 'it binds its keys' 'm list-keys -T prefix I | grep -q install_plugins &&
    m list-keys -T prefix U | grep -q update_plugins &&
    m list-keys -T prefix M-u | grep -q clean_plugins'
has 'and tells where plugins are' \
    "$(m show-environment -g TMUX_PLUGIN_MANAGER_PATH)" "$HOME/.tmux/plugins/"
soon 'a plugin may show something' \
    'screen | tail -1 | grep -q "a word by first"'
press C-b F6
soon 'and bind keys' '[ "$(m show-options -gv @pressed)" = second ]'
is 'nobody complains' \
    "$(m display-message -p '#{pane_in_mode}')" 0
