"""The programs that carry a terminal over a link: mux, mosh and ssh.

Each shows one program's screen at a client that glass owns, with linkem (for
TCP tcplink) between.
"""

import os
import re
import shutil
import subprocess
import tempfile

from rivals import Client, Link, Mux, free_port, poll, read_line, tool


class MuxRun:
    name = "mux"

    def __init__(self, command, settings, **link):
        self.server = Mux(command)
        port, key = self.server.connect()
        self.link = Link(port, settings, **link)
        self.env = dict(self.server.env, MUX_KEY=key)
        self.argv = [self.server.program, "attach", "--connect",
                     f"{self.link.host}:{self.link.port}"]

    def stop(self):
        self.server.stop()
        self.link.stop()


class MoshRun:
    name = "mosh"

    def __init__(self, command, settings, **link):
        port = str(free_port())
        env = dict(os.environ, LC_ALL="C.UTF-8", TERM="xterm-256color",
                   MOSH_SERVER_NETWORK_TMOUT="600", PS1="@> ", ENV="",
                   SHELL="/bin/sh")
        done = subprocess.run(
            ["mosh-server", "new", "-i", "127.0.0.1", "-p", port, "-c",
             "256", "--", "/bin/sh", "-c", "exec " + command], env=env,
            capture_output=True, text=True, stdin=subprocess.DEVNULL)
        key = re.search(r"MOSH CONNECT \d+ (\S+)", done.stdout).group(1)
        self.pid = int(re.search(r"pid = (\d+)",
                                 done.stdout + done.stderr).group(1))
        self.link = Link(port, settings, **link)
        self.env = dict(env, MOSH_KEY=key)
        self.argv = ["mosh-client", self.link.host, self.link.port]

    def stop(self):
        if os.path.exists(f"/proc/{self.pid}"):
            os.kill(self.pid, 15)
        poll(lambda: not os.path.exists(f"/proc/{self.pid}"), "mosh-server")
        self.link.stop()


class Sshd:
    """A private sshd on loopback with keys of its own."""

    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix="bench-ssh-")
        self.port = str(free_port())
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "",
                            "-f", os.path.join(self.dir, key)], check=True)
        shutil.copy(self.path("user.pub"), self.path("allowed"))
        os.makedirs("/run/sshd", exist_ok=True)
        with open(self.path("config"), "w") as f:
            f.write(f"Port {self.port}\nListenAddress 127.0.0.1\n"
                    f"HostKey {self.path('host')}\nUsePAM no\n"
                    f"AuthorizedKeysFile {self.path('allowed')}\n"
                    "StrictModes no\nPermitRootLogin yes\n"
                    f"PidFile {self.path('pid')}\n")
        self.process = subprocess.Popen(
            [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-f",
             self.path("config"), "-E", self.path("log")])
        poll(lambda: os.path.exists(self.path("pid")), "sshd")

    def path(self, name):
        return os.path.join(self.dir, name)

    def argv(self, port, command):
        return ["ssh", "-F", "none", "-tt", "-p", port, "-i",
                self.path("user"), "-o", "IdentitiesOnly=yes", "-o",
                "StrictHostKeyChecking=no", "-o",
                "UserKnownHostsFile=" + self.path("known"), "-o",
                "LogLevel=ERROR", "127.0.0.1", "exec " + command]

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.dir, ignore_errors=True)


class SshRun:
    """ssh alone, over a way that loses nothing."""

    name = "ssh"
    link = None

    def __init__(self, command, delay, rate):
        self.sshd = Sshd()
        port = str(free_port())
        self.way = subprocess.Popen(
            [tool("tcplink"), port, self.sshd.port, str(delay), str(rate)],
            stdout=subprocess.PIPE, text=True)
        read_line(self.way.stdout)
        self.env = dict(os.environ, TERM="xterm-256color")
        self.argv = self.sshd.argv(port, command)

    def stop(self):
        self.way.terminate()
        self.way.wait(30)
        self.way.stdout.close()
        self.sshd.stop()


def glass(log, script, after, run, prefix=()):
    """A terminal with the run's client, written down."""
    return Client([tool("glass"), log, script, str(int(after * 1000)),
                   *prefix, *run.argv], run.env)
