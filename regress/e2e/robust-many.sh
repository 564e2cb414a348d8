#!/bin/sh
# Windows by the thousand, panes by the hundred, layouts of any depth.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import time
from robust import SANITIZED, SLOW, Server, ok, done, wait_until

N = 200 if SANITIZED else 1000
s = Server("set -g history-limit 100\nset -g status-interval 0\n").start()
pid = s.pid()
t = s.term()
t.sees("$")
with open(s.tmp + "/many", "w") as f:
    f.write("new-window -d 'exec cat'\n" * N)
code, out, err = s("source-file", s.tmp + "/many", timeout=120)
ok("%d windows" % N, wait_until(30, lambda: s.show(
    "#{session_windows}") == str(N + 1)), s.show("#{session_windows}") + err)
began = time.monotonic()
t.type("\002n")
ok("and the server serves", s.alive() and
   time.monotonic() - began < 3 * SLOW, time.monotonic() - began)
ok("all their programs run", wait_until(60, lambda: s(
    "list-panes", "-s", "-F", "#{pane_dead}#{?pane_pid,y,n}")[1].count(
        "0y") == N + 1), s("list-panes", "-s", "-F",
                           "#{pane_dead}#{pane_pid}")[1][-200:])
ok("in %d KiB a window" % 200, s.memory(pid) < (400000 if SANITIZED else 0)
   + N * 200, s.memory(pid))
t.seen = b""
t.type("\002w")
t.pump(0.2)
t.type("q")
s("kill-window", "-a", "-t", "one:0")
ok("and go", wait_until(20, lambda: s.show("#{session_windows}") == "1"))
ok("with their programs", wait_until(
    20, lambda: len(s.processes()) < 12), len(s.processes()))

s("resize-window", "-t", "one", "-x", "2000", "-y", "1000")
for i in range(300):
    code, out, err = s("split-window", "-d", "-t", "one", "exec cat")
    if code != 0:
        s("select-layout", "-t", "one", "tiled")
ok("300 panes", int(s.show("#{window_panes}", "-t", "one")) > 200,
   s.show("#{window_panes}", "-t", "one"))
t.pump(0.3)
for name in ("even-horizontal", "even-vertical", "main-horizontal",
             "main-vertical", "tiled"):
    s("select-layout", "-t", "one", name)
t.resize(3, 2)
t.pump(0.1)
t.resize(80, 24)
s("resize-window", "-t", "one", "-A")
t.pump(0.2)
ok("in a small window too", s.alive() and s.pid() == pid)
text = s.show("#{window_layout}", "-t", "one")
code, out, err = s("select-layout", "-t", "one", text)
ok("their layout can be set again", code == 0, err)
s("kill-pane", "-a", "-t", "one:0.0")
ok("and they go", s.show("#{window_panes}", "-t", "one") == "1")

s("resize-window", "-t", "one", "-x", "1000", "-y", "1000")
for i in range(150):
    s("split-window", "-h" if i % 2 else "-v", "-t", "one", "exec cat")
deep = int(s.show("#{window_panes}", "-t", "one"))
ok("a deep layout", deep > 10, deep)
s("resize-window", "-t", "one", "-x", "10", "-y", "10")
s("resize-pane", "-Z", "-t", "one")
s("rotate-window", "-t", "one")
s("swap-pane", "-U", "-t", "one")
s("break-pane", "-t", "one")
t.pump(0.1)
ok("survives what is done to it", s.pid() == pid)
for text in ("{" * 20000, "0000,80x24,0,0" + "{80x24,0,0" * 5000,
             "0000,99999999999x1,0,0,0", "0000,80x24,0,0[" + "80x1,0,0,1," *
             9000 + "]"):
    code, out, err = s("select-layout", "-t", "one", text)
    ok("a layout text of %d bytes is refused" % len(text), code == 1 and
       err != "", err)
ok("the server lives", s.pid() == pid)
began = time.monotonic()
s("kill-server")
ok("all of it ends with kill-server", s.ended(10), s.names())
t.close()
done()
PY
