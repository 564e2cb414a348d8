"""What a long history costs: memory, width changes, search, capture."""

import time

from hose import MB, Hose, Samples, timed_ms
from latency import typed_us
from rivals import Mux, Tmux, memory, poll, tool

KINDS = ("plain", "coloured", "truecolour", "cjk")
BYTES_A_LINE = {"plain": 79, "coloured": 137}


def lines_in(hose):
    return int(hose.tell("display-message", "-p", "-t", ":0",
                         "#{history_size}"))


def history_memory(megabytes):
    """Bytes of memory for each line of history."""
    found = Samples()
    for kind in KINDS:
        for rival in (Mux, Tmux):
            with Hose(rival, history=1000000) as h:
                h.pour(kind, MB // 4)
                lines, before = lines_in(h), memory(h.rival.pids)
                h.pour(kind, megabytes * MB)
                found.add(f"memory a line, {kind}", "B", rival,
                          (memory(h.rival.pids) - before) /
                          (lines_in(h) - lines))
    return found.medians()


def given_back(rounds, megabytes):
    """How much of a history's memory stays when it is cleared, and when its
    pane closes."""
    found = Samples()
    for _ in range(rounds):
        for rival in (Mux, Tmux):
            with Hose(rival, history=1000000) as h:
                pids = h.rival.pids
                h.tell("new-window", "-d", "exec sleep 1000")
                h.pour("coloured", MB // 4)
                before = memory(pids)
                h.pour("coloured", megabytes * MB)
                grown = memory(pids) - before
                h.tell("clear-history", "-t", ":0")
                time.sleep(0.1)
                found.add("kept after clear-history", "share", rival,
                          max(memory(pids) - before, 0) / grown)
                h.pour("coloured", megabytes * MB)
                grown = memory(pids) - before
                h.tell("kill-window", "-t", ":0")
                time.sleep(0.1)
                found.add("kept after the pane closed", "share", rival,
                          max(memory(pids) - before, 0) / grown)
    return found.medians()


class Timer:
    """Times commands without what an empty one takes."""

    def __init__(self, hose, found):
        self.hose, self.found = hose, found
        self.base = min(timed_ms(hose.rival, "display-message", "-p", "x")
                        for _ in range(7))

    def note(self, what, took):
        self.found.add(what, "ms", self.hose.rival,
                       max(took - self.base, 0.1))

    def time(self, what, *words):
        self.note(what, timed_ms(self.hose.rival, *words))


def to_the_top(h, lines):
    """Search for what only the oldest line has; ms until it is in view."""
    start = time.monotonic()
    h.tell("send-keys", "-t", ":0", "-X", "search-backward", "e-in-a-h")
    poll(lambda: int(h.tell("display-message", "-p", "-t", ":0",
                            "#{scroll_position}")) >= lines - 30,
         "the search")
    return (time.monotonic() - start) * 1000


def beside_an_echo(h, found, what, act):
    """Act while keys are echoed in another window: the worst echo."""
    client = h.rival.client("keys", "250")
    end = time.monotonic() + 2.4
    time.sleep(0.6)
    while time.monotonic() < end:
        act()
    found.add(what, "ms", h.rival, max(typed_us(client)) / 1000)
    h.rival.clients.remove(client)


def long_history(rounds, lines):
    """Width change and search; and another pane's echo meanwhile."""
    found = Samples()
    size = ("display-message", "-p", "-t", ":0", "#{history_size}")
    for rival in (Mux, Tmux):
        with Hose(rival, history=2 * lines) as h:
            h.tell("new-window", f"{tool('hose')} echo")
            h.pour("needle", 100)
            h.pour("plain", lines * 79)
            t = Timer(h, found)

            def wider():
                h.tell("resize-window", "-t", ":0", "-x", "80", ";", *size)

            def narrower():
                t.time(f"width 80 to 60, {lines} lines", "resize-window",
                       "-t", ":0", "-x", "60", ";", *size)

            def miss():
                t.time(f"others wait, search miss, {lines} lines",
                       "send-keys", "-t", ":0", "-X", "search-backward",
                       "no such word", ";", *size)

            def resize():
                narrower()
                wider()

            for _ in range(rounds):
                resize()
            beside_an_echo(h, found, f"echo while resized, {lines} lines",
                           resize)
            h.tell("copy-mode", "-t", ":0")
            for _ in range(rounds):
                miss()
            beside_an_echo(h, found, f"echo while searched, {lines} lines",
                           miss)
            for _ in range(rounds):
                h.tell("send-keys", "-t", ":0", "-X", "cancel")
                h.tell("copy-mode", "-t", ":0")
                t.note(f"search hit, {lines} lines up",
                       to_the_top(h, lines) - t.base)
    return found.medians()


def capture(rounds, lines):
    """capture-pane of a whole history."""
    found = Samples()
    for rival in (Mux, Tmux):
        with Hose(rival, history=2 * lines) as h:
            h.pour("coloured", lines * BYTES_A_LINE["coloured"])
            t = Timer(h, found)
            n = lines_in(h)
            for _ in range(rounds):
                t.time(f"capture-pane, {lines} lines", "capture-pane", "-p",
                       "-S", "-")
                t.time(f"capture-pane -e, {lines} lines", "capture-pane",
                       "-p", "-e", "-S", "-")
            if not 0.8 < n / lines < 1.25:
                raise RuntimeError(f"{n} lines instead of {lines}")
    return found.medians()
