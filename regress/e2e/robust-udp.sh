#!/bin/sh
# Packets that are forged, replayed, cut or noise are dropped and counted;
# the session of the client that is attached goes on.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import random
import re
import select
import socket
import threading
from robust import Server, ok, done, wait_until

random.seed(11)
s = Server().start()
pid = s.pid()
ok("before a remote client there is nothing to count",
   s.show("#{remote_counters}") == "no remote client yet",
   s.show("#{remote_counters}"))
code, out, err = s("connect", "-p", "%d:%d" % (
    20000 + os.getpid() % 20000, 65000))
line = re.search(r"^MUX CONNECT (\d+) (\S+)$", out, re.M)
ok("connect prints its line", code == 0 and line is not None, out + err)
port, key = int(line.group(1)), line.group(2)


def counters():
    words = s.show("#{remote_counters}").split()
    return {words[i]: int(words[i + 1]) for i in range(0, len(words) - 1, 2)}


class Relay(threading.Thread):
    """Between the client and the server; keeps what passes."""

    def __init__(self):
        super().__init__(daemon=True)
        self.near = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.near.bind(("127.0.0.1", 0))
        self.far = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.far.connect(("127.0.0.1", port))
        self.client, self.seen, self.back = None, [], []
        self.start()

    def run(self):
        while True:
            for r in select.select([self.near, self.far], [], [])[0]:
                try:
                    if r is self.near:
                        data, self.client = r.recvfrom(65536)
                        self.seen.append(data)
                        self.far.send(data)
                    else:
                        data = r.recv(65536)
                        self.back.append(data)
                        if self.client:
                            self.near.sendto(data, self.client)
                except OSError:
                    pass


relay = Relay()
t = s.term("attach", "--connect", "127.0.0.1:%d" % relay.near.getsockname()[1],
           MUX_KEY=key)
ok("a client is attached over UDP", t.sees("$", 15), t.seen[-300:])
t.type("echo fi''rst\r")
ok("and types", t.sees("first"), t.seen[-300:])

stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
stranger.connect(("127.0.0.1", port))


def grows(name, send, what):
    """The counter grows by what is sent; nothing comes back."""
    before = counters()
    n = send()
    now = wait_until(5, lambda: counters()[name] >= before[name] + n and
                     counters())
    ok(what + ": dropped and counted", now, (before, counters(), n))


def each(packets, by=stranger):
    n = 0
    for p in packets:
        try:
            by.send(p)
            n += 1
        except OSError:
            pass
        if n % 20 == 0:
            select.select([], [], [], 0.005)
    return n


old = list(relay.seen)
grows("replayed", lambda: each(old[-40:]), "replayed packets of a stranger's")
grows("replayed", lambda: each(old[-40:], relay.far),
      "replayed packets from the client's address")


def changed(p):
    p = bytearray(p)
    p[random.randrange(12, len(p))] ^= 1 << random.randrange(8)
    return bytes(p)


grows("forged", lambda: each([changed(old[-1]) for _ in range(100)]),
      "packets with a bit changed") if len(old[-1]) > 13 else None
before = counters()
each([p[:n] for p in old[-3:] for n in range(len(p))])
each([p + b"x" for p in old[-10:]])
each([random.randbytes(random.randrange(0, 1500)) for _ in range(300)])
each([old[-1][:8] + random.randbytes(1400) for _ in range(100)])
each([b"", b"\0", b"\0" * 65000, b"\xff" * 65000])
each([bytes(reversed(p)) for p in relay.back[-20:]])
each(relay.back[-20:])
total = ("unknown", "malformed", "forged", "replayed", "version", "limited")
ok("cut packets, noise and the server's own: dropped and counted", wait_until(
    5, lambda: sum(counters()[k] for k in total) >
    sum(before[k] for k in total) + 300), (before, counters()))
ready = select.select([stranger], [], [], 0.2)[0]
ok("a stranger is answered nothing", not ready,
   stranger.recv(100) if ready else "")
t.type("echo se''cond\r")
ok("the client works on", t.sees("second"), t.seen[-300:])
ok("in the same server, one client", s.pid() == pid and
   counters()["clients"] == 1, counters())

# Noise towards the client, from the address of its server.
for p in ([random.randbytes(random.randrange(0, 1400)) for _ in range(300)] +
          [changed(p) for p in relay.back[-20:] if len(p) > 13] +
          relay.back[-20:] + relay.seen[-20:]):
    relay.near.sendto(p, relay.client)
t.type("echo th''ird\r")
ok("noise towards the client: it works on", t.sees("third"), t.seen[-300:])
t.kill()
t.close()

# Another key does not open it.
code, out, err = s("connect")
words = out.split()
t = s.term("attach", "--connect", "127.0.0.1:%s" % words[2],
           MUX_KEY="A" * 43)
t.pump(1)
ok("another key attaches nothing", counters()["unknown"] +
   counters()["forged"] > 0 and b"$ " not in t.seen, t.seen[-300:])
t.close()
for bad in ("", "short", "A" * 44, "!" * 43):
    t = s.term("attach", "--connect", "127.0.0.1:%s" % words[2], MUX_KEY=bad)
    ok("a key of %d characters is refused in words" % len(bad),
       t.left(5) == 1 and len(t.seen) > 5, t.seen)
    t.close()
ok("the session lives on", s.alive() and s.pid() == pid)
s("kill-server")
ok("no process is left", s.ended(10), s.names())
done()
PY
