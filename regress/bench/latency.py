"""From a key typed into a local client to its effect on the screen."""

import time

from hose import Samples, percentile
from rivals import Mux, Screen, Tmux, tool


def typed_us(client, seconds=300):
    return [int(line.split()[1])
            for line in client.finish(seconds).splitlines()
            if line.startswith("us ")]


def type_into(rival, *typist):
    client = rival.client(*typist)
    try:
        return typed_us(client)
    finally:
        rival.clients.remove(client)


def hidden(r):
    """A window that nobody looks at floods."""
    if isinstance(r, Screen):
        r.tell("screen", tool("hose"), "flood", "count")
    else:
        r.tell("new-window", "-d", f"{tool('hose')} flood count")


def beside(r):
    """A pane in view floods."""
    r.tell("split-window", "-h", "-d", f"{tool('hose')} flood count")


def nothing(_):
    pass


CASES = {"key to echo": (nothing, "echo", "keys", (Mux, Tmux, Screen)),
         "key to echo, hidden flood":
             (hidden, "echo", "keys", (Mux, Tmux, Screen)),
         "key to echo, flood beside": (beside, "place", "busy", (Mux, Tmux))}


def note(found, case, rival, times):
    found.add(f"{case}, p50", "us", rival, percentile(times, .5))
    found.add(f"{case}, p99", "us", rival, percentile(times, .99))


def latency(rounds, keys):
    """Until a key's echo is drawn."""
    found = Samples()
    for case, (prepare, echo, typist, rivals) in CASES.items():
        for _ in range(rounds):
            for rival in rivals:
                with rival(f"{tool('hose')} {echo}") as r:
                    prepare(r)
                    note(found, case, r, type_into(r, typist, str(keys)))
    return found.medians()


def crowd(r, panes):
    """Windows, each with a program that does nothing."""
    for start in range(1, panes, 100):
        words = []
        for _ in range(min(100, panes - start)):
            words += ["new-window", "-d", "exec sleep 10000", ";"]
        r.tell(*words[:-1])


def crowded(rounds, keys, panes):
    """The same with many panes in the server."""
    found = Samples()
    for rival in (Mux, Tmux):
        with rival(f"{tool('hose')} echo") as r:
            crowd(r, panes)
            time.sleep(1)
            for _ in range(rounds):
                note(found, f"key to echo, {panes} panes", r,
                     type_into(r, "keys", str(keys)))
    return found.medians()


def stop_flood(times, slow_times):
    """Ctrl-C in a flood with a client attached, until the prompt shows."""
    found = Samples()
    count = f"{tool('hose')} flood count"
    for what, typist, n, flood in (
            ("Ctrl-C in yes", "stop", times, "yes"),
            ("Ctrl-C in numbers", "stop", times, count),
            ("Ctrl-C, slow terminal", "slow", slow_times, count)):
        for rival in (Mux, Tmux, Screen):
            with rival("/bin/sh") as r:
                ms = [us / 1000 for us in
                      type_into(r, typist, str(n), flood)]
                found.add(f"{what}, median", "ms", r, percentile(ms, .5))
                found.add(f"{what}, worst", "ms", r, max(ms))
    return found.medians()
