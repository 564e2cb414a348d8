#!/bin/sh
# Remote clients by the hundred on one UDP port: each types into a shell of its
# own, and what arrives there is what was typed, byte for byte.  The whole of
# it is CLIENTS=200 SECONDS_LONG=60; make check takes fewer.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import re
import select
import time
from robust import PROGRAM, SLOW, Server, Term, done, ok, wait_until

CLIENTS = int(os.environ.get("CLIENTS", 24))
SECONDS = float(os.environ.get("SECONDS_LONG", 5))
# What a shell's line editor would take for keys is not typed.
TEXT = "The quick brown fox, $HOME & \"quotes\"; ~!@#%^*() \u00e9\u4e2d"
TIDE = 2.0              # seconds between a client's lines

s = Server("set -g status-interval 0\nset -g history-limit 100\n"
           "set -g default-command 'exec sh'\n").start()
began = s.memory()


class Client:
    def __init__(self, i):
        self.i, self.typed, self.lines = i, b"", 0
        name = "c%d" % i
        code, out, err = s("new-session", "-d", "-s", name, ";",
                           "connect", "-t", name)
        said = re.match(r"MUX CONNECT (\d+) (\S+)\n$", out)
        self.port = said and said.group(1)
        self.term = Term([PROGRAM, "attach", "--connect", "127.0.0.1:%s" %
                          self.port], s.env, MUX_KEY=said.group(2))
        s.terms.append(self.term)
        self.file = os.path.join(s.tmp, "typed.%d" % i)
        self.due = 0

    def type_line(self, now):
        line = ("client %d line %d: %s\n" % (
            self.i, self.lines, TEXT)).encode()
        self.lines += 1
        self.typed += line
        self.term.type(line.replace(b"\n", b"\r"))
        self.due = now + TIDE

    def arrived(self):
        try:
            with open(self.file, "rb") as f:
                return f.read() == self.typed
        except OSError:
            return False


def pump(seconds):
    """Take in what all terminals are shown; it is not looked at."""
    ready = select.select([c.term.fd for c in clients], [], [], seconds)[0]
    for fd in ready:
        try:
            os.read(fd, 1 << 16)
        except OSError:
            pass


clients = [Client(i) for i in range(CLIENTS)]
ok("%d clients come to one port" % CLIENTS,
   len(set(c.port for c in clients)) == 1 and clients[0].port)
ok("all of them are shown a shell",
   all(c.term.sees("$", 30) for c in clients))
for c in clients:
    c.term.type("stty -echo; exec cat >%s\r" % c.file)
ok("each has a program of its own to type to", wait_until(30, lambda: (
    pump(0.05), all(os.path.exists(c.file) for c in clients))[1]))

end = time.monotonic() + SECONDS
while time.monotonic() < end:
    now = time.monotonic()
    # One after another, so that lines come all the time.
    for c in [c for c in clients if c.due <= now][:1 + CLIENTS // 20]:
        c.type_line(now)
    pump(TIDE / 40)
ok("%d lines were typed" % sum(c.lines for c in clients),
   all(c.lines > 0 for c in clients), min(c.lines for c in clients))
wait_until(30, lambda: (pump(0.1), all(c.arrived() for c in clients))[1])
wrong = [c.i for c in clients if not c.arrived()]
ok("what arrived at each is what was typed", not wrong,
   "wrong at %s" % wrong)
said = s.show("#{remote_counters}")
ok("the server knows that many", " clients %d " % CLIENTS in said, said)
ok("and nothing was taken for forged", " forged 0 replayed 0 " in said, said)
each = (s.memory() - began) / CLIENTS
ok("in %d KiB of memory each" % each, each < 4096, each)
for c in clients:
    c.term.type("\002d")
ok("all of them leave", wait_until(30, lambda: (
    pump(0.05), s("list-clients")[1] == "")[1]), s("list-clients")[1][-400:])
ok("and are forgotten", wait_until(30, lambda: " clients 0 " in s.show(
    "#{remote_counters}")), s.show("#{remote_counters}"))
done()
PY
