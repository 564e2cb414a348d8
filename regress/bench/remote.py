"""Typing through linkem: mux beside mosh, both on the same keys at once.

The actor (actor.c) is run once without a link to learn the right screen after
each key.  A key counts as shown when the cells that it changes show what they
shall (the bottom row, an editor's ruler, apart), or when the whole screen is
one that came later.  A cell is wrong when for WRONG_US or longer it shows what
no right screen has there, of those from the last one seen, or of RECENT_US, to
the newest key's: a screen that is predicted in part may look like a right one
and then go back to an older ruler.
"""

import os
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time

from rivals import Client, Link, Mux, free_port, poll, tool

ROWS, COLUMNS = 24, 80
AT_ONCE_US = 20000
WRONG_US = 50000
RECENT_US = 2500000
HIDDEN = "Zq%&Jx"
ENTER, RUB, LEFT, UP, DOWN = "\r", "\x7f", "\x1b[D", "\x1b[A", "\x1b[B"


def keys_of(quick):
    """What is typed: each key's bytes."""
    def shell():
        yield from "ls -l src/term"
        yield ENTER
        yield from "git comit"
        yield from [RUB] * 2
        yield from "mit -a"
        yield from [LEFT] * 3 + ["x", RUB]
        yield ENTER
        yield from "make check"
        yield ENTER

    def secret():
        yield from "sudo make install"
        yield ENTER
        yield from HIDDEN
        yield ENTER

    def editor():
        yield from "edit"
        yield ENTER
        yield from "The quick brown fox jumps. "
        yield from [DOWN, DOWN, LEFT]
        yield from "more wrds"
        yield from [RUB] * 3 + list("ords")
        yield ENTER
        yield from "and a new line of them"
        yield UP
        yield from "x "
        yield "\x18"

    def pager():
        yield from "less"
        yield ENTER
        yield from "jjj jj jj "
        yield "q"

    parts = [shell, secret, editor, pager]
    if not quick:
        parts += [shell, editor, secret, shell]
    return [key for part in parts for key in part()]


def write_script(path, keys, gaps):
    with open(path, "w") as f:
        for key, gap in zip(keys, gaps):
            f.write(f"{gap} {key.encode().hex()}\n")


def gaps_of(keys):
    """Microseconds before each key: a median of 0.19 s, a rest after Enter.
    The same in every run."""
    rng = random.Random(1)
    gaps = []
    for i, _ in enumerate(keys):
        gap = rng.lognormvariate(0, 0.45) * 190000
        if i > 0 and keys[i - 1] in (ENTER, "\x18"):
            gap += 600000
        gaps.append(int(min(gap, 2000000)) + 1)
    return gaps


class Screen:
    def __init__(self):
        self.rows = [" " * COLUMNS] * ROWS
        self.cursor = (0, 0)

    def take(self, words):
        """A line of glass's log."""
        if words[0] == "R":
            text = words[3].rstrip("\n") if len(words) > 3 else ""
            self.rows[int(words[2])] = text.ljust(COLUMNS)
        elif words[0] == "C":
            x, y = words[2], words[3]
            self.cursor = (min(int(x), COLUMNS - 1), int(y))

    def copy(self):
        other = Screen()
        other.rows, other.cursor = list(self.rows), self.cursor
        return other

    def same(self, other):
        return self.rows == other.rows and self.cursor == other.cursor


def read_log(path):
    with open(path) as f:
        for line in f:
            words = line.split(" ", 3)
            yield int(words[1]), words


def right_screens(path):
    """The screen before the first key, and after each."""
    screen, found = Screen(), []
    for _, words in read_log(path):
        if words[0] == "K":
            found.append(screen.copy())
        else:
            screen.take(words)
    found.append(screen)
    return found


def own_cells(before, after):
    """What a key changes: cells, or the cursor when it changes none."""
    return [(x, y) for y in range(ROWS - 1)
            if before.rows[y] != after.rows[y]
            for x in range(COLUMNS)
            if before.rows[y][x] != after.rows[y][x]]


class Judge:
    """Follows a log and tells when each key showed and which cells lied."""

    def __init__(self, right):
        self.right = right
        self.own = [own_cells(a, b) for a, b in zip(right, right[1:])]
        self.typed, self.shown = [], {}
        self.seen = 0           # the newest right screen seen as a whole
        self.lies = {}          # cell: since when, key
        self.wrong = []         # (key, cell)
        self.screen = Screen()
        self.leaked = False

    def shows(self, key):
        """Does the screen show what the key did?"""
        want, cells = self.right[key + 1], self.own[key]
        if not cells:
            return self.screen.cursor == want.cursor
        if any(self.screen.rows[y][x] != want.rows[y][x] for x, y in cells):
            return False
        # Cells that become blank are so before their letters came, too.
        if any(want.rows[y][x] != " " for x, y in cells):
            return True
        return self.screen.cursor == want.cursor and (
            key <= self.seen or key - 1 in self.shown)

    def look(self, at):
        # The earliest that fits: a letter typed and rubbed out leaves a
        # screen that was there before.
        for k in range(self.seen, len(self.typed) + 1):
            if self.screen.same(self.right[k]):
                for key in range(k):
                    self.shown.setdefault(key, at)
                self.seen = k
                break
        for key in range(self.seen, len(self.typed)):
            if key not in self.shown and self.shows(key):
                self.shown[key] = at

    def close_lies(self, at, cells):
        for cell in cells:
            since, key = self.lies.pop(cell)
            if at - since >= WRONG_US:
                self.wrong.append((key, cell))

    def doubt(self, at):
        """Note cells that begin or cease to show what is nowhere right."""
        lying = set()
        first = sum(t < at - RECENT_US for t in self.typed)
        screens = self.right[min(first, self.seen):len(self.typed) + 1]
        for y in range(ROWS):
            row = self.screen.rows[y]
            rows = {s.rows[y] for s in screens}
            if row in rows:
                continue
            for x in range(COLUMNS):
                if all(r[x] != row[x] for r in rows):
                    lying.add((x, y))
        for cell in lying - self.lies.keys():
            self.lies[cell] = (at, len(self.typed) - 1)
        self.close_lies(at, [c for c in self.lies if c not in lying])

    def follow(self, path):
        for at, words in read_log(path):
            if words[0] == "K":
                self.typed.append(at)
            else:
                self.screen.take(words)
                if words[0] == "R" and any(
                        c in words[-1] for c in HIDDEN if c not in "xq"):
                    self.leaked = True
            if self.typed:
                self.look(at)
                self.doubt(at)
        self.close_lies(at, list(self.lies))
        return self

    def figures(self):
        times = [self.shown[k] - t if k in self.shown else 5000000
                 for k, t in enumerate(self.typed)]
        late = [t for t in times if t > AT_ONCE_US]
        return {
            ("keys shown within 20 ms", "share"):
                sum(t <= AT_ONCE_US for t in times) / len(times),
            ("key until shown, median", "ms"):
                statistics.median(times) / 1000,
            ("key until shown, mean", "ms"): statistics.mean(times) / 1000,
            ("key that was not at once, median", "ms"):
                statistics.median(late) / 1000 if late else 0,
            ("keys with wrong cells", "keys"):
                len({k for k, _ in self.wrong}),
            ("wrong cells", "cells"): len(set(self.wrong)),
            ("a password's letter shown", "yes=1"): int(self.leaked),
        }


class MuxRun:
    name = "mux"

    def __init__(self, delay):
        self.server = Mux(tool("actor"))
        port, key = self.server.connect()
        self.link = Link(port, delay)
        self.env = dict(self.server.env, MUX_KEY=key)
        self.argv = [self.server.program, "attach", "--connect",
                     f"127.0.0.1:{self.link.port}"]

    def stop(self):
        self.server.stop()
        self.link.stop()


class MoshRun:
    name = "mosh"

    def __init__(self, delay):
        port = str(free_port())
        env = dict(os.environ, LC_ALL="C.UTF-8", TERM="xterm-256color",
                   MOSH_SERVER_NETWORK_TMOUT="600")
        done = subprocess.run(
            ["mosh-server", "new", "-i", "127.0.0.1", "-p", port, "-c",
             "256", "--", tool("actor")], env=env, capture_output=True,
            text=True, stdin=subprocess.DEVNULL)
        key = re.search(r"MOSH CONNECT \d+ (\S+)", done.stdout).group(1)
        self.pid = int(re.search(r"pid = (\d+)",
                                 done.stdout + done.stderr).group(1))
        self.link = Link(port, delay)
        self.env = dict(env, MOSH_KEY=key)
        self.argv = ["mosh-client", "127.0.0.1", self.link.port]

    def stop(self):
        if os.path.exists(f"/proc/{self.pid}"):
            os.kill(self.pid, 15)
        poll(lambda: not os.path.exists(f"/proc/{self.pid}"), "mosh-server")
        self.link.stop()


def glass(log, script, argv, env):
    return Client([tool("glass"), log, script, *argv], env)


def type_all(run, dir_, script):
    """Type the script into a client; its log and what the link carried."""
    log = os.path.join(dir_, run.name + ".log")
    client = glass(log, script, run.argv, run.env)
    return client, log


def learn(dir_, keys):
    """The right screens, from the actor alone."""
    script = os.path.join(dir_, "still")
    log = os.path.join(dir_, "right.log")
    write_script(script, keys, [0] * len(keys))
    client = glass(log, script, [tool("actor")],
                   dict(os.environ, TERM="xterm-256color"))
    client.process.communicate("go", timeout=120)
    return right_screens(log)


def once(dir_, delay, keys, right, seconds):
    script = os.path.join(dir_, "script")
    gaps = gaps_of(keys)
    write_script(script, keys, gaps)
    runs = [MuxRun(delay), MoshRun(delay)]
    found = {}
    try:
        clients = [(run, *type_all(run, dir_, script)) for run in runs]
        time.sleep(seconds)     # both connect and draw
        before = {run.name: run.link.stats() for run in runs}
        for _, client, _ in clients:
            client.process.stdin.write("go")
            client.process.stdin.close()
        for _, client, _ in clients:
            client.process.wait(300)
        for run, _, log in clients:
            figures = Judge(right).follow(log).figures()
            for way, a, b in zip(("up", "down"), before[run.name],
                                 run.link.stats()):
                figures[f"bytes {way}", "B"] = b[0] - a[0]
                figures[f"packets {way}", ""] = b[1] - a[1]
            for what, value in figures.items():
                found.setdefault(what, {})[run.name] = value
    finally:
        for run in runs:
            run.stop()
    return found


def measure(quick):
    dir_ = tempfile.mkdtemp(prefix="bench-")
    keys = keys_of(quick)
    found = {}
    try:
        right = learn(dir_, keys)
        for rtt in (500,) if quick else (500, 1):
            samples = [once(dir_, rtt / 2, keys, right, 3 + rtt / 100)
                       for _ in range(1 if quick else 3)]
            for what, unit in samples[0]:
                found[f"{what}, {rtt} ms RTT", unit] = {
                    who: statistics.median(s[what, unit][who]
                                           for s in samples)
                    for who in ("mux", "mosh")}
    finally:
        if not os.environ.get("KEEP"):
            shutil.rmtree(dir_)
        else:
            print("kept", dir_)
    return found
