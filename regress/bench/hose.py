"""A pane that prints what it is told to, and what to make of samples."""

import os
import statistics
import time

from rivals import cpu_ns, read_line, tool

MB = 1000000
SETTLE = 0.06


class Hose:
    """A rival whose pane prints what it is told to; clients are words of
    typist's, one a client."""

    def __init__(self, rival, clients=(), history=2000):
        name = f"/tmp/bench-{os.getpid()}-{rival.name}-{len(clients)}"
        self.paths = (name + ".tasks", name + ".results")
        for path in self.paths:
            if os.path.exists(path):
                os.unlink(path)
            os.mkfifo(path)
        self.rival = rival(f"{tool('hose')} {' '.join(self.paths)}", history)
        self.tasks = open(self.paths[0], "w")
        self.results = open(self.paths[1])
        for word in clients:
            self.rival.client(word)
        if clients:
            time.sleep(0.6)

    def start(self, kind, size):
        self.tasks.write(f"{kind} {size}\n")
        self.tasks.flush()

    def finish(self, seconds=120):
        """Seconds that it took, when it is done."""
        return float(read_line(self.results, seconds).split()[0])

    def pour(self, kind, size):
        """Seconds by the clock and of CPU for so many bytes."""
        before = cpu_ns(self.rival.all_pids())
        self.start(kind, size)
        seconds = self.finish()
        time.sleep(SETTLE)
        return seconds, (cpu_ns(self.rival.all_pids()) - before) / 1e9

    def tell(self, *words):
        return self.rival.tell(*words)

    def stop(self):
        self.rival.stop()
        self.tasks.close()
        self.results.close()
        for path in self.paths:
            os.unlink(path)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.stop()


class Samples:
    """Of each figure and rival."""

    def __init__(self):
        self.all = {}

    def add(self, figure, unit, rival, value):
        self.all.setdefault((figure, unit), {}).setdefault(
            rival.name, []).append(value)

    def medians(self):
        return {figure: {name: statistics.median(values)
                         for name, values in row.items()}
                for figure, row in self.all.items()}


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def timed_ms(rival, *words):
    start = time.monotonic()
    rival.tell(*words)
    return (time.monotonic() - start) * 1000
