"""The multiplexers that are measured, and the processes that serve them.

Each runs with a socket folder, a home and a configuration of its own, starts
/bin/sh and nothing else, and is ended by the ids of the processes it started.
"""

import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time

TOOLS = os.environ.get("TOOLS", "build/bench")
MUX = os.environ.get("MUX", "build/mux")
LINKEM = os.environ.get("LINKEM", "build/linkem")
DEADLINE = 30


def tool(name):
    return os.path.join(TOOLS, name)


def poll(test, what, seconds=DEADLINE):
    """Wait until test() is true; its value."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = test()
        if value:
            return value
        time.sleep(0.005)
    raise RuntimeError("no end to: " + what)


def read_line(stream, seconds=DEADLINE):
    """The next line.  One line at a time must be due, or stream unbuffered:
    select does not see what Python has read ahead."""
    if not select.select([stream], [], [], seconds)[0]:
        raise RuntimeError("nothing was said in time")
    return stream.readline()


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def cpu_ns(pids):
    """CPU time of these processes' threads so far."""
    total = 0
    for pid in pids:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/schedstat") as f:
                total += int(f.read().split()[0])
    return total


def memory(pids):
    """Bytes that only these processes hold, shared ones counted once."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/smaps_rollup") as f:
            for line in f:
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
    return total


def resident(pids):
    """Bytes in memory, shared ones counted with each."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/status") as f:
            for line in f:
                if line.startswith("VmRSS:"):
                    total += int(line.split()[1]) * 1024
    return total


def wakeups(pids):
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/status") as f:
            for line in f:
                if line.startswith("voluntary_ctxt_switches"):
                    total += int(line.split()[1])
    return total


class Client:
    """A program on a terminal of its own (typist or glass)."""

    def __init__(self, argv, env):
        self.process = subprocess.Popen(
            argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        line = read_line(self.process.stdout)
        self.pid = int(line.split()[1])

    def finish(self, seconds=300):
        out, err = self.process.communicate(timeout=seconds)
        if self.process.returncode != 0:
            raise RuntimeError("a client failed: " + err.strip())
        return out

    def close(self):
        self.process.stdin.close()
        self.process.wait(DEADLINE)
        self.process.stdout.close()
        self.process.stderr.close()


class Rival:
    """A running server with one session, whose pane runs a command."""

    name = ""

    def __init__(self, command, history=2000):
        self.dir = tempfile.mkdtemp(prefix="bench-")
        self.clients = []
        keep = ("PATH", "LD_LIBRARY_PATH", "MUX_STORE")
        self.env = {k: os.environ[k] for k in keep if k in os.environ}
        self.env.update(
            SHELL="/bin/sh", HOME=self.dir, LC_ALL="C.UTF-8",
            TERM="xterm-256color", TMUX_TMPDIR=self.dir,
            MUX_TMPDIR=self.dir, SCREENDIR=self.dir, PS1="@> ", ENV="")
        self.history = history
        self.start(command)
        self.pids = self.find_pids()

    def run(self, *argv):
        done = subprocess.run(
            argv, env=self.env, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=120)
        if done.returncode != 0:
            raise RuntimeError(f"{argv}: {done.stderr.strip()}")
        return done.stdout

    def client(self, *typist):
        """A terminal 80x24 attached, owned by typist with these words."""
        client = Client([tool("typist"), *typist, *self.attach()], self.env)
        self.clients.append(client)
        return client

    def all_pids(self):
        return self.pids + [c.pid for c in self.clients]

    def stop(self):
        for client in self.clients:
            client.close()
        self.end()
        for pid in self.pids:
            poll(lambda: not os.path.exists(f"/proc/{pid}"), "the server")
        shutil.rmtree(self.dir, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.stop()


class Tmux(Rival):
    name = "tmux"
    program = "tmux"

    def start(self, command):
        conf = os.path.join(self.dir, "conf")
        with open(conf, "w") as f:
            f.write(f"set -g history-limit {self.history}\n"
                    "set -g status off\n")
        self.base = [self.program, "-L", "bench", "-f", conf]
        self.run(*self.base, "new-session", "-d", "-x", "80", "-y", "24",
                 command)

    def tell(self, *words):
        return self.run(*self.base, *words)

    def find_pids(self):
        return [int(self.tell("display-message", "-p", "#{pid}"))]

    def attach(self):
        return [*self.base, "attach"]

    def end(self):
        self.tell("kill-server")


class Mux(Tmux):
    name = "mux"
    program = MUX

    def find_pids(self):
        """The server and its keeper."""
        pid = super().find_pids()[0]
        with open(f"/proc/{pid}/stat") as f:
            parent = int(f.read().rsplit(")", 1)[1].split()[1])
        return [pid, parent]

    def connect(self):
        """Port and key of a connection by hand."""
        words = self.tell("connect").split()
        return words[2], words[3]


class Screen(Rival):
    name = "screen"

    def start(self, command):
        conf = os.path.join(self.dir, "conf")
        with open(conf, "w") as f:
            f.write("startup_message off\ndefutf8 on\ndefencoding utf8\n"
                    f"defscrollback {self.history}\n"
                    "termcapinfo xterm* ti@:te@\n")
        self.base = ["screen", "-U", "-c", conf]
        os.chmod(self.dir, 0o700)
        self.run(*self.base, "-dmS", "bench", "/bin/sh", "-c",
                 "exec " + command)

    def find_pids(self):
        def look():
            for name in os.listdir(self.dir):
                if name.endswith(".bench"):
                    return [int(name.split(".")[0])]
            return None
        return poll(look, "screen's socket")

    def tell(self, *words):
        return self.run(*self.base, "-S", "bench", "-X", *words)

    def attach(self):
        return [*self.base, "-r", "bench", "-p", "0"]

    def end(self):
        os.kill(self.pids[0], signal.SIGTERM)


class Link:
    """linkem between a client and a server's UDP port."""

    def __init__(self, target, settings, listen="127.0.0.1", seed=1):
        self.host, self.port = listen, str(free_port())
        self.process = subprocess.Popen(
            [LINKEM, "--control", "-", "--seed", str(seed),
             f"{listen}:{self.port}", f"127.0.0.1:{target}",
             *settings.split()],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        read_line(self.process.stdout)

    def tell(self, words):
        """One of linkem's commands."""
        self.process.stdin.write(words.encode() + b"\n")

    def stats(self):
        """Bytes and packets up and down so far."""
        self.process.stdin.write(b"stats\n")
        got = []
        while len(got) < 2:
            words = read_line(self.process.stdout).split()
            if words[0] == b"stats":
                got.append((int(words[5]), int(words[3])))
        return got

    def stop(self):
        self.process.stdin.write(b"quit\n")
        self.process.stdin.close()
        self.process.wait(DEADLINE)
        self.process.stdout.close()
