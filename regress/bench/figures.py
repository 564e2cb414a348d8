"""Figures of one machine: throughput, latency, memory and the like.

Each function measures and returns {figure: {rival: number}}; small is good.
Rivals take turns within each round, so that the machine's moods meet all.
"""

import os
import statistics
import time

from rivals import (Mux, Screen, Tmux, cpu_ns, memory, poll, read_line, tool,
                    wakeups)

MB = 1000000
# Bytes a round: about half a second of tmux each.
KINDS = {"plain": 24, "wide": 24, "coloured": 16, "accented": 6, "cjk": 6,
         "yes": 3, "redraw": 16}
SETTLE = 0.06


class Hose:
    """A rival whose pane prints what it is told to."""

    def __init__(self, rival, attached, history=2000):
        name = f"/tmp/bench-{os.getpid()}-{rival.name}-{int(attached)}"
        self.paths = (name + ".tasks", name + ".results")
        for path in self.paths:
            if os.path.exists(path):
                os.unlink(path)
            os.mkfifo(path)
        self.rival = rival(f"{tool('hose')} {' '.join(self.paths)}", history)
        self.tasks = open(self.paths[0], "w")
        self.results = open(self.paths[1])
        if attached:
            self.rival.client("drain")
            time.sleep(0.5)

    def pour(self, kind, size):
        """Seconds by the clock and of CPU for so many bytes."""
        before = cpu_ns(self.rival.all_pids())
        self.tasks.write(f"{kind} {size}\n")
        self.tasks.flush()
        seconds = float(read_line(self.results, 120).split()[0])
        time.sleep(SETTLE)
        return seconds, (cpu_ns(self.rival.all_pids()) - before) / 1e9

    def stop(self):
        self.rival.stop()
        self.tasks.close()
        self.results.close()
        for path in self.paths:
            os.unlink(path)


def medians(samples):
    return {k: statistics.median(v) for k, v in samples.items()}


def throughput(rounds, part, attached, kinds=None):
    """CPU nanoseconds a byte, and by the clock, for each kind of text."""
    hoses = [Hose(r, attached) for r in (Mux, Tmux, Screen)]
    found = {}
    where = "attached" if attached else "detached"
    try:
        for kind, size in KINDS.items():
            if kinds and kind not in kinds:
                continue
            size = int(size * part * MB)
            cpu, clock = {}, {}
            for h in hoses:
                h.pour(kind, size // 4)
            for _ in range(rounds):
                for h in hoses:
                    seconds, used = h.pour(kind, size)
                    cpu.setdefault(h.rival.name, []).append(
                        used / size * 1e9)
                    clock.setdefault(h.rival.name, []).append(
                        seconds / size * 1e9)
            found[f"CPU, {kind}, {where}", "ns/B"] = medians(cpu)
            found[f"clock, {kind}, {where}", "ns/B"] = medians(clock)
    finally:
        for h in hoses:
            h.stop()
    return found


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def typed_us(client):
    return [int(line.split()[1]) for line in client.finish().splitlines()
            if line.startswith("us ")]


def latency(rounds, keys):
    """A key typed into a local client, until its echo is drawn."""
    times = {}
    for _ in range(rounds):
        for rival in (Mux, Tmux, Screen):
            with rival(f"{tool('hose')} echo") as r:
                client = r.client("keys", str(keys))
                times.setdefault(rival.name, []).append(typed_us(client))
                r.clients.remove(client)
    return {("key to echo, p50", "us"): medians(
                {k: [percentile(t, .5) for t in v]
                 for k, v in times.items()}),
            ("key to echo, p99", "us"): medians(
                {k: [percentile(t, .99) for t in v]
                 for k, v in times.items()})}


def stop_flood(times):
    """Ctrl-C under `yes` with a client attached, until the prompt shows."""
    found = {}
    for rival in (Mux, Tmux, Screen):
        with rival("/bin/sh") as r:
            client = r.client("stop", str(times))
            found[rival.name] = [u / 1000 for u in typed_us(client)]
            r.clients.remove(client)
    return {("Ctrl-C in a flood, median", "ms"): medians(found),
            ("Ctrl-C in a flood, worst", "ms"):
                {k: max(v) for k, v in found.items()}}


BYTES_A_LINE = {"plain": 79, "coloured": 154, "truecolour": 0, "cjk": 121}


def lines_in(hose):
    return int(hose.rival.tell("display-message", "-p", "#{history_size}"))


def history_memory(megabytes):
    """Bytes of memory for each line of history."""
    found = {}
    for kind in BYTES_A_LINE:
        for rival in (Mux, Tmux):
            h = Hose(rival, False, 1000000)
            try:
                h.pour(kind, MB // 4)
                lines, before = lines_in(h), memory(h.rival.pids)
                h.pour(kind, megabytes * MB)
                lines = lines_in(h) - lines
                found.setdefault((f"memory a line, {kind}", "B"), {})[
                    rival.name] = (memory(h.rival.pids) - before) / lines
            finally:
                h.stop()
    return found


def timed(rival, *words):
    start = time.monotonic()
    rival.tell(*words)
    return (time.monotonic() - start) * 1000


def long_history(lines):
    """Width change, search and capture with many lines; the time of an empty
    command is taken off."""
    found = {}
    size = "#{history_size}"
    for rival in (Mux, Tmux):
        h = Hose(rival, False, 2 * lines)
        try:
            h.pour("needle", 100)
            h.pour("plain", lines * 79)
            r = h.rival
            base = min(timed(r, "display-message", "-p", "x")
                       for _ in range(5))

            def note(what, *words):
                found.setdefault((f"{what}, {lines} lines", "ms"), {})[
                    rival.name] = max(timed(r, *words) - base, 0.1)

            note("width 80 to 60", "resize-window", "-x", "60", ";",
                 "display-message", "-p", size)
            r.tell("resize-window", "-x", "80")
            r.tell("copy-mode")
            note("others wait, search miss", "send-keys", "-X",
                 "search-backward", "no such word", ";",
                 "display-message", "-p", size)
            start = time.monotonic()
            r.tell("send-keys", "-X", "search-backward", "e-in-a-h")
            poll(lambda: int(r.tell("display-message", "-p",
                                    "#{scroll_position}")) >= lines - 30,
                 "the search")
            found.setdefault((f"search hit, {lines} lines up", "ms"), {})[
                rival.name] = (time.monotonic() - start) * 1000 - 2 * base
            r.tell("send-keys", "-X", "cancel")
        finally:
            h.stop()
    return found


def idle(seconds, panes):
    """Wake-ups a second of a server with panes and one client."""
    found = {}
    for rival in (Mux, Tmux):
        with rival("exec sleep 1000") as r:
            for _ in range(panes - 1):
                r.tell("new-window", "-d", "exec sleep 1000")
            r.client("drain")
            time.sleep(1.5)
            before = wakeups(r.all_pids())
            time.sleep(seconds)
            found[r.name] = (wakeups(r.all_pids()) - before) / seconds
    return {(f"idle wake-ups, {panes} panes", "/s"): found}


def cold_start(rounds):
    """new-session -d without a server."""
    times = {}
    for _ in range(rounds):
        for rival in (Mux, Tmux):
            start = time.monotonic()
            with rival("exec sleep 1000"):
                times.setdefault(rival.name, []).append(
                    (time.monotonic() - start) * 1000)
    return {("new server and session", "ms"): medians(times)}
