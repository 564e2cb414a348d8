"""What differs from tmux on purpose; CHANGES names each with its reason."""

import os
import re

# The list, the name in it, and the words of CHANGES that tell of it.
DIFFERENCES = {
    "list-commands": {
        "attach-session": "attach -T",
        "capture-pane": "capture-pane -M and -T",
        "choose-buffer": "choose-buffer, choose-client and customize-mode -y",
        "choose-client": "choose-buffer, choose-client and customize-mode -y",
        "choose-tree": "choose-tree, choose-buffer",
        "command-prompt": "command-prompt -e and -l",
        "confirm-before": "confirm-before -c and -y",
        "connect": "mux connect",
        "copy-mode": "copy-mode -d",
        "customize-mode": "choose-client and customize-mode -y",
        "display-menu": "display-menu -b, -C, -H, -M, -s and -S",
        "display-message": "display-message -C and -l",
        "display-popup": "display-popup -k and -N",
        "kill-session": "kill-session -g",
        "list-buffers": "list-buffers and list-keys",
        "list-clients": "list-clients -f",
        "list-keys": "list-keys -F",
        "list-panes": "list-panes, list-clients, list-buffers",
        "list-sessions": "-O and -r of list-sessions",
        "list-windows": "-O and -r of list-sessions, list-windows",
        "move-pane": "move-pane -X and -Y",
        "new-pane": "new-pane, move-pane",
        "run-shell": "run-shell -c and -E",
        "send-keys": "send-keys -K and -c",
        "source-file": "source-file -t",
    },
    "show-options -s": {
        "ambiguous-width": "server option ambiguous-width",
        "bind-address": "server options udp-port and bind-address",
        "escape-time": "escape-time is 10 ms",
        "history-bytes": "server option history-bytes",
        "history-cache": "history-cache",
        "remote-idle-timeout": "server option remote-idle-timeout",
        "tmux-defaults": "tmux-defaults",
        "udp-port": "server options udp-port and bind-address",
    },
    "show-options -gw": {
        "menu-border-lines": "options menu-style, menu-selected-style",
        "menu-border-style": "options menu-style, menu-selected-style",
        "menu-selected-style": "options menu-style, menu-selected-style",
        "menu-style": "options menu-style, menu-selected-style",
    },
    "show-options -g": {
        "history-limit": "history-limit 250000 lines",
        "mouse": "mouse is on",
        "predict": "options predict and predict-overwrite",
        "predict-overwrite": "options predict and predict-overwrite",
        "status-format[0]": "by the option status-link",
        "status-link": "by the option status-link",
    },
}

OPTIONS = sorted(name for of in DIFFERENCES for name in DIFFERENCES[of]
                 if of.startswith("show-options"))
# With tmux-defaults on these have tmux's value.
TMUX_DEFAULTS = {"escape-time", "history-limit", "mouse"}
COMMANDS = re.compile(r"^(%s|server-access) .*\n" % "|".join(
    DIFFERENCES["list-commands"]), re.M)
OURS = re.compile(r"^(%s)\*?( .*)?\n" % "|".join(
    re.escape(name) for name in OPTIONS if name not in TMUX_DEFAULTS), re.M)


def plain(text):
    """Without moments, which no two servers have in common, and without
    mux's own options."""
    text = re.sub(r"\(created [^)]*\)", "(created)", text)
    return OURS.sub("", text)


def same(ours, theirs):
    """Are these answers the same, but for what is known?"""
    return plain(ours) == plain(theirs)


# The same for random commands: which, what mux and tmux answer, and the words.
ANSWERS = [
    (r".*(movew|move-w)", r"can't find|no mouse|no marked", r"", "move-window -r says what it does"),
    (r".*e\|", r"", r"-9223372036854775808|\b(inf|nan)\b",
     "In formats nothing comes of a division by zero"),
    (r"run\S* -C", r"", r"", "source-file, load-buffer, save-buffer and run-shell -C"),
    (r".*s[/|;,+]\^[/|;,+]", r"", r"", "s/^/text/ puts its text in front"),
]


def alike(line, ours, theirs):
    """The same of a random command's answers; line is its words."""
    ours, theirs = uniform(ours), uniform(theirs)
    if ours == theirs:
        return True
    words = " ".join(word or ";" for word in line)
    if re.search(r"\bshow\S* (.* )?-\w*v", words):
        # Values without names, among them those of mux's own options.
        rest = iter(ours.splitlines())
        return len(theirs) > 100 and all(
            value in rest for value in theirs.splitlines())
    return any(re.match(which, words) and re.search(here, ours) and
               re.search(there, theirs) for which, here, there, _ in ANSWERS)


def narrow(line):
    """A pane as sequences.py lists it; where one of a few columns has lines
    that wrap differs."""
    of = line.split("|")
    if len(of) < 24 or line[0] != "%" or int(of[4]) - int(of[2]) > 3:
        return line
    return "|".join(of[:17])


def check_told():
    """CHANGES tells of each."""
    changes = os.path.join(os.path.dirname(__file__), "../../CHANGES")
    with open(changes) as f:
        text = " ".join(f.read().split())
    for *_, words in ANSWERS:
        assert words in text, f"CHANGES does not say: {words}"


def uniform(text):
    """Without what tells of this server and its clients alone."""
    text = re.sub(r"\bclient-\d+", "CLIENT", text)
    # How much memory a history takes; what is told of newer commands.
    text = re.sub(r"(\[history \d+/\d+), \d+ bytes", r"\1", text)
    text = COMMANDS.sub("", text)
    text = re.sub(r"(usage: \S+) .*", r"\1", text)
    text = "\n".join(map(narrow, text.split("\n")))
    text = re.sub(r"could be: .*", lambda of: " ".join(sorted(
        set(of[0].replace(",", "").split()) - {
            "new-pane", "connect", "server-access"})), text)
    text = re.sub(r"error connecting to (\S+) \(No such file or directory\)",
                  r"no server running on \1", text)
    text = re.sub(r"/t?mux-\d+/t?mux\b", "/SOCKET", text)
    return plain(text)
