"""What happens on a link beside typing: floods, blackouts, roaming, small
datagrams, redraws, and nothing at all.

Each function runs mux and mosh at the same time, each on a link of its own
with the same settings, and returns {(figure, unit): {program: number}}.
Programs show the moment at which they wrote (clockwork.c), so that the age of
what a client shows is known.
"""

import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

from distant import MoshRun, MuxRun, SshRun, glass
from remote import read_log
from rivals import tool

MOMENT = re.compile(r"@(\d+);")
EV_DO = "delay=250 rate=1000000 queue=100000"
LIMIT_S = 15        # what has not come by then counts as so long


def now_us():
    return time.monotonic_ns() // 1000


class Stage:
    """Clients of some programs, watched while something happens."""

    def __init__(self, runs, keys=(), prefix=(), after=0.1):
        self.dir = tempfile.mkdtemp(prefix="stage-")
        self.runs, self.after = runs, after
        script = os.path.join(self.dir, "script")
        with open(script, "w") as f:
            for seconds, text in keys:
                f.write(f"{int(seconds * 1e6)} {text.encode().hex()}\n")
        self.born = now_us()
        self.clients = [glass(self.log(run), script, after, run, prefix)
                        for run in runs]

    def log(self, run):
        return os.path.join(self.dir, run.name + ".log")

    def tell(self, words):
        for run in self.runs:
            run.link.tell(words)

    def stats(self):
        return {run.name: run.link.stats() for run in self.runs}

    def finish(self):
        """Type the keys and wait; then the logs, by name."""
        for client in self.clients:
            client.process.stdin.close()
        for client in self.clients:
            client.process.wait(300)
        return {run.name: list(read_log(self.log(run)))
                for run in self.runs}

    def close(self):
        for run in self.runs:
            run.stop()
        for client in self.clients:
            if client.process.poll() is None:
                client.process.kill()
            client.process.wait(30)
            for stream in (client.process.stdout, client.process.stderr):
                stream.close()
        shutil.rmtree(self.dir, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()


def both(command, settings, **link):
    return [MuxRun(command, settings, **link),
            MoshRun(command, settings, **link)]


def moments(log, row="0"):
    """When which moment was shown in a row: (shown, written)."""
    for at, words in log:
        if words[0] == "R" and words[2] == row and len(words) > 3:
            found = MOMENT.search(words[3])
            if found:
                yield at, int(found.group(1))


def until_newer(log, since):
    """ms from a moment until what was written after it shows."""
    for shown, written in moments(log):
        if shown >= since and written >= since:
            return (shown - since) / 1000
    return LIMIT_S * 1000


def flood(quick):
    """Ctrl-C under `yes`, until the prompt is back."""
    keys = [(1, "yes\r"), (2 if quick else 5, "\x03")]
    with Stage(both("/bin/sh", EV_DO), keys, after=LIMIT_S) as stage:
        time.sleep(4)
        found = {}
        for name, log in stage.finish().items():
            typed = [at for at, words in log if words[0] == "K"][-1]
            rows, back = {}, None
            for at, words in log:
                if words[0] == "R":
                    rows[words[2]] = words[3] if len(words) > 3 else ""
                if at <= typed:
                    continue
                # The prompt's row, with yes stopped: no y below it.
                if words[0] == "R" and words[-1].startswith("@>"):
                    back = back or at
                elif words[0] == "R" and words[-1].strip() == "y":
                    back = None
            found[name] = ((back or typed + LIMIT_S * 1000000)
                           - typed) / 1000
    return {("Ctrl-C under yes, until the prompt", "ms"): found}


def blackout(quick):
    dark = 5 if quick else 30
    tick = tool("clockwork") + " tick 50"
    with Stage(both(tick, "delay=50")) as stage:
        time.sleep(3)
        stage.tell(f"blackout {dark}")
        end = now_us() + dark * 1000000
        time.sleep(dark + 8)
        found = {name: until_newer(log, end)
                 for name, log in stage.finish().items()}
    return {(f"{dark} s dark, until the screen is new", "ms"): found}


def rebound(quick):
    """The address changes somewhere on the way, while a clock runs."""
    times = 2 if quick else 5
    tick = tool("clockwork") + " tick 100"
    with Stage(both(tick, "delay=50")) as stage:
        time.sleep(3)
        moved = []
        for _ in range(times):
            moved.append(now_us())
            stage.tell("move")
            time.sleep(4.3)
        found = {name: statistics.median(until_newer(log, at)
                                         for at in moved)
                 for name, log in stage.finish().items()}
    return {("address rebound, until the next output", "ms"): found}


def ip(*words):
    return subprocess.run(["ip", *words], capture_output=True,
                          check=False).returncode == 0


class Space:
    """A network namespace with a wire to it, for clients that move."""

    OUTER = "10.213.7.1"

    def __init__(self):
        self.name = f"muxbench{os.getpid()}"
        self.wire = f"mb{os.getpid() % 100000}"
        self.made = ip("netns", "add", self.name) and ip(
            "link", "add", self.wire, "type", "veth", "peer", "name",
            "inner", "netns", self.name)
        if not self.made:
            return
        ip("addr", "add", self.OUTER + "/24", "dev", self.wire)
        ip("link", "set", self.wire, "up")
        self.inner("link", "set", "lo", "up")
        self.inner("addr", "add", "10.213.7.2/24", "dev", "inner")
        self.inner("link", "set", "inner", "up")
        self.last = 2

    def inner(self, *words):
        return ip("-n", self.name, *words)

    def move(self):
        """Another address, as on another network."""
        old, self.last = self.last, self.last + 1
        self.inner("addr", "del", f"10.213.7.{old}/24", "dev", "inner")
        self.inner("addr", "add", f"10.213.7.{self.last}/24", "dev",
                   "inner")

    def prefix(self):
        return ("ip", "netns", "exec", self.name)

    def close(self):
        ip("netns", "del", self.name)
        ip("link", "del", self.wire)


def roam(quick):
    """The client's own address changes while nothing is typed; a second
    later the program says something."""
    what = ("own address changed while still, until the next output", "ms")
    space = Space()
    if not space.made:
        space.close()
        return {}
    trigger = tempfile.mktemp(prefix="bench-still-")
    still = f"{tool('clockwork')} still {trigger}"
    try:
        with Stage(both(still, "delay=50", listen=space.OUTER),
                   prefix=space.prefix()) as stage:
            time.sleep(4)
            spoke = []
            for _ in range(2 if quick else 5):
                space.move()
                time.sleep(1)
                spoke.append(now_us())
                with open(trigger, "a", encoding="ascii") as f:
                    f.write("x")
                time.sleep(4.6)
            found = {name: statistics.median(until_newer(log, at)
                                             for at in spoke)
                     for name, log in stage.finish().items()}
        return {what: found}
    finally:
        space.close()
        if os.path.exists(trigger):
            os.unlink(trigger)


def idle(quick):
    seconds = 10 if quick else 60
    with Stage(both(tool("clockwork") + " still /none", "delay=50")) as s:
        time.sleep(8)
        before = s.stats()
        time.sleep(seconds)
        after = s.stats()
        s.finish()
    return {(f"packets a minute while idle, {way}", ""): {
                name: (after[name][i][1] - before[name][i][1])
                * 60 / seconds for name in before}
            for i, way in enumerate(("up", "down"))}


def small(unused_quick):
    """Datagrams over 576 bytes of IP vanish: until a screen of noise."""
    with Stage(both(tool("clockwork") + " page",
                    "delay=50 mtu=548")) as stage:
        time.sleep(LIMIT_S)
        found = {}
        for name, log in stage.finish().items():
            shown = [at for at, _ in moments(log, "23")]
            found[name] = min((shown[0] - stage.born) / 1000
                              if shown else LIMIT_S * 1000, LIMIT_S * 1000)
    return {("MTU 576, until a full screen shows", "ms"): found}


def redraw(quick):
    """Ten full screens a second of what nothing can guess."""
    command = tool("clockwork") + " redraw 100"
    runs = both(command, EV_DO) + [SshRun(command, 250, 1000000)]
    with Stage(runs) as stage:
        time.sleep(5)
        start = now_us()
        time.sleep(5 if quick else 15)
        found, frames = {}, {}
        for name, log in stage.finish().items():
            ages, last = [], 0
            for shown, written in moments(log, "23"):
                if shown >= start and written != last:
                    ages.append((shown - written) / 1000)
                    last = written
            seconds = (now_us() - start) / 1e6
            found[name] = statistics.mean(ages) if ages else LIMIT_S * 1000
            frames[name] = len(ages) / seconds
    return {("10 Hz full screens, age when shown", "ms"): found,
            ("10 Hz full screens, shown a second", "/s"): frames}


PARTS = [flood, blackout, rebound, roam, idle, small, redraw]


def measure(quick):
    """All of them at once: they mostly wait."""
    results = {}
    errors = []

    def run(part):
        try:
            results[part] = part(quick)
        except Exception as error:  # one must not hide the others
            errors.append(f"{part.__name__}: {error}")

    threads = [threading.Thread(target=run, args=(p,)) for p in PARTS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise RuntimeError("; ".join(errors))
    return {what: row for p in PARTS for what, row in results[p].items()}
