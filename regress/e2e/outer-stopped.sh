#!/bin/sh
# A terminal that takes nothing more (nobody reads it, its output is stopped,
# or its client's process is) holds up neither programs nor other clients, and
# shows the newest screen when it goes on.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import signal
import termios

from robust import SANITIZED, Server, ok, done, wait_until

s = Server().start()
s("resize-window", "-t", "one", "-x", "80", "-y", "23")
n = 0


def remote():
    words = s("connect")[1].split()
    return s.term("attach", "--connect", "127.0.0.1:" + words[2],
                  MUX_KEY=words[3])


def flood():
    """A program prints 20 MB, and a last word, of which no cell is what was
    there: only what changed is painted."""
    global n
    n += 1
    word = str(n) * 6
    s("respawn-pane", "-k", "-t", "one",
      "yes abcdefghijklmnopqrstuvwxyz | head -c 20000000; "
      "printf %s; exec cat" % word)
    return word


def goes_on(what, stuck):
    word = flood()
    ok("%s: the program goes on" % what, wait_until(20, lambda: word in s(
        "capture-pane", "-p", "-t", "one")[1]))
    ok("and the other client shows it", other.sees(word), other.seen[-300:])
    other.seen = b""
    other.type("letters")
    ok("and is typed on", other.sees("letters"), other.seen[-300:])
    ok("and the server's memory stays small", SANITIZED or
       s.memory() < 200 * 1024, s.memory())
    return word


def comes_back(t, word):
    ok("going on, it shows the newest screen", t.sees(word) and
       t.sees("letters"), t.seen[-300:])
    ok("without all that was in between", len(t.seen) < 1 << 19, len(t.seen))


other = s.term()
ok("another client is there", other.sees("[one]"))

for what, make in (("near", s.term), ("far", remote)):
    t = make()
    ok("%s: a client is there" % what, t.sees("[one]"))
    t.seen = b""
    # Nobody reads: the terminal's buffers fill up.
    word = goes_on("%s, unread" % what, t)
    comes_back(t, word)

    path = os.readlink("/proc/%d/fd/0" % t.pid)
    tty = os.open(path, os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(tty, termios.TCOOFF)
    t.seen = b""
    word = goes_on("%s, its output stopped" % what, t)
    termios.tcflow(tty, termios.TCOON)
    comes_back(t, word)
    os.close(tty)

    os.kill(t.pid, signal.SIGSTOP)
    t.seen = b""
    word = goes_on("%s, its process stopped" % what, t)
    os.kill(t.pid, signal.SIGCONT)
    comes_back(t, word)
    t.type("\002d")
    ok("%s: and it leaves" % what, t.left() == 0)

t = s.term()
ok("one more is there", t.sees("[one]"))
path = os.readlink("/proc/%d/fd/0" % t.pid)
tty = os.open(path, os.O_RDWR | os.O_NOCTTY)
termios.tcflow(tty, termios.TCOOFF)
flood()
ok("a stopped one is detached by another",
   s("detach-client", "-t", path)[0] == 0 and
   wait_until(10, lambda: path not in s("list-clients")[1]))
termios.tcflow(tty, termios.TCOON)
ok("and its process leaves", t.left() == 0, t.seen[-300:])
os.close(tty)
other.type("\002d")
ok("and the other one", other.left() == 0)
s("kill-server")
done()
PY
