"""The figures to reach: shares of a rival's, or numbers."""

import re

# The first pattern that a figure matches tells its goals: how large a share
# of a rival's it may be (of "least RIVAL": must be), or how large itself
# ("most").
GOALS = [
    (r"CPU, (plain|wide|coloured|yes),", {"tmux": 0.35, "screen": 0.95}),
    (r"CPU, (accented|cjk),", {"tmux": 0.2, "screen": 0.95}),
    (r"CPU, redraw,", {"tmux": 0.4, "screen": 0.95}),
    (r"clock, (plain|wide),", {"tmux": 1 / 1.7}),
    (r"clock, cjk,", {"tmux": 0.25}),
    (r"clock,", {"tmux": 1 / 1.1}),
    (r"key to echo, \d+ panes", {"tmux": 0.1}),
    (r"key to echo", {"tmux": 1}),
    (r"memory a line, plain", {"tmux": 0.3}),
    (r"memory a line, coloured", {"tmux": 0.45}),
    (r"memory a line, (truecolour|cjk)", {"tmux": 0.15}),
    (r"Ctrl-C in a flood", {"most": 35}),
    (r"width 80 to 60", {"tmux": 0.05}),
    (r"others wait, search|search hit", {"tmux": 0.1}),
    (r"echo while", {"tmux": 1}),
    (r"capture-pane", {"tmux": 0.5}),
    (r"kept after", {"most": 0.1}),
    (r"beside history: key (until shown, (mean|p99)|that was not)",
     {"still": 1.05}),
    (r"far view:", {"most": 16}),
    (r"far views that", {"most": 0}),
    (r"keys shown within", {"least mosh": 1}),
    (r"key until shown, median", {"mosh": 1, "ssh": 1.3}),
    (r"key until|key that was not|keys with wrong|bytes |Ctrl-C under"
     r"|\d+ s dark|packets a minute|MTU", {"mosh": 1}),
    (r"address rebound|own address", {"most": 400}),
    (r"10 Hz full screens, age", {"ssh": 1, "mosh": 1}),
    (r"10 Hz full screens, shown", {"least mosh": 1}),
    (r"\d+ windows of", {"tmux": 1.2}),
    (r"idle|\d+ windows|an empty command|new server", {"tmux": 1}),
]


def of(figure):
    """The goals of a figure: {rival or "most": number}."""
    for pattern, goal in GOALS:
        if re.match(pattern, figure):
            return goal
    return {}


def told(figure):
    return ", ".join(f"{most:.3g}" if rival == "most"
                     else f"{most:.2g} {rival}"
                     for rival, most in of(figure).items())


def missed(figure, row):
    """Is a goal missed?  What was not measured is not."""
    for rival, part in of(figure).items():
        least = rival.startswith("least ")
        rival = rival.removeprefix("least ")
        base = 1 if rival == "most" else row.get(rival)
        if base is None:
            continue
        if row["mux"] < part * base if least else row["mux"] > part * base:
            return True
    return False
