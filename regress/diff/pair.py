"""mux and the real tmux side by side: a server of each, asked the same."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
VERSION = "tmux 3.3a"


def programs():
    """The paths of mux and of tmux, or None where tmux is another one."""
    mux = os.environ.get("MUX", "tmux")
    if mux == "tmux":   # the peer is always the other one
        mux = os.path.join(os.environ.get("BUILD") or
                           os.path.join(HERE, "../../build"), "mux")
    tmux = shutil.which("tmux")
    if tmux is None or subprocess.run(
            [tmux, "-V"], capture_output=True,
            text=True).stdout.strip() != VERSION:
        return None
    return os.path.abspath(mux), tmux


def programs_or_skip(promise):
    found = programs()
    if found is None:
        print(f"skip - {promise} ({VERSION} is not here)")
        sys.exit(0)
    return found


class Server:
    """One program's server on a socket of its own in a shared folder."""

    def __init__(self, program, home, conf):
        self.name = os.path.basename(program)
        self.words = [program, "-L", self.name, "-f", conf]
        self.home = home
        self.pid = None     # once somebody has asked for it
        self.env = {
            "PATH": os.environ["PATH"], "HOME": home, "PWD": home,
            "SHELL": "/bin/sh",
            "LC_ALL": "C.UTF-8", "TERM": "screen", "PS1": "$ ",
            "TMUX_TMPDIR": home, "MUX_TMPDIR": home}

    def start(self, *words, **how):
        """A client; how changes what Popen is told."""
        how = {"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE,
               "encoding": "utf-8", "errors": "replace", **how}
        return subprocess.Popen(
            self.words + list(words), cwd=self.home, env=self.env,
            stdout=subprocess.PIPE, **how)

    def stop(self):
        """End it, in good or in bad."""
        if finish(self.start("kill-server"), 10).code == "hangs" and self.pid:
            os.kill(self.pid, signal.SIGKILL)


class Answer(NamedTuple):
    """What a client printed and how it ended."""
    out: str
    err: str
    code: object


def finish(client, seconds=60):
    """A client's answer; one that hangs is ended, and its code says so."""
    try:
        out, err = client.communicate(timeout=seconds)
        return Answer(out, err, client.returncode)
    except subprocess.TimeoutExpired:
        client.kill()
        return Answer(*client.communicate(), "hangs")


class Pair:
    """Both servers; with one folder, so that paths are the same."""

    def __init__(self, found, conf="/dev/null"):
        self.home = tempfile.mkdtemp(prefix="mux-diff.")
        self.servers = [Server(program, self.home, conf) for program in found]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in self.servers:
            server.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def ask(self, *words, seconds=60):
        """The answers of both, asked at the same time."""
        clients = [server.start(*words) for server in self.servers]
        return [finish(client, seconds) for client in clients]
