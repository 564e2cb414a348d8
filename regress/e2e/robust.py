"""What the robust-*.sh tests share: a server of one's own, terminals that are
ptys in our hands, and a look at what processes are left.

Every process that a test starts, and all that those start, carry the test's
own folder in their environment: so all of them can be found and ended by id.
"""
import atexit
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROGRAM = os.path.abspath(os.environ.get("MUX", "build/mux"))
SANITIZED = b"__asan_init" in open(PROGRAM, "rb").read()
# Seconds here are those of an idle machine.
SLOW = int(os.environ.get("PATIENCE", 3)) * (2 if SANITIZED else 1)
failed = 0


def ok(promise, kept=True, why=""):
    global failed
    if kept:
        print("ok - " + promise)
    else:
        failed = 1
        for line in str(why).splitlines()[:20]:
            print("# " + line)
        print("not ok - " + promise)
    sys.stdout.flush()
    return kept


def skip(promise, why):
    print("skip - %s (%s)" % (promise, why))


def done():
    sys.exit(failed)


def wait_until(seconds, condition):
    """Poll until the condition holds; its last value."""
    end = time.monotonic() + seconds * SLOW
    while True:
        value = condition()
        if value or time.monotonic() > end:
            return value
        select.select([], [], [], 0.02)


def command_line(pid):
    """What a process was started as; nothing when it has just ended."""
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as f:
            return f.read()
    except OSError:
        return b""


class Server:
    """One socket, in a folder of its own.  Nothing runs until asked to."""

    def __init__(self, conf="", limit=None):
        self.tmp = tempfile.mkdtemp(prefix="mux-robust.")
        self.conf = os.path.join(self.tmp, "conf")
        with open(self.conf, "w") as f:
            # Tests type faster than people.
            f.write("set -g default-command 'exec sh' ; "
                    "set -g assume-paste-time 0\n" + conf)
        self.env = {"PATH": os.environ["PATH"], "HOME": self.tmp,
                    "MUX_TMPDIR": self.tmp, "SHELL": "/bin/sh", "PS1": "$ ",
                    "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]
        self.limit = limit
        self.terms = []
        atexit.register(self.end)

    @property
    def socket(self):
        return "%s/mux-%d/default" % (self.tmp, os.getuid())

    def argv(self, *args):
        return [PROGRAM, "-f", self.conf] + list(args)

    def __call__(self, *args, input=b"", timeout=20):
        """Run a command: exit code, output, errors."""
        p = subprocess.run(
            self.argv(*args), input=input, env=self.env, cwd=self.tmp,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            timeout=timeout * SLOW, preexec_fn=self.limit)
        return (p.returncode, p.stdout.decode("utf-8", "replace"),
                p.stderr.decode("utf-8", "replace"))

    def start(self, *command):
        code, out, err = self("new-session", "-d", "-s", "one", "-x", "80",
                              "-y", "24", *command)
        if code != 0:
            raise SystemExit("not ok - a server starts: " + out + err)
        return self

    def show(self, text, *args):
        return self("display-message", "-p", *args, text)[1].rstrip("\n")

    def pid(self):
        return int(self.show("#{pid}") or 0)

    def alive(self):
        return self("has-session", "-t", "=one")[0] == 0

    def memory(self, pid=None, field="VmRSS"):
        """KiB of the server's process."""
        with open("/proc/%d/status" % (pid or self.pid())) as f:
            return int(re.search(field + r":\s+(\d+)", f.read()).group(1))

    def term(self, *args, **kw):
        t = Term(self.argv(*(args or ("attach",))), self.env, **kw)
        self.terms.append(t)
        return t

    def processes(self):
        """Ids of all that was started here and still runs."""
        found, mark = [], b"MUX_TMPDIR=" + self.tmp.encode() + b"\0"
        for name in os.listdir("/proc"):
            if not name.isdigit() or int(name) == os.getpid():
                continue
            try:
                with open("/proc/%s/stat" % name) as f:
                    state = f.read().rpartition(")")[2].split()[0]
                with open("/proc/%s/environ" % name, "rb") as f:
                    if mark in f.read() + b"\0" and state not in "ZX":
                        found.append(int(name))
            except OSError:
                pass
        return found

    def names(self):
        said = []
        for pid in self.processes():
            said.append("%d: %s" % (pid, command_line(pid).replace(
                b"\0", b" ").decode("utf-8", "replace")))
        return "\n".join(said)

    def ended(self, seconds=5):
        return wait_until(seconds, lambda: not self.processes())

    def end(self):
        for t in self.terms:
            t.close()
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        shutil.rmtree(self.tmp, ignore_errors=True)


class Term:
    """A terminal in our hands: what is written to it is kept in seen."""

    def __init__(self, argv, env, size=(80, 24), **more):
        self.seen = b""
        env = dict(env, **more)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, self.form(size))
            os.execve(argv[0], argv, env)
        os.set_blocking(self.fd, False)
        self.status = None

    @staticmethod
    def form(size):
        """Of (columns, lines), or with the size in pixels behind."""
        return struct.pack("HHHH", size[1], size[0], *(size[2:] or (0, 0)))

    def resize(self, w, h):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, self.form((w, h)))

    def pump(self, seconds=0.0):
        """Take what comes, for that long; False when the end was read."""
        end = time.monotonic() + seconds
        if self.fd < 0:
            return False
        while True:
            left = max(0, end - time.monotonic())
            if not select.select([self.fd], [], [], left)[0]:
                return True
            try:
                got = os.read(self.fd, 1 << 16)
            except OSError:
                return False
            if not got:
                return False
            self.seen = (self.seen + got)[-(1 << 20):]

    def sees(self, text, seconds=10):
        """Wait until the bytes written to the terminal hold text."""
        want = text.encode() if isinstance(text, str) else text

        def look():
            self.pump(0.02)
            return want in self.seen
        return wait_until(seconds, look)

    def type(self, text):
        data = text.encode() if isinstance(text, str) else text
        while data:
            try:
                data = data[os.write(self.fd, data):]
            except BlockingIOError:
                self.pump(0.02)

    def left(self, seconds=10):
        """Wait for the process to leave; its exit code, None if it stays."""
        def look():
            if self.status is None:
                self.pump(0.02)
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid != 0:
                    self.status = status
            return self.status is not None
        if not wait_until(seconds, look):
            return None
        return os.waitstatus_to_exitcode(self.status)

    def kill(self, signo=signal.SIGKILL):
        if self.status is None:
            os.kill(self.pid, signo)

    def close(self):
        """The terminal vanishes."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except OSError:
            pass

    def vanish(self):
        os.close(self.fd)
        self.fd = -1
