"""Typing while histories travel to the client, beside the same without.

Two servers of mux with the same windows, one of them with history-cache 0, are
typed into at the same time over links of the same kind.  The history is of
random text, so that it is on its way the whole time.
"""

import os
import shutil
import statistics
import tempfile

from distant import MuxRun
from remote import Typing, Way, keys_of, learn
from rivals import poll

WAY = Way("500 ms 1 Mbit/s", "delay=250 rate=1000000 queue=100000", settle=8)
LINES = 120000
NOISE = ("import os,base64\n"
         f"for i in range({LINES}):\n"
         "    print(base64.b64encode(os.urandom(48)).decode())\n")


class Filled(MuxRun):
    """With a window whose history would take minutes to travel."""

    cache = "67108864"

    def __init__(self, command, settings, **link):
        super().__init__(command, settings, **link)
        server = self.server
        server.tell("set", "-s", "history-cache", self.cache)
        server.tell("set", "-g", "history-limit", "200000")
        path = os.path.join(server.dir, "noise.py")
        with open(path, "w") as f:
            f.write(NOISE)
        server.tell("new-window", "-d",
                    f"python3 {path}; exec sleep 1000")
        poll(lambda: int(server.tell(
            "display-message", "-p", "-t", ":1", "#{history_size}"))
            > LINES - 30, "the history")

    def held(self):
        return int(self.server.tell(
            "list-clients", "-F", "#{client_history_bytes}") or 0)


class Filling(Filled):
    name = "mux"


class Still(Filled):
    name, cache = "still", "0"


def measure(quick):
    """{figure: {run: number}}; mux is the one that fills."""
    dir_ = tempfile.mkdtemp(prefix="bench-")
    keys = keys_of(quick)
    try:
        right = learn(dir_, keys)
        samples, moved = [], []
        for number in range(1 if quick else 3):
            typing = Typing(dir_, WAY, keys, number + 1, (Filling, Still))
            try:
                typing.type()
                moved.append([run.held() for run in typing.runs])
                samples.append(typing.figures(right))
            finally:
                typing.stop()
    finally:
        shutil.rmtree(dir_)
    figures = {}
    for (what, unit), row in samples[0].items():
        figures[f"beside history: {what}", unit] = {
            who: statistics.median(s[what, unit][who] for s in samples)
            for who in row}
    figures["history at the client, behind it", "B"] = {
        run.name: statistics.median(m[i] for m in moved)
        for i, run in enumerate((Filling, Still))}
    return figures
