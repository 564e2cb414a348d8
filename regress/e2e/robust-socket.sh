#!/bin/sh
# What comes over the socket, whole, cut or slowly, never harms the server.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import random
import resource
import signal
import socket
import struct
import subprocess
import time
from robust import Server, ok, done, wait_until

s = Server().start()
pid = s.pid()


def connect():
    c = socket.socket(socket.AF_UNIX)
    c.connect(s.socket)
    c.settimeout(10)
    return c


def message(kind, body):
    return struct.pack(">I", len(body) + 1) + bytes([kind]) + body


def says(data, end=False):
    """What the server answers until it hangs up."""
    c, got = connect(), b""
    try:
        c.sendall(data)
        if end:
            c.shutdown(socket.SHUT_WR)
        while True:
            more = c.recv(65536)
            if not more:
                break
            got += more
    except ConnectionError:
        pass
    except socket.timeout:
        got += b"(silence)"
    c.close()
    return got


def varint(text):
    return bytes([len(text)]) + text


random.seed(7)
for name, data, want in (
        ("zeroes", b"\0" * 4096, b"too long"),
        ("a length of 2 GiB", struct.pack(">I", 1 << 31) + b"x", b"too long"),
        ("an unknown type", message(33, b"x"), b"unknown message"),
        ("an empty greeting", message(1, b""), b"malformed greeting"),
        ("a greeting of noise", message(1, random.randbytes(5000)), b""),
        ("a greeting of another version",
         message(1, struct.pack(">I", 999) + varint(b"9.9.9")),
         b"client version is 9.9.9"),
        ("64 KiB of noise", random.randbytes(65536), b"")):
    got = says(data)
    ok("%s: refused in words" % name if want else name + ": cut off",
       want in got and b"(silence)" not in got, got)
ok("half a message and an end: let go", says(
    struct.pack(">I", 5000) + b"\1half", end=True) == b"")

# A true greeting, recorded, cut at every place and changed at random.
lot = socket.socket(socket.AF_UNIX)
lot.bind(s.tmp + "/record")
lot.listen(1)
p = subprocess.Popen(s.argv("-S", s.tmp + "/record", "list-sessions"),
                     env=s.env, stdin=subprocess.DEVNULL,
                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
c = lot.accept()[0]
hello = b""
while len(hello) < 4 or len(hello) < 4 + struct.unpack(">I", hello[:4])[0]:
    hello += c.recv(65536)
c.close()
p.wait()
ok("the greeting of record is served", b"one: 1 windows" in says(hello))
for n in range(0, len(hello), max(1, len(hello) // 200)):
    c = connect()
    c.sendall(hello[:n])
    c.close()
for n in range(300):
    bad = bytearray(hello)
    for _ in range(random.randrange(1, 6)):
        bad[random.randrange(4, len(bad))] = random.randrange(256)
    c = connect()
    c.sendall(bad)
    c.close()
ok("cut and changed greetings leave the server whole", s.pid() == pid)
c = connect()
for i in range(len(hello)):
    c.sendall(hello[i:i + 1])
got = b""
while b"one: 1 windows" not in got:
    more = c.recv(4096)
    if not more:
        break
    got += more
ok("a greeting byte by byte is served", b"one: 1 windows" in got, got)
c.close()
ok("a second greeting is refused",
   b"" != says(hello + hello + message(33, b"")))

# Ends at each stage.
for stage in range(12):
    p = subprocess.Popen(s.argv("list-sessions"), env=s.env,
                         stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0)
    for _ in range(stage * 2000):
        pass
    p.kill()
    p.communicate()
p = subprocess.Popen(s.argv("load-buffer", "-"), env=s.env,
                     stdin=subprocess.PIPE)
p.stdin.write(b"x" * 100000)
p.stdin.flush()
p.kill()
p.communicate()
t = s.term()
t.sees("$")
t.kill()
ok("clients killed at each stage are forgotten", wait_until(
    5, lambda: s("list-clients")[1] == "") and s.pid() == pid)
t.close()

# Many that say nothing, and some that never end what they began.
idle = [connect() for _ in range(500)]
began = time.monotonic()
ok("500 silent connections: the server serves on", s.alive())
t = s.term()
ok("and takes a client", t.sees("$"))
t.close()
base = s.memory(pid)
for c in idle[:40]:
    c.sendall(struct.pack(">I", 8 << 20) + b"\1" + b"x" * 65536)
ok("messages that never end cost what was sent of them",
   s.memory(pid) < base + 40 * 256 + 8192, s.memory(pid) - base)
for c in idle:
    c.close()


def descriptors():
    return len(os.listdir("/proc/%d/fd" % pid))


ok("their descriptors come back", wait_until(
    5, lambda: descriptors() < 100), descriptors())
s("kill-server")
ok("no process is left", s.ended(), s.names())

# No descriptor is free.
s = Server(limit=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60)))
s.start()
pid = s.pid()
idle = [connect() for _ in range(100)]


def busy():
    """Clock ticks that the server has used."""
    with open("/proc/%d/stat" % pid) as f:
        return sum(int(n) for n in f.read().rpartition(")")[2].split()[11:13])


began, used = time.monotonic(), busy()
wait_until(0.5, lambda: False)
spent = time.monotonic() - began
ok("no descriptor is free: the server does not spin",
   (busy() - used) < 100 * spent / 4, busy() - used)
for c in idle:
    c.close()
ok("and serves when there are some again", s.alive())
for i in range(60):
    s("new-window", "-d", "-t", "one:")
ok("a window that could not be had is not kept", int(s.show(
    "#{session_windows}")) < 60, s.show("#{session_windows}"))
ok("windows beyond the limit: the server lives", s.alive() and s.pid() == pid)
s("kill-server")
ok("kill-server still ends it", s.ended(), s.names())
done()
PY
