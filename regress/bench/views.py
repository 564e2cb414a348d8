"""Keys that only change what is looked at, at a client far away.

Windows, panes, copy mode, its pages, a search 40 000 lines back, and the wheel
are typed once all that they need has come to the client; each is judged by
when the screen first changes, and by whether that is what it shows a second
later, when the server has answered.
"""

import statistics

from distant import MuxRun
from outages import Stage
from rivals import poll

LINK = "delay=250 loss=5"
LINES = 41000
GAP_S = 1.4             # the server has answered by then
SOON_US = 300000        # less than the round trip: the client's own doing
PREFIX, PAGE_UP = "\x02", "\x1b[5~"
WHEEL_UP = "\x1b[<64;10;10M"


def steps(quick):
    """(figure, keys): each with what was typed at once."""
    pages = 10 if quick else 50
    yield "next window", PREFIX + "n"
    yield "window by number", PREFIX + "3"
    yield "previous window", PREFIX + "p"
    yield "next pane", PREFIX + "o"
    yield "last window", PREFIX + "l"
    yield "window by number", PREFIX + "0"
    yield "copy mode", PREFIX + "["
    for _ in range(pages):
        yield "page up", PAGE_UP
    for key in "?needle":
        yield "letter of a search", key
    yield "search 40 000 lines back", "\r"
    yield "copy mode left", "q"
    for _ in range(5 if quick else 20):
        yield "wheel", WHEEL_UP


class Far(MuxRun):
    def __init__(self):
        super().__init__("cat", LINK)
        tell = self.server.tell
        for words in (("-g", "status-right", ""), ("-g", "status-link", ""),
                      ("-g", "mode-keys", "vi"), ("-g", "mouse", "on"),
                      ("-g", "automatic-rename", "off"),
                      ("-g", "history-limit", "100000")):
            tell("set", *words)
        tell("new-window", "-k", "-t", ":0",
             f"seq -f 'line %.0f' 400; echo needle; "
             f"seq -f 'line %.0f' 402 {LINES}; exec cat")
        for n in range(1, 4):
            tell("new-window", "-d", f"echo this is {n}; exec cat")
        tell("split-window", "-d", "-h", "-t", ":2", "exec cat")
        tell("select-window", "-t", ":0")

    def asked(self, what):
        return int(self.server.tell("list-clients", "-F", f"#{{{what}}}")
                   or 0)

    def ready(self):
        """Everything is at the client, and nothing is under way."""
        poll(lambda: self.asked("client_history") >= LINES - 30 and
             self.asked("client_views") >= 3, "what keys lead to", 120)
        before, now = None, self.link.stats()
        for _ in range(20):
            if now == before:
                break
            self.server.tell("run-shell", "-d", "1")
            before, now = now, self.link.stats()


def judge(log, typed):
    """Each step's (us until something showed, is it what stayed?)."""
    rows, cursor, keys = {}, None, []
    for at, words in log:
        if words[0] == "K":
            if keys:
                keys[-1]["last"] = (dict(rows), cursor)
            keys.append({"at": at, "first": None})
            continue
        if words[0] == "R":
            rows[int(words[2])] = words[3] if len(words) > 3 else ""
        else:
            cursor = tuple(words[2:])
        if not keys:
            continue
        key = keys[-1]
        if key["first"] is None:
            key["first"] = at
        if at - key["at"] < SOON_US:
            key["soon"] = (dict(rows), cursor)
    keys[-1]["last"] = (dict(rows), cursor)
    assert len(keys) == typed, (len(keys), typed)
    return [((k["first"] or k["at"] + int(GAP_S * 1e6)) - k["at"],
             k.get("soon") == k["last"]) for k in keys]


def measure(quick):
    """{(figure, unit): {"mux": number}}"""
    todo = list(steps(quick))
    run = Far()
    with Stage([run], [(GAP_S, keys) for _, keys in todo],
               after=GAP_S) as stage:
        run.ready()
        found = judge(stage.finish()["mux"], len(todo))
    times, other = {}, 0
    for (name, _), (us, stayed) in zip(todo, found):
        times.setdefault(name, []).append(us / 1000)
        other += not stayed
    every = sorted(us / 1000 for us, _ in found)
    figures = {(f"far view: {name}, median", "ms"):
               {"mux": statistics.median(ms)} for name, ms in times.items()}
    figures["far view: any of them, p99", "ms"] = {
        "mux": every[len(every) * 99 // 100]}
    figures["far views that the server corrected", ""] = {"mux": other}
    return figures
