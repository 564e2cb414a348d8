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
import shutil
import statistics
import tempfile
import threading
import time

from distant import MoshRun, MuxRun, SshRun, glass
from rivals import Client, tool

ROWS, COLUMNS = 24, 80
AT_ONCE_US = 20000
WRONG_US = 50000
RECENT_US = 2500000
NEVER_US = 20000000
HIDDEN = "Zq%&Jx"
OVERLAYS = ("mux: ", "mosh: ")
ENTER, RUB, LEFT, UP, DOWN = "\r", "\x7f", "\x1b[D", "\x1b[A", "\x1b[B"


def keys_of(quick, burst=False):
    """What is typed: each key's bytes.  In a burst, as after a blackout, no
    password is asked for: programs that do so drop what was typed before."""
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
    return [key for part in parts if not (burst and part is secret)
            for key in part()]


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

    def same_text(self, other):
        """The last row apart."""
        return self.rows[:-1] == other.rows[:-1] and \
            self.cursor == other.cursor


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
        # Letters pushed on by later ones are nowhere where they came to be:
        # what stands is right as a whole, but for a ruler that comes later.
        for k in range(self.seen, len(self.typed) + 1):
            if self.screen.same_text(self.right[k]):
                for key in range(k):
                    self.shown.setdefault(key, at)
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
            # What a client says of its link is laid over a row.
            if row in rows or row.lstrip().startswith(OVERLAYS):
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
        times = [self.shown[k] - t if k in self.shown else NEVER_US
                 for k, t in enumerate(self.typed)]
        late = [t for t in times if t > AT_ONCE_US]
        return {
            ("keys shown within 20 ms", "share"):
                sum(t <= AT_ONCE_US for t in times) / len(times),
            ("key until shown, median", "ms"):
                statistics.median(times) / 1000,
            ("key until shown, mean", "ms"): statistics.mean(times) / 1000,
            ("key until shown, p99", "ms"):
                sorted(times)[len(times) * 99 // 100] / 1000,
            ("key that was not at once, median", "ms"):
                statistics.median(late) / 1000 if late else 0,
            ("keys with wrong cells", "keys"):
                len({k for k, _ in self.wrong}),
            ("wrong cells", "cells"): len(set(self.wrong)),
            ("a password's letter shown", "yes=1"): int(self.leaked),
        }


class Way:
    """A kind of link: linkem's settings, and what happens on it."""

    def __init__(self, name, settings, settle=4, after=3, blackouts=(),
                 later="", ssh=None):
        self.name, self.settings = name, settings
        self.settle = settle        # seconds until both have drawn
        self.after = after          # seconds in which the last key shows
        self.blackouts = blackouts  # (second, seconds)
        self.later = later          # a setting once both have drawn
        self.ssh = ssh              # delay and rate, where ssh comes along

    def dark(self):
        return bool(self.blackouts)


# As in the Mosh paper (Winstein and Balakrishnan, 2012), and more.
WAYS = [
    Way("lan 1 ms", "delay=0.5", ssh=(0.5, 0)),
    Way("ev-do 500 ms 1 Mbit/s", "delay=250 rate=1000000 queue=100000"),
    Way("lte full queue", "delay=20 up.rate=2000000 down.rate=5000000 "
        "queue=2000000", settle=3, after=12, later="down.others 1"),
    Way("273 ms", "delay=136.5"),
    Way("100 ms 29 % loss", "delay=50 loss=29", settle=6),
    Way("satellite 600 ms 1 % loss", "delay=300 loss=1", settle=6),
    Way("train, 10 s dark", "delay=30 rate=3000000", after=15,
        blackouts=((12, 10), (40, 10))),
]
FULL_S = 6  # until the other transfer has filled the queue


def learn(dir_, keys):
    """The right screens, from the actor alone."""
    script = os.path.join(dir_, "still")
    log = os.path.join(dir_, "right.log")
    write_script(script, keys, [0] * len(keys))
    client = Client([tool("glass"), log, script, "2500", tool("actor")],
                    dict(os.environ, TERM="xterm-256color"))
    client.process.communicate("go", timeout=120)
    return right_screens(log)


class Typing:
    """All programs on one way, typed into at the same time."""

    def __init__(self, dir_, way, keys, number, runs=(MuxRun, MoshRun)):
        self.way = way
        self.dir = tempfile.mkdtemp(prefix="way-", dir=dir_)
        self.script = os.path.join(self.dir, "script")
        self.gaps = gaps_of(keys)
        write_script(self.script, keys, self.gaps)
        actor = tool("actor")
        self.runs = [run(actor, way.settings, seed=number) for run in runs]
        if way.ssh:
            self.runs.append(SshRun(actor, *way.ssh))
        self.carried = {}

    def log(self, run):
        return os.path.join(self.dir, run.name + ".log")

    def links(self):
        return [run for run in self.runs if run.link]

    def tell(self, words):
        for run in self.links():
            run.link.tell(words)

    def type(self):
        clients = [glass(self.log(run), self.script, self.way.after, run)
                   for run in self.runs]
        time.sleep(self.way.settle)
        if self.way.later:
            self.tell("set " + self.way.later)
            time.sleep(FULL_S)
        before = {run.name: run.link.stats() for run in self.links()}
        for client in clients:
            client.process.stdin.write("go")
            client.process.stdin.close()
        start = time.monotonic()
        for at, seconds in self.way.blackouts:
            time.sleep(max(0, start + at - time.monotonic()))
            self.tell(f"blackout {seconds}")
        for client in clients:
            client.process.wait(sum(self.gaps) / 1e6 + 60)
        for run in self.links():
            self.carried[run.name] = (before[run.name], run.link.stats())

    def stop(self):
        for run in self.runs:
            run.stop()

    def figures(self, right):
        found = {}
        for run in self.runs:
            figures = Judge(right).follow(self.log(run)).figures()
            if run.name in self.carried:
                before, after = self.carried[run.name]
                for way, a, b in zip(("up", "down"), before, after):
                    figures[f"bytes {way}", "B"] = b[0] - a[0]
                    figures[f"packets {way}", ""] = b[1] - a[1]
            for what, value in figures.items():
                found.setdefault(what, {})[run.name] = value
        return found


def type_on(dir_, ways, traces, number):
    """Type on all these ways at once; each one's figures, in order."""
    typings = []
    try:
        for way in ways:
            typings.append(Typing(dir_, way, traces[way.dark()][0], number))
        threads = [threading.Thread(target=t.type) for t in typings]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        for typing in typings:
            typing.stop()
    return [typing.figures(traces[typing.way.dark()][1])
            for typing in typings]


def medians(samples):
    return {what: {who: statistics.median(s[what][who] for s in samples)
                   for who in samples[0][what]}
            for what in samples[0]}


def measure(quick, ways=WAYS, rounds=3):
    """{way: {figure: {program: number}}}.  The fast way is typed on alone:
    there the machine itself is felt."""
    dir_ = tempfile.mkdtemp(prefix="bench-")
    found, traces = {}, {}
    try:
        for burst in {way.dark() for way in ways}:
            keys = keys_of(quick, burst)
            traces[burst] = keys, learn(dir_, keys)
        fast = [way for way in ways if way.ssh]
        slow = [way for way in ways if not way.ssh]
        for group in (fast, slow):
            if not group:
                continue
            rows = [type_on(dir_, group, traces, n + 1)
                    for n in range(rounds)]
            for i, way in enumerate(group):
                found[way.name] = medians([row[i] for row in rows])
    finally:
        if not os.environ.get("KEEP"):
            shutil.rmtree(dir_)
        else:
            print("kept", dir_)
    return found


def brief(quick):
    """The two ways that the general bench has."""
    ways = [way for way in WAYS if way.name.startswith(("lan", "ev-do"))]
    found = measure(quick, ways[1:] if quick else ways, 1 if quick else 3)
    return {(f"{what}, {way.split(' ')[0]}", unit): row
            for way, figures in found.items()
            for (what, unit), row in figures.items()}
