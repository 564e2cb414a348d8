#!/bin/sh
# The key of a remote client is nowhere to be found: not in arguments, not in
# any environment, not in logs, not in memory that would go into a core file.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import base64
import os
import re
from robust import SANITIZED, Server, command_line, ok, done, skip, wait_until

s = Server()
code, out, err = s("-vvv", "new-session", "-d", "-s", "one", "-x", "80",
                   "-y", "24")
ok("a server starts with its log on", code == 0, out + err)
pid = s.pid()
code, out, err = s("connect", "-p", "%d:%d" % (
    20000 + os.getpid() % 20000, 65000))
line = re.search(r"^MUX CONNECT (\d+) (\S+)$", out, re.M)
ok("connect prints its line", code == 0 and line is not None, out + err)
port, key = int(line.group(1)), line.group(2)
text = key.encode()
secrets = (text, base64.b64decode(text + b"="))

t = s.term("-vvv", "attach", "--connect", "127.0.0.1:%d" % port, MUX_KEY=key)
ok("a client attaches with it", t.sees("$", 15), t.seen[-300:])
t.type("env | grep -c MUX_K''EY; echo pa''ne\r")
ok("a pane of the server does not know it",
   t.sees("pane") and re.search(rb"[\r\nl]0[\r\n]", bytes(t.seen)) is not None,
   t.seen[-300:])


def family():
    """All processes of this test, by the folder in their environment."""
    found = []
    for p in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/environ" % p, "rb") as f:
                if s.tmp.encode() in f.read():
                    found.append(int(p))
        except OSError:
            pass
    return [p for p in found if p != os.getpid()]


def read(pid, name):
    try:
        with open("/proc/%d/%s" % (pid, name), "rb") as f:
            return f.read()
    except OSError:
        return b""


people = family()
ok("its processes are found", pid in people and len(people) >= 4, people)
ok("no command line has the key",
   not any(text in read(p, "cmdline") for p in people))
ok("no environment has it, not even the client's own",
   not any(text in read(p, "environ") for p in people))


def where(pid):
    """Where a key lies in memory that a core file would hold."""
    found, at = [], None
    try:
        maps = read(pid, "smaps").decode()
        with open("/proc/%d/mem" % pid, "rb", 0) as mem:
            for row in maps.splitlines():
                m = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) .*?(\S*)$", row)
                if m:
                    at = (int(m[1], 16), int(m[2], 16), m[3], m[4])
                elif row.startswith("VmFlags:") and at[2][0] == "r" and \
                        " dd" not in row and at[2][1] == "w":
                    try:
                        mem.seek(at[0])
                        data = mem.read(at[1] - at[0])
                    except OSError:
                        continue
                    found += ["%s of %d%s: ...%r" % (
                        at[3] or "memory", pid, command_line(pid),
                        data[data.find(secret) - 32:][:96])
                              for secret in secrets if secret in data]
    except (OSError, ValueError):
        return None
    return found


if SANITIZED or where(os.getpid()) is None:
    skip("no core file would have it", "its memory cannot be read")
else:
    places = wait_until(5, lambda: [sum((where(p) or [] for p in people), [])])
    ok("no core file would have it", places[0] == [], "\n".join(places[0]))
logs = [f for f in os.listdir(s.tmp) if f.endswith(".log")]
ok("there are logs", len(logs) >= 1, os.listdir(s.tmp))
every = b""
for folder, _, names in os.walk(s.tmp):
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as f:
                every += f.read()
ok("no log and no other file has it",
   not any(secret in every for secret in secrets))
t.kill()
t.close()
done()
PY
