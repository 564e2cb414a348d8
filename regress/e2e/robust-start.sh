#!/bin/sh
# One server for a socket, whoever comes at once; none where it does not belong.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import signal
import socket
import subprocess
from robust import PROGRAM, Server, ok, skip, done, wait_until

# Twenty at once.
s = Server()
many = [subprocess.Popen(s.argv("new-session", "-d", "-s", "s%d" % i),
                         env=s.env, cwd=s.tmp, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT) for i in range(20)]
said = [p.communicate(timeout=60)[0].decode() for p in many]
ok("twenty that start at once all succeed",
   all(p.returncode == 0 for p in many), "".join(said))
names = s("list-sessions", "-F", "#{session_name}")[1].split()
ok("all their sessions are in one server",
   sorted(names) == sorted("s%d" % i for i in range(20)), names)


def servers():
    """Processes of ours: a keeper and a server run the words of a command."""
    return [line for line in s.names().splitlines() if "new-session" in line]


ok("of which there is one, and its keeper",
   wait_until(5, lambda: len(servers()) == 2), s.names())
s("kill-server")
ok("kill-server ends it all", s.ended(), s.names())
left = os.listdir(os.path.dirname(s.socket))
ok("and leaves neither socket nor lock", left == [], left)

# Start and end in turns.
s = Server()
many = [subprocess.Popen(s.argv(*words), env=s.env, cwd=s.tmp,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for i in range(10)
        for words in (("new-session", "-d"), ("kill-server",))]
for p in many:
    p.communicate(timeout=60)
s.start()
ok("a storm of starts and ends leaves a socket that works", s.alive())
s("kill-server")
ok("and no process", s.ended(), s.names())

# A socket that nobody answers.
s = Server()
os.makedirs(os.path.dirname(s.socket), 0o700)
stale = socket.socket(socket.AF_UNIX)
stale.bind(s.socket)
stale.close()
code, out, err = s("list-sessions")
ok("a stale socket: no server is running", code == 1 and
   err == "no server running on %s\n" % s.socket, err)
ok("a stale socket is replaced", s.start().alive())
s("kill-server")

# Its folder.
for mode in (0o755, 0o770, 0o701):
    os.chmod(os.path.dirname(s.socket), mode)
    code, out, err = s("new-session", "-d")
    ok("a folder of mode %o is refused by name" % mode, code == 1 and
       os.path.dirname(s.socket) in err and "permissions" in err, err)
os.chmod(os.path.dirname(s.socket), 0o700)
os.rename(os.path.dirname(s.socket), s.tmp + "/elsewhere")
os.symlink(s.tmp + "/elsewhere", os.path.dirname(s.socket))
code, out, err = s("new-session", "-d")
ok("a folder that is a link is refused", code == 1 and "ours" in err, err)

# What is no socket stays what it is.
with open(s.tmp + "/letter", "w") as f:
    f.write("dear")
code, out, err = s("-S", s.tmp + "/letter", "new-session", "-d")
ok("a file in the socket's place is refused", code == 1 and
   "not a socket" in err, err)
with open(s.tmp + "/letter") as f:
    ok("and kept", f.read() == "dear")
for words, why in ((("-S", s.tmp + "/no/such/place"), "No such file"),
                   (("-S", "/tmp/" + "a" * 200), "too long"),
                   (("-L", "a/b"), "a/b"), (("-L", ""), "name"),
                   (("-S", s.tmp), "not a socket")):
    code, out, err = s(*words, "new-session", "-d")
    ok("%s %.12s: an error that says why" % words, code == 1 and
       why in err and out == "", err)
code, out, err = s("-Z")
ok("an unknown flag in front costs the usage",
   code == 1 and "usage: mux" in err, err)

# Another user's.
s = Server()
if os.getuid() == 0 and subprocess.run(
        ["setpriv", "--reuid=65534", "--clear-groups", "true"],
        stderr=subprocess.DEVNULL).returncode == 0:
    s.start()
    os.chmod(s.tmp, 0o755)
    os.chmod(os.path.dirname(s.socket), 0o755)

    def nobody(*args):
        env = dict(s.env, MUX_TMPDIR="/nonexistent")
        p = subprocess.run(
            ["setpriv", "--reuid=65534", "--clear-groups"] +
            s.argv(*args), env=env, stdin=subprocess.DEVNULL, timeout=20,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return p.returncode, p.stdout.decode(), p.stderr.decode()

    code, out, err = nobody("-S", s.socket, "list-sessions")
    ok("another user's socket: refused by its mode", code == 1 and
       "access not allowed" in err, err)
    os.chmod(s.socket, 0o777)
    code, out, err = nobody("-S", s.socket, "list-sessions")
    ok("another user's socket: refused by its owner", code == 1 and
       "access not allowed" in err and out == "", err)
    raw = subprocess.run(
        ["setpriv", "--reuid=65534", "--clear-groups", "python3", "-c",
         "import socket;s=socket.socket(socket.AF_UNIX);s.connect('%s');"
         "print(s.recv(99))" % s.socket], stdout=subprocess.PIPE, timeout=20)
    ok("and by the server itself", b"access not allowed" in raw.stdout,
       raw.stdout)
    os.chmod(os.path.dirname(s.socket), 0o700)
    ok("which lives on", s.alive())
    s("kill-server")
    trap = socket.socket(socket.AF_UNIX)
    os.chmod(s.tmp, 0o777)
    p = subprocess.Popen(
        ["setpriv", "--reuid=65534", "--clear-groups", "python3", "-c",
         "import socket;s=socket.socket(socket.AF_UNIX);s.bind('%s/trap');"
         "s.listen(5);print('up',flush=True);c=s.accept()[0];"
         "print(c.recv(9999))" % s.tmp], stdout=subprocess.PIPE)
    p.stdout.readline()
    code, out, err = s("-S", s.tmp + "/trap", "list-sessions")
    got = p.communicate(timeout=20)[0]
    ok("a socket that another user set as a trap is refused", code == 1 and
       "access not allowed" in err, err)
    ok("and is told nothing", got.strip() == b"b''", got)
else:
    skip("another user's socket is refused", "not root, or no setpriv here")
s("kill-server")

# A server that dies takes all with it; so does a keeper.
for who in ("server", "keeper"):
    s = Server().start()
    s("split-window", "sleep 1000 & exec cat")
    pid = s.pid()
    if who == "keeper":
        with open("/proc/%d/stat" % pid) as f:
            pid = int(f.read().rpartition(")")[2].split()[1])
    t = s.term()
    t.sees("$")
    os.kill(pid, signal.SIGKILL)
    ok("the %s is killed: its client is told so" % who,
       t.left() == 1 and b"server exited" in t.seen
       or who == "keeper" and b"server exited" in t.seen, t.seen[-200:])
    ok("and has its terminal back", b"\033[?1049l" in t.seen, t.seen[-200:])
    ok("the %s is killed: no process is left" % who, s.ended(10), s.names())
    ok("and the socket can be used anew", s.start().alive())
    s("kill-server")
    s.ended()
done()
PY
