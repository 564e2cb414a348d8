"""What pane output costs: CPU and time a byte, and memory that stays flat."""

import time

from hose import MB, Hose, Samples
from rivals import Mux, Screen, Tmux, resident

# Bytes a round: about half a second of tmux each.
KINDS = {"plain": 24, "wide": 24, "coloured": 16, "accented": 6, "cjk": 6,
         "yes": 3, "redraw": 16}
# A client that never reads slows screen's panes to 1 MB/s: not compared.
WHERE = {"detached": ((), (Mux, Tmux, Screen)),
         "attached": (("drain",), (Mux, Tmux, Screen)),
         "stuck client": (("drain", "stuck"), (Mux, Tmux))}


def throughput(rounds, part, where, kinds=None):
    """CPU nanoseconds a byte, and by the clock, for each kind of text."""
    clients, rivals = WHERE[where]
    hoses = [Hose(r, clients) for r in rivals]
    found = Samples()
    try:
        for kind in kinds or KINDS:
            size = int(KINDS[kind] * part * MB)
            for h in hoses:
                h.pour(kind, size // 4)
            for _ in range(rounds):
                for h in hoses:
                    seconds, used = h.pour(kind, size)
                    found.add(f"CPU, {kind}, {where}", "ns/B", h.rival,
                              used / size * 1e9)
                    found.add(f"clock, {kind}, {where}", "ns/B", h.rival,
                              seconds / size * 1e9)
    finally:
        for h in hoses:
            h.stop()
    return found.medians()


def flat(gigabytes):
    """Resident memory of the server and its keeper while a pane prints so
    much, with the history full from the start."""
    kinds = ("plain", "coloured", "cjk", "redraw", "yes")
    total, step = int(gigabytes * 1000), 100
    with Hose(Mux, ("drain",)) as h:
        for kind in kinds:
            h.pour(kind, 5 * MB)
        first = most = last = resident(h.rival.pids)
        began = time.monotonic()
        for done in range(0, total, step):
            h.pour(kinds[done // step % len(kinds)], step * MB)
            last = resident(h.rival.pids)
            most = max(most, last)
        rate = gigabytes * 1000 / (time.monotonic() - began)
    what = f"{gigabytes} GB into a pane"
    return {(f"memory before {what}", "MB"): {"mux": first / MB},
            (f"memory at most, {what}", "MB"): {"mux": most / MB},
            (f"memory after {what}", "MB"): {"mux": last / MB},
            (f"rate, {what}", "MB/s"): {"mux": rate}}
