#!/bin/sh
# Names, formats, hooks, bindings, files and jobs of ill will end in an error or
# in nothing, never in the server's end.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import time
from robust import SLOW, Server, ok, done, wait_until

s = Server().start()
pid = s.pid()


def serves(promise, seconds=5):
    began = time.monotonic()
    ok(promise, s.pid() == pid and
       time.monotonic() - began < seconds * SLOW, time.monotonic() - began)


# Names.
t = s.term()
t.sees("$")
for i, name in enumerate((
        "a\033[31mb", "tab\tand\nline", "\u4e2d\u6587\u0301\U0001f469\u200d"
        "\U0001f680", "x" * 10240, "#{E:session_name}", "#(echo no)", "\177",
        "\udc80\udcff", "%", "@1", "$9", "=", "{last}", "a b c", "'\"\\;")):
    data = name.encode("utf-8", "surrogateescape").decode(
        "utf-8", "surrogateescape")
    s("rename-session", "-t", s.show("#{session_id}", "-t", "%0"), data)
    s("rename-window", "-t", "%0", data)
    s("select-pane", "-t", "%0", "-T", data)
    t.pump(0.05)
    out = s("list-sessions")[1]
    ok("name %d is kept without controls" % i,
       s.pid() == pid and out.count("\n") == 1 and not any(
           ord(c) < 32 for c in out[:-1]) and "\177" not in out, repr(out))
ok("a session whose name is all of it can be killed by its id",
   s("rename-session", "-t", s.show("#{session_id}", "-t", "%0"),
     "one")[0] == 0 and s.alive())

# Formats.
bombs = (
    "#{E:@bomb}", "#{T:@bomb}", "#{E:@double}", "#{" * 5000,
    "#{?" * 3000 + "1" + "," * 3000, "#{W:#{W:#{W:#{W:#{E:@bomb}}}}}",
    "#{S:#{W:#{P:#{E:@double}}}}", "#{=999999999:session_name}",
    "#{p2000000000:session_name}", "#{p-2000000000:session_name}",
    "#{n:#{p100000:x}}", "#{e|/:1,0}", "#{e|%:1,0}",
    "#{e|*|30:1e300,1e300}", "#{e|m:-9223372036854775808,-1}",
    "#{e|/:-9223372036854775808,-1}", "#{m/r:((((a*)*)*)*)*b," + "a" * 50 +
    "}", "#{s/(a*)*b/x/:" + "a" * 40 + "}", "#{s/a/aaaaaaaaaaaaaaaa/:" +
    "a" * 5000 + "}", "#{b:" * 500, "#[fg=#[fg=#[fg=" * 1000,
    "%" * 70000, "#{t/f/%%:start_time}", "#{t/f/" + "%H" * 9000 +
    ":start_time}", "#{a:99999999999}", "#{c:nosuch}", "#{q/h:" + "#" * 9999 +
    "}", "#{l:" + "}" * 5000)
s("set-option", "-g", "@bomb", "x#{E:@bomb}#{E:@bomb}")
s("set-option", "-g", "@double", "#{E:@double}#{E:@double}#{E:@double}")
for i, bomb in enumerate(bombs):
    began = time.monotonic()
    try:
        code, out, err = s("display-message", "-p", bomb, timeout=10)
        ok("format %d ends in time and size" % i, len(out) < 4 << 20
           and time.monotonic() - began < 8 * SLOW,
           "%.1f s, %d bytes" % (time.monotonic() - began, len(out)))
    except Exception as e:
        ok("format %d ends" % i, False, "%s %.60s" % (type(e), bomb))
s("set-option", "-g", "status-left", "#{E:@double}#{E:@bomb}")
t.pump(0.3)
serves("a bomb in the status line is survived")
s("set-option", "-gu", "status-left")

# Hooks, bindings, aliases and files that call themselves.
for words in (
        ("set-hook", "-g", "after-list-keys", "list-keys"),
        ("set-hook", "-g", "after-rename-window", "rename-window again"),
        ("set-hook", "-g", "window-renamed", "rename-window -t %0 other ; "
         "rename-window -t %0 again"),
        ("set-hook", "-g", "session-created", "new-session -d"),
        ("set-hook", "-g", "command-error", "frobnicate")):
    s(*words)
s("list-keys")
s("rename-window", "-t", "%0", "first")
s("new-session", "-d")
serves("hooks that call themselves end")
ok("and make no sessions without end", wait_until(
    3, lambda: 0 < s("list-sessions")[1].count("\n") < 200),
    s("list-sessions")[1].count("\n"))
for hook in ("after-list-keys", "after-rename-window", "window-renamed",
             "session-created", "command-error"):
    s("set-hook", "-gu", hook)
s("bind-key", "-n", "F5", "send-keys -K F5")
s("bind-key", "-n", "F6", "send-keys F6 ; send-keys F6")
s("bind-key", "-n", "F7", "switch-client -T loop")
s("bind-key", "-T", "loop", "Any", "switch-client -T loop")
s("bind-key", "-n", "F8", "bind-key -n F8 display-message x ; "
  "unbind-key -n F8")
t.type("\033[15~\033[17~\033[18~abc\033[19~\033[19~")
t.pump(0.3)
serves("bindings that send their own keys end")
s("set-option", "-s", "command-alias[90]", "loop=loop")
s("set-option", "-s", "command-alias[91]", "ping=pong")
s("set-option", "-s", "command-alias[92]", "pong=ping ; ping")
s("loop")
s("ping")
serves("aliases that name themselves end")
with open(s.tmp + "/self", "w") as f:
    f.write("source-file %s/self\nsource-file %s/self\n" % (s.tmp, s.tmp))
code, out, err = s("source-file", s.tmp + "/self", timeout=20)
ok("a file that reads itself: an error", code == 1 and "nested" in out + err,
   out[-300:] + err[-300:])
serves("and the server serves")
s("if-shell", "-F", "1", "if-shell -F 1 'if-shell -F 1 \"kill-pane -t %99\"'")
s("{" * 3000)
s("display-message " + "{ " * 3000)
s(*["x" * 100000] * 5)
s(*(["list-keys", ";"] * 300))
s("if-shell", "-F", "1", "{" * 20000)
serves("nesting without measure is refused")

# Jobs.
s("set-option", "-g", "status-right", "#(yes)#(exec yes >&2)#(sleep 1000)")
s("set-option", "-g", "status-interval", "1")
before = s.memory(pid)
t.pump(2)
ok("jobs that print for ever: bounded", s.memory(pid) < before + 80000,
   s.memory(pid) - before)
serves("and the server serves")
s("run-shell", "-b", "while :; do sleep 1000; done")
s("run-shell", "-b", "exec yes")
s("run-shell", "-b", "trap '' TERM; exec sleep 1000")
s("if-shell", "-b", "sleep 1000", "display-message x")
s("set-option", "-g", "default-command", "#(yes)")
serves("commands that never end do not hold others")
code, out, err = s("kill-server")
ok("kill-server does not wait for jobs", code == 0 and wait_until(
    5, lambda: not os.path.exists(s.socket)), err)
ok("nor leaves any but those that refuse", wait_until(5, lambda: all(
    "sleep 1000" in p for p in s.names().splitlines())), s.names())
t.close()
done()
PY
