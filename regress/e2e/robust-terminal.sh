#!/bin/sh
# Terminals of any size, that vanish, or of no known kind: the session lives on.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
from robust import Server, ok, done, wait_until

s = Server().start()

for w, h in ((1, 1), (1, 2), (2, 1), (3, 3), (10000, 10000)):
    t = s.term(size=(w, h))
    ok("a terminal of %dx%d is attached" % (w, h), wait_until(
        10, lambda: t.pump(0.02) and s("list-clients")[1] != ""),
        s("list-clients"))
    s("split-window")
    s("split-window", "-h")
    s("copy-mode", "-t", "one")
    s("send-keys", "-X", "cancel")
    s("kill-pane", "-a")
    t.type("\002:")
    t.pump(0.1)
    t.type("\003")
    t.type("\002d")
    ok("and detaches by its key", t.left() == 0, t.seen[-300:])
    t.close()
    ok("and the session lives on", s.alive())

size = s.show("#{window_width}x#{window_height}", "-t", "one").split("x")
ok("a huge terminal makes a bounded window",
   all(1 <= int(n) <= 10000 for n in size), size)
ok("and costs bounded memory", s.memory() < 1500000, s.memory())

# It vanishes while the program prints.
s("respawn-pane", "-k", "-t", "one", "yes")
t = s.term()
t.sees("y")
t.vanish()
ok("a terminal that vanishes in a flood is let go",
   wait_until(5, lambda: s("list-clients")[1] == ""), s("list-clients"))
ok("its process leaves too", t.left(5) is not None)
t.close()
ok("the session lives on", s.alive())
s("respawn-pane", "-k", "-t", "one")

# Kinds.
t = s.term(TERM="no-such-terminal")
ok("an unknown kind of terminal is refused in words",
   t.sees("open terminal failed: the terminal 'no-such-terminal' is")
   and t.left() == 1, t.seen)
t = s.term(TERM="")
ok("no kind at all: likewise", t.left() == 1 and b"terminal" in t.seen, t.seen)
t = s.term(TERM="dumb")
code = t.left(10)
ok("a dumb one: what it cannot do", code == 1 and
   t.seen.startswith(b"open terminal failed: the terminal 'dumb' cannot"),
   t.seen)

# A storm of sizes.
t = s.term()
t.sees("$")
for i in range(400):
    t.resize(1 + i * 7 % 200, 1 + i * 3 % 90)
    if i % 20 == 0:
        t.pump(0.005)
t.resize(100, 30)
ok("after a storm of sizes the last one counts", wait_until(
    10, lambda: t.pump(0.01) and s(
        "list-clients", "-F", "#{client_width}x#{client_height}")[1] ==
    "100x30\n"), s("list-clients"))
t.close()
ok("no more of it is left", wait_until(5, lambda: s("list-clients")[1] == ""))
s("kill-server")
ok("kill-server leaves no process", s.ended(), s.names())
done()
PY
