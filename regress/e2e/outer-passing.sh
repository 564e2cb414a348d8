#!/bin/sh
# What programs send past the pane reaches the terminals it is for, and no
# others: bytes wrapped for the outer terminal, and messages to the user.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
from robust import Server, ok, done, wait_until

s = Server().start()
s("respawn-pane", "-k", "-t", "one", "exec cat >/dev/null")
t = s.term()
t.sees("[one]")
n = 0


def prints(what, where="one:0"):
    """A program prints that, and ends its screen with a word to wait for."""
    global n
    n += 1
    s("respawn-pane", "-k", "-t", where,
      "printf '%s'; printf 'after%%d-' %d; exec sleep 1000" % (what, n))


def seen_by(t, what, where="one:0", front="one:0"):
    """Of a terminal that shows front: what it got until all was shown."""
    t.seen = b""
    prints(what, where)
    wait_until(10, lambda: "after%d-" % n in s(
        "capture-pane", "-p", "-t", where)[1])
    if where == front:
        t.sees("after%d-" % n)
    # What waits for a scene comes with it; the one after it is behind.
    prints("", front)
    t.sees("after%d-" % n)
    return t.seen


WRAPPED = r"\033Ptmux;\033\033]1337;File=x:YWJj\007\033\\"
INNER = b"\033]1337;File=x:YWJj\007"
got = seen_by(t, WRAPPED)
ok("wrapped bytes stay here where nothing is said", INNER not in got, got)
s("set-option", "-g", "allow-passthrough", "on")
got = seen_by(t, "before" + WRAPPED)
ok("wrapped bytes reach the terminal as they are", INNER in got, got)
ok("behind what was printed before them",
   0 <= got.find(b"before") < got.find(INNER), got)
ok("and the cursor is set anew behind them",
   b"\033[" in got[got.find(INNER) + len(INNER):][:24], got)

s("new-window", "-d", "-t", "one:1", "exec sleep 1000")
got = seen_by(t, WRAPPED, "one:1")
ok("those of a window that is not shown do not", INNER not in got, got)
s("set-option", "-g", "allow-passthrough", "all")
got = seen_by(t, WRAPPED, "one:1")
ok("but with 'all'", INNER in got, got)
s("new-session", "-d", "-s", "two", "-x", "80", "-y", "24",
  "exec sleep 1000")
got = seen_by(t, WRAPPED, "two:0")
ok("those of another session never", INNER not in got, got)
s("set-option", "-g", "allow-passthrough", "on")
s("split-window", "-d", "-t", "one:0", "exec sleep 1000")
got = seen_by(t, WRAPPED, "one:0.1", "one:0.0")
ok("a pane beside the active one is seen, too", INNER in got, got)
s("resize-pane", "-Z", "-t", "one:0.0")
got = seen_by(t, WRAPPED, "one:0.1", "one:0.0")
ok("behind a zoomed one it is not", INNER not in got, got)
s("kill-pane", "-t", "one:0.1")
got = seen_by(t, r"\033Ptmux;" + "x" * 70000 + r"\033\\")
ok("long ones are whole", b"x" * 70000 in got, len(got))

# Messages.
got = seen_by(t, r"\033]9;it is done\007")
ok("messages reach terminals that may show the pane",
   got.count(b"\033]9;it is done\007") == 1, got)
got = seen_by(t, r"\033]777;notify;make;all: done\033\\", "one:1")
ok("also from a window behind, with their title",
   got.count(b"\033]777;notify;make;all: done\007") == 1, got)
got = seen_by(t, r"\033]9;other\007", "two:0")
ok("those of another session do not", b"]9;" not in got, got)
got = seen_by(t, r"\033]9;a\302\234b\302\205c\007")
ok("controls in them are dropped", b"\033]9;abc\007" in got, got)
got = seen_by(t, r"\033]9;4;1;50\007")
ok("progress bars are none", b"]9;" not in got, got)
got = seen_by(t, r"%s" % (r"\033]9;" + "y" * 900 + r"\007") * 40)
ok("a flood of them is cut", 1 <= got.count(b"]9;") <= 39, got.count(b"]9;"))
t.type("\002d")
t.left()
t = s.term(TERM="linux")
t.sees("[one]")
got = seen_by(t, r"\033]9;it is done\007")
ok("a terminal without titles gets none", b"]9;" not in got, got)
t.type("\002d")
ok("and the client leaves", t.left() == 0)
s("kill-server")
done()
PY
