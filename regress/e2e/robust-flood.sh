#!/bin/sh
# Programs that print without end or sense: memory stays bounded, others are
# served, and all ends with kill-server.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import signal
import time
from robust import SANITIZED, SLOW, Server, command_line, ok, done, wait_until

MIB = 1024
ROOM = (400 if SANITIZED else 60) * MIB


def script(s, name, text):
    path = "%s/%s" % (s.tmp, name)
    with open(path, "w") as f:
        f.write(text)
    return path


def serves(s, seconds=5):
    """How long a command takes."""
    began = time.monotonic()
    alive = s.alive()
    return alive and time.monotonic() - began < seconds * SLOW


# A client whose terminal is not read, and one that is.
s = Server("set -g history-limit 2000\n").start()
pid = s.pid()
stuck = s.term()
stuck.sees("$")
s("new-session", "-d", "-s", "two", "-x", "80", "-y", "24")
other = s.term("attach", "-t", "two")
other.sees("$")
s("respawn-pane", "-k", "-t", "one", "yes 'a long line of text that fills it'")
other.pump(0.5)
before = s.memory(pid)
other.pump(3)
ok("a flood to a terminal that nobody reads: memory is bounded",
   s.memory(pid) < before + ROOM, s.memory(pid) - before)
began = time.monotonic()
other.type("echo he''re\r")
ok("others are served meanwhile", other.sees("here", 3))
ok("and commands", serves(s))
stuck.kill(signal.SIGSTOP)
ok("a stopped client process changes nothing", serves(s))
stuck.kill(signal.SIGCONT)
s("respawn-pane", "-k", "-t", "one", "exec sh")
stuck.seen = b""
stuck.pump(0.2)
stuck.type("echo ba''ck\r")
ok("read again, the terminal shows what is", stuck.sees("back"))
stuck.close()
other.close()

# Programs of ill will, each in a pane that is looked at.
t = s.term("attach", "-t", "two")
t.sees("$")
for name, text in (
        ("asks for ever and never reads the answers",
         "stty raw -echo; exec python3 -c \"import os\nwhile 1: "
         "os.write(1, b'\\033[6n\\033[c\\033[5n' * 1000)\""),
        ("prints strings of 100 MB",
         "exec python3 -c \"import os\n"
         "for n in b'P]_^Xk':\n"
         "  os.write(1, b'\\033' + bytes([n]) + b'52;c;')\n"
         "  for i in range(1600): os.write(1, b'A' * 65536)\n"
         "  os.write(1, b'\\033\\\\\\\\')\nos.write(1, b'DONE')\n"
         "import time; time.sleep(1000)\""),
        ("prints a million combining marks",
         "exec python3 -c \"print('a' + '\\u0301' * 1000000 + 'DONE')\n"
         "import time; time.sleep(1000)\""),
        ("prints CSI with ten million parameters",
         "exec python3 -c \"import os\nos.write(1, b'\\033[')\n"
         "for i in range(400): os.write(1, b'999999999999;:' * 4096)\n"
         "os.write(1, b'mDONE')\nimport time; time.sleep(1000)\""),
        ("repeats and scrolls without measure",
         "exec python3 -c \"import os\nfor i in range(2000): os.write(1, b'x"
         "\\033[2147483647b\\033[99999999999S\\033[4294967295T\\033[2147483648L"
         "\\033[99999999P\\033[99999999@\\033[99999999M\\033[99999999X"
         "\\033[99999999;99999999H\\033[1;99999999r\\033[8;99999;99999t')\n"
         "os.write(1, b'\\033c\\033[1;1HDONE')\n"
         "import time; time.sleep(1000)\""),
        ("changes its title without end",
         "exec python3 -c \"import os\nfor i in range(20000): os.write(1, "
         "b'\\033]2;%d\\007\\033]7;file:///x%d\\007\\007' % (i, i))\n"
         "os.write(1, b'DONE')\nimport time; time.sleep(1000)\""),
        ("prints noise",
         "exec python3 -c \"import os\nfor i in range(200): "
         "os.write(1, os.urandom(65536))\n"
         "os.write(1, b'\\030\\033c\\033[1;1HDONE')\n"
         "import time; time.sleep(1000)\"")):
    s("respawn-pane", "-k", "-t", "two:", "sh " + script(s, "p", text + "\n"))
    t.seen = b""
    if "DONE" in text:
        ok("a program that %s comes to its end" % name, wait_until(
            60, lambda: t.pump(0.02) and "DONE" in
            s("capture-pane", "-p", "-J", "-t", "two:")[1]),
           s("capture-pane", "-p", "-t", "two:")[1][-300:])
    else:
        t.pump(1.5)
    ok("a program that %s: the server serves" % name,
       s.pid() == pid and serves(s))
    ok("within bounds", s.memory(pid) < before + 3 * ROOM,
       s.memory(pid) - before)
s("respawn-pane", "-k", "-t", "two:", "exec sh")
t.seen = b""
t.type("clear; echo he''re\r")
ok("the client is whole after all that", t.sees("here"))
t.close()

# A frame that is to be shown whole.
s("new-session", "-d", "-s", "frame", "-x", "80", "-y", "24", "sh " + script(
    s, "half", "printf '\\033[?2026hHALF'; read x; printf 'WHOLE\\033[?2026l';"
    "exec sleep 1000\n"))
began = time.monotonic()
t = s.term("attach", "-t", "frame")
ok("half a frame is shown in the end", t.sees("HALF", 3))
t.close()
s("respawn-pane", "-k", "-t", "frame", "sh " + script(
    s, "frames", "printf 'READY\\n'; read x; i=0; while [ $i -lt 200 ]; do "
    "i=$((i + 1)); printf '\\033[?2026h\\033[HODD '; printf '\\033[HEVEN'; "
    "printf '\\033[?2026l'; done; printf 'E''ND'; exec sleep 1000\n"))
t = s.term("attach", "-t", "frame")
t.sees("READY")
t.type("\r")
t.sees("END")
ok("frames of one millisecond are shown whole", b"ODD" not in t.seen)
t.close()

# Programs that leave others behind, or will not go.
s("new-window", "-d", "-n", "daemon", "sh", "-c",
  "sh -c 'exec sleep 987' </dev/null >/dev/null 2>&1 & exit 0")
ok("a program that leaves a daemon: its window closes", wait_until(
    5, lambda: "daemon" not in s("list-windows", "-F", "#{window_name}")[1]))
s("new-window", "-d", "-n", "mule", "trap '' HUP TERM INT; while :; do "
  "sleep 0.1; done")
wait_until(5, lambda: "mule" in s("list-windows", "-F", "#{window_name}")[1])
s("kill-window", "-t", "mule")
ok("a program that ignores SIGHUP: its pane goes all the same",
   "mule" not in s("list-windows", "-F", "#{window_name}")[1])
mules = [p for p in s.processes() if b"trap" in command_line(p)]
s("kill-server")
for p in mules:
    try:
        os.kill(p, signal.SIGKILL)
    except OSError:
        pass
ok("kill-server ends under all that", s.ended(10) or all(
    "sleep" in line for line in s.names().splitlines()), s.names())
done()
PY
