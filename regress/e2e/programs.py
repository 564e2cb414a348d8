#!/usr/bin/env python3
"""Programs of every day, in a pane of mux and in one of the real tmux.

    regress/e2e/programs.py [NAME ...]     (by programs.sh, which sets
                                            MUX and PROGRAMS_TMP)

A client of each is attached in a terminal of a third server, gets the same
keys, and must come to show the same cells: characters, colours, attributes
and cursor.  A step waits for its marker on both terminals and then for
equality, so that nothing depends on how fast a machine is.  What differs by
its nature (a clock, a load) is taken out by a filter.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import time

MUX = os.environ["MUX"]
TMUX = shutil.which("tmux")
TMP = os.environ["PROGRAMS_TMP"]
PATIENCE = 10 * int(os.environ.get("PATIENCE", "3"))
TRIES = 3
SIDES = {"mux": MUX, "tmx": TMUX}      # names of one length: paths show

CONF = """
set -g default-terminal tmux-256color
set -ga terminal-overrides ",*:Tc"
set -g status off
set -g mouse on
set -g escape-time 10
set -g focus-events off
set -g set-titles off
"""
INNER = """
set -g default-terminal tmux-256color
set -g default-command "exec bash --norc"
set -g prefix C-a
set -g mouse on
set -g escape-time 10
set -g status-right ""
set -g automatic-rename off
"""

BASE = {k: v for k, v in os.environ.items()
        if k not in ("MUX", "TMUX", "TMUX_PANE", "MUX_PANE", "EDITOR",
                     "VISUAL", "COLORTERM", "TERM_PROGRAM", "LS_COLORS")}
BASE.update(LC_ALL="C.UTF-8", SHELL="/bin/sh", PS1="$ ", ENV="",
            COLORTERM="truecolor", MUX_TMPDIR=TMP, TMUX_TMPDIR=TMP)


def outer(*args):
    done = subprocess.run([MUX, "-L", "glass", "-f", TMP + "/outer.conf",
                           *args], env=BASE, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise RuntimeError("%s: %s" % (" ".join(args), text))
    return text


# --- what a terminal shows ---

ATTRS = {1: "bold", 2: "dim", 3: "italic", 5: "blink", 7: "reverse",
         8: "conceal", 9: "strike", 53: "overline"}
VISIBLE = ("bg", "reverse", "underline", "strike", "overline")


def colour(words):
    """Takes the words of a colour behind 38, 48 or 58."""
    if words[0] == "5":
        return int(words[1]), 2
    return tuple(int(w) for w in words[1:4]), 4


def sgr(style, params):
    words = params.split(";")
    while words:
        word = words.pop(0)
        if ":" in word:
            sub = [w for w in word.split(":") if w]
            if sub[0] == "4":
                style["underline"] = int(sub[1])
            else:
                style[{"38": "fg", "48": "bg", "58": "ul"}[sub[0]]] = \
                    colour([sub[1]] + sub[-3:])[0]
            continue
        n = int(word or 0)
        if n == 0:
            style.clear()
        elif n in ATTRS:
            style[ATTRS[n]] = 1
        elif n in (4, 21):
            style["underline"] = 1 if n == 4 else 2
        elif n in (38, 48, 58):
            key = {38: "fg", 48: "bg", 58: "ul"}[n]
            style[key], used = colour(words)
            del words[:used]
        elif 30 <= n <= 37 or 90 <= n <= 97:
            style["fg"] = n % 10 + (8 if n >= 90 else 0)
        elif 40 <= n <= 47 or 100 <= n <= 107:
            style["bg"] = n % 10 + (8 if n >= 100 else 0)
        elif n == 22:
            style.pop("bold", 0)
            style.pop("dim", 0)
        elif n in (39, 49, 59):
            style.pop({39: "fg", 49: "bg", 59: "ul"}[n], 0)
        else:
            off = {23: "italic", 24: "underline", 25: "blink",
                   27: "reverse", 28: "conceal", 29: "strike",
                   55: "overline"}[n]
            style.pop(off, 0)


def describe(char, style):
    """A blank shows no ink, whatever its colour is."""
    if char == " ":
        style = {k: v for k, v in style.items() if k in VISIBLE or
                 k == "fg" and "reverse" in style}
    return "".join("%s=%s " % (k, style[k]) for k in sorted(style))


def cells(text):
    """capture-pane -e as lines of text with '{style}' where it changes."""
    lines, style = [], {}
    for line in text.split("\n"):
        out, was, end = [], "", 0
        for m in re.finditer(r"\033\[([0-9;:]*)m|\033\]8;.*?\033\\|(.)", line):
            if m.group(1) is not None:
                sgr(style, m.group(1))
            elif m.group(2):
                now = describe(m.group(2), style)
                if now != was:
                    out.append("{%s}" % now.strip())
                was = now
                out.append(m.group(2))
                if m.group(2) != " " or now:
                    end = len(out)
        lines.append("".join(out[:end]))
    while lines and lines[-1] == "":
        lines.pop()
    return lines


class Terminal:
    def __init__(self, side, name, command):
        self.side, self.name = side, side + "-" + name
        self.home = "%s/%s/%s" % (TMP, side, name)
        make_home(self.home)
        inner = ("cd %s; HOME=%s %s -L %s -f %s/outer.conf new-session -s x "
                 "'cd; %s'" % (self.home, self.home, SIDES[side], self.name,
                               TMP, command.replace("'", "'\\''")))
        outer("new-session", "-d", "-x", "80", "-y", "24", "-s", self.name,
              "unset MUX TMUX MUX_PANE TMUX_PANE TERM_PROGRAM; %s; "
              "exec cat" % inner)

    def send(self, *args):
        outer("send-keys", "-t", "=%s:" % self.name, *args)

    def shows(self):
        text = outer("capture-pane", "-peN", "-t", "=%s:" % self.name)
        return cells(text.replace("/%s/" % self.side, "/side/"))

    def cursor(self):
        text = outer("display-message", "-p", "-t", "=%s:" % self.name,
                     "#{cursor_flag} #{cursor_x},#{cursor_y} "
                     "#{alternate_on}#{mouse_any_flag}")
        return "hidden" if text[0] == "0" else text.strip()

    def close(self):
        outer("kill-session", "-t", "=%s" % self.name)
        subprocess.run([SIDES[self.side], "-L", self.name, "kill-server"],
                       env=BASE, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)


# --- what is done ---

def keys(*names):
    return lambda t: t.send(*names)


def text(what):
    return lambda t: t.send("-l", "--", what)


def line(what):
    def do(t):
        t.send("-l", "--", what)
        t.send("Enter")
    return do


def size(w, h):
    return lambda t: outer("resize-window", "-t", "=%s:" % t.name,
                           "-x", str(w), "-y", str(h))


def mouse(button, x, y):
    """A press and its release, cells from 0."""
    press = "\033[<%d;%d;%dM" % (button, x + 1, y + 1)
    return lambda t: t.send("-l", press + press[:-1].lower() + "m")


def paste(what):
    def do(t):
        outer("set-buffer", "-b", t.name, what)
        outer("paste-buffer", "-p", "-b", t.name, "-t", "=%s:" % t.name)
    return do


def plain(line_):
    return re.sub(r"\{[^}]*\}", "", line_)


def no_load(lines):
    """Of htop: what has no figures in it."""
    for i, one in enumerate(lines):
        if "Categories" in plain(one):
            return lines[i:]
    return [one for one in lines if "PID" in plain(one) or
            "F1" in plain(one)]


def no_space(lines):
    """Of mc: without the free space of the disk."""
    return [re.sub(r"[─\d.]+[KMGT]?\s*/\s*[\d.]+[KMGT]? \(\d+%\)", "", one)
            if "%)" in one else one for one in lines]


def compare(name, number, marker, terms, filt):
    """None when both show the same in time, or what differs."""
    deadline = time.monotonic() + PATIENCE
    while True:
        shown = [filt(t.shows()) for t in terms]
        known = all(re.search(marker, "\n".join(plain(x) for x in s))
                    for s in shown)
        if known and shown[0] == shown[1]:
            at = [t.cursor() for t in terms]
            if at[0] == at[1]:
                return None
            shown = [s + ["cursor " + c] for s, c in zip(shown, at)]
        if time.monotonic() > deadline:
            break
        time.sleep(0.03)
    out = ["# %s, step %d: %s" % (name, number, "not the same" if known
                                  else "never shows '%s'" % marker)]
    for i in range(max(len(s) for s in shown)):
        a, b = (s[i] if i < len(s) else "" for s in shown)
        if a != b:
            out.append("# %2d mux  %s\n#    tmux %s" % (i, a, b))
        elif not known:
            out.append("# %2d      %s" % (i, a))
    return "\n".join(out)


def run(name):
    """What a program draws may hang on how early it hears of a resize, in
    either: what differs once, and not again, was that."""
    for number in range(TRIES):
        said = attempt(name, "%s-%d" % (name, number))
        if not said.startswith("not"):
            break
    return said


def attempt(name, socket):
    program = PROGRAMS[name]
    promise = "%s shows the same in mux as in tmux" % name
    need = program.get("need", name)
    if shutil.which(need) is None:
        return "skip - %s (%s is not installed)" % (promise, need)
    terms = []
    try:
        for side in SIDES:
            terms.append(Terminal(side, socket, program["run"]))
        # What is typed before a shell reads is shown twice.
        steps = [(None, program.get("first", r"\$"))] + program["steps"]
        for number, (do, marker) in enumerate(steps):
            if do is not None:
                for t in terms:
                    do(t)
            filt = program.get("filter") if number > 0 else None
            wrong = compare(name, number, marker, terms,
                            filt or (lambda s: s))
            if wrong:
                return "not ok - %s\n%s" % (promise, wrong)
        return "ok - " + promise
    except (RuntimeError, OSError) as err:
        return "not ok - %s\n# %s" % (promise, err)
    finally:
        for t in terms:
            t.close()


# --- what there is to look at ---

def write(path, what):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(what)
    os.utime(path, (1e9, 1e9))


def make_home(home):
    write(home + "/src.c", "".join(
        "\tint\tline%d = %d; /* a comment of line %d, a little long */\n"
        % (i, i, i) for i in range(1, 200)))
    write(home + "/page.html", "<title>A page</title><h1>Head</h1>"
          + "".join("<p>Part %d <a href=two.html>link %d</a> <b>bold</b>"
                    % (i, i) for i in range(40)))
    write(home + "/two.html", "<h1>Second</h1>")
    write(home + "/.vimrc", "set nocp nu hls is ruler mouse=a ls=2 list\n"
          "set noswapfile viminfo= bg=dark\nsyntax on\n")
    write(home + "/.config/nvim/init.vim", "set nu termguicolors mouse=a "
          "noswapfile shada= ruler\nhi Under gui=undercurl guisp=#ff0000\n")
    write(home + "/.zshrc", "PROMPT='%F{cyan}漢❯%f '\nRPROMPT='%F{3}%? ⚡%f'"
          "\nautoload -Uz compinit; compinit -u -D\n"
          "zstyle ':completion:*' menu select\n")
    write(home + "/.config/fish/config.fish", "set fish_greeting\n"
          "function fish_prompt; set_color green; echo -n 'fish> '; "
          "set_color normal; end\n")
    for one in ("alpha", "beta", "gamma"):
        write("%s/dir/%s" % (home, one), one)
    for one in ("dir", ".config", ""):
        os.utime("%s/%s" % (home, one), (1e9, 1e9))


REPO = ("export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=A "
        "GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b "
        "GIT_AUTHOR_DATE=2001-01-01T00:00:00Z "
        "GIT_COMMITTER_DATE=2001-01-01T00:00:00Z; git init -q -b main repo; "
        "cd repo; for i in $(seq 30); do echo $i >>f; git add f; "
        "git commit -qm \"change number $i\"; done; ")
SHELL = "PS1='$ ' exec bash --norc"
NESTED = [
    (keys("C-a", "%"), r"│\$"),
    (keys("C-a", '"'), r"├───"),
    (line("seq 50; echo e''nd"), r"end\n"),
    (mouse(0, 5, 5), r"end"),
    (line("echo l''eft"), r"left"),
    (size(100, 30), r"left"),
    (size(60, 20), r"left"),
    (keys("C-a", "c"), r"1:bash\*"),
    (line("vim src.c"), r"src\.c .*Top"),
    (keys("C-f"), r"line1\d"),
    (line(":q"), r"\$"),
    (keys("C-a", ":"), r"^:|\n:"),
    (line("display-message hel''lo"), r"hello"),
    (keys("C-a", "["), r"\[0/"),
    (keys("C-a", "d"), r"detached"),
]

PROGRAMS = {
    "vim": {"run": SHELL, "steps": [
        (line("vim src.c"), r"src\.c .*Top"),
        (line("/line77"), r"77,6"),
        (line(":vsplit"), r"src\.c.*src\.c"),
        (line(":split"), r"src\.c.*\|"),
        (keys("C-d"), r"line"),
        (line(":set termguicolors"), r"line"),
        (line(":colorscheme desert"), r"line"),
        (size(100, 30), r"line"),
        (size(60, 15), r"line"),
        (line(":only"), r"line"),
        (text("ggO"), r"INSERT"),
        (paste("pasted\n\ttwo\nthree"), r"three"),
        (keys("C-Left", "S-Right", "F2", "C-v", "C-Space"), r"F2"),
        (keys("Escape"), r"three"),
        (line(":terminal"), r"\$"),
        (line("echo in''side"), r"inside"),
        (line("exit"), r"line1 "),
        (mouse(0, 20, 10), r"line"),
        (mouse(65, 20, 10), r"line"),
        (size(80, 24), r"line"),
        (keys("C-z"), r"Stopped"),
        (line("fg"), r"line"),
        (line(":qa!"), r"\n\$ ?$"),
    ]},
    "nvim": {"run": SHELL, "steps": [
        (line("nvim src.c"), r"src\.c"),
        (line(":match Under /comment/"), r"comment"),
        (line(":vsplit"), r"src\.c.*src\.c"),
        (size(100, 30), r"src\.c.*src\.c"),
        (size(80, 24), r"src\.c.*src\.c"),
        (text("ggO"), r"INSERT"),
        (paste("pasted\n\ttwo\nthree"), r"three"),
        (keys("Escape"), r"three"),
        (mouse(0, 20, 10), r"line"),
        (keys("C-z"), r"Stopped"),
        (line("fg"), r"three"),
        (line(":qa!"), r"\n\$ ?$"),
    ]},
    "emacs": {"run": "exec emacs -nw -q --no-splash src.c",
              "first": r"src\.c .*Top", "steps": [
        (keys("C-v"), r"line22"),
        (keys("C-s"), r"I-search"),
        (text("line9"), r"line9"),
        (keys("Enter", "C-x", "3"), r"src\.c.*src\.c"),
        (keys("F10"), r"Visit New File"),
        (keys("Right"), r"Undo"),
        (keys("Escape", "Escape", "Escape"), r"src\.c.*src\.c"),
        (size(100, 30), r"src\.c.*src\.c"),
        (keys("C-x", "1", "M-<", "C-Space", "C-n", "C-n"), r"line1 "),
        (keys("C-w"), r"File Edit.*\n +int +line3"),
        (paste("one\n\ttwo\nthree\n"), r"three"),
        (keys("C-Down", "C-Right", "S-Left"), r"line199"),
        (keys("M-x"), r"M-x"),
        (line("load-theme"), r"theme:"),
        (line("wombat"), r"line"),
        (keys("C-z"), r""),
    ]},
    "less": {"run": SHELL, "steps": [
        (line("less -N src.c"), r"23 .*line23"),
        (keys("Space"), r"line46"),
        (line("/line99"), r"line99"),
        (keys("k", "k"), r"line97"),
        (size(60, 12), r"line97"),
        (size(80, 24), r"line97"),
        (keys("C-z"), r"Stopped"),
        (line("fg"), r"line97"),
        (keys("h"), r"SUMMARY"),
        (keys("q"), r"line97"),
        (keys("q"), r"\n\$ ?$"),
    ]},
    "git": {"run": REPO + SHELL, "steps": [
        (line("git log --color --graph --stat | less -R"), r"number 30"),
        (keys("Space"), r"number 26"),
        (keys("Right"), r":"),
        (keys("Left", "k", "k"), r":"),
        (keys("q"), r"\n\$ ?$"),
    ]},
    "tig": {"run": REPO + SHELL, "steps": [
        (line("tig"), r"change number 30"),
        (keys("j", "j", "Enter"), r"commit [0-9a-f]"),
        (keys("Tab", "j"), r"change"),
        (size(120, 30), r"change"),
        (size(80, 24), r"change"),
        (keys("q", "q"), r"\n?\$ tig\n\$ ?$"),
    ]},
    "htop": {"run": SHELL, "filter": no_load, "steps": [
        (line("htop -d 20"), r"PID"),
        (keys("F2"), r"Categories"),
        (keys("Down"), r"Categories"),
        (size(100, 30), r"Categories"),
        (keys("F10"), r"PID"),
    ]},
    "mc": {"run": SHELL, "filter": no_space, "steps": [
        (line("mc --nosubshell"), r"1Help"),
        (keys("Down", "Down"), r"page"),
        (keys("F9"), r"Left +File"),
        (keys("Escape", "Escape"), r"UP--DIR"),
        (size(100, 30), r"UP--DIR"),
        (size(80, 24), r"UP--DIR"),
        (mouse(0, 5, 3), r"UP--DIR"),
        (keys("F7"), r"Create a new"),
        (keys("Escape", "Escape"), r"UP--DIR"),
        (keys("End", "F3"), r"Second"),
        (keys("F10"), r"UP--DIR"),
        (keys("F10"), r"quit|\$ ?$"),
    ]},
    "nano": {"run": SHELL, "steps": [
        (line("nano -Y c src.c"), r"GNU nano"),
        (keys("C-w"), r"Search"),
        (line("line88"), r"line88"),
        (paste("one\ntwo\nthree"), r"three"),
        (keys("M-a", "S-Down", "C-Right"), r"Mark"),
        (size(60, 12), r"three"),
        (size(80, 24), r"three"),
        (keys("C-x"), r"Save modified"),
        (keys("n"), r"\n\$ ?$"),
    ]},
    "fzf": {"run": SHELL, "steps": [
        (line("clear; seq 1000 | fzf --height 10 --reverse -m"), r"1000/1000"),
        (text("77"), r"/1000"),
        (keys("Down", "Tab", "Tab"), r"\(2\)"),
        (keys("Enter"), r"77\d\n77\d\n"),
        (line("clear; seq 500 | fzf -m --border --preview 'echo see {}'"),
         r"see 1 "),
        (mouse(0, 10, 10), r"see"),
        (mouse(64, 10, 10), r"see"),
        (size(60, 15), r"see"),
        (keys("Escape"), r"\$ ?$"),
    ]},
    "lynx": {"run": SHELL, "steps": [
        (line("lynx page.html"), r"Head"),
        (keys("Space"), r"Part 1\d"),
        (keys("Down", "Enter"), r"Second"),
        (keys("Left"), r"Part"),
        (keys("q", "y"), r"\$ ?$"),
    ]},
    "w3m": {"run": SHELL, "steps": [
        (line("w3m page.html"), r"Head"),
        (keys("Space"), r"Part 1\d"),
        (mouse(0, 10, 6), r"Part"),
        (size(60, 15), r"Part"),
        (keys("Tab", "Enter"), r"Second"),
        (keys("q"), r"exit"),
        (keys("y"), r"\$ ?$"),
    ]},
    "python": {"run": SHELL, "need": "python3", "steps": [
        (line("python3 -qS"), r">>>"),
        (line("for i in range(30): print(i, 'é漢')"), r"\.\.\."),
        (keys("Enter"), r"29 é漢\n>>>"),
        (keys("Up", "C-a", "C-k"), r">>> ?$"),
        (paste("x = 1\ny = 2\nx + y"), r"x \+ y"),
        (keys("Enter"), r"3\n>>>"),
        (keys("C-d"), r"\$ ?$"),
    ]},
    "bash": {"run": SHELL, "steps": [
        (line("seq 60; echo -e '\\e[1;32mcolour\\e[m 漢字'"), r"colour 漢字\n"),
        (text("echo " + "word " * 30), r"word word *$"),
        (keys("Home", "C-Right", "M-f"), r"word"),
        (text("X"), r"wordX"),
        (keys("C-c"), r"\^C"),
        (keys("C-r"), r"reverse-i"),
        (text("seq"), r"seq"),
        (keys("C-g", "C-l"), r"^\$ ?$"),
        (paste("echo one\necho two"), r"echo two"),
        (keys("Enter"), r"two\n\$"),
        (text("ls d"), r"ls d"),
        (keys("Tab", "Tab", "Tab"), r"alpha +beta|dir/"),
        (keys("C-c"), r"\^C"),
        (size(60, 12), r"\$ ?$"),
        (size(80, 24), r"\$ ?$"),
        (line("sleep 100"), r"sleep"),
        (keys("C-z"), r"Stopped"),
        (line("tput smcup; echo al''ternate"), r"alternate"),
        (line("tput rmcup; echo ba''ck"), r"back"),
    ]},
    "zsh": {"run": "exec zsh", "first": r"漢❯.*⚡", "steps": [
        (text("ls dir/"), r"ls dir/"),
        (keys("Tab"), r"alpha +beta"),
        (keys("Tab", "Right"), r"alpha +beta"),
        (keys("Enter"), r"ls dir/"),
        (keys("Enter"), r"\ndir/"),
        (text("echo " + "word " * 20), r"word"),
        (keys("C-a"), r"word"),
        (text("X"), r"Xecho"),
        (keys("C-c"), r"漢❯"),
        (line("print -n no''eol"), r"noeol%|noeol#"),
        (paste("echo one\necho two"), r"echo two"),
        (keys("Enter"), r"two\n"),
        (keys("C-l"), r"^漢❯"),
        (size(60, 12), r"漢❯"),
        (size(80, 24), r"漢❯"),
    ]},
    "fish": {"run": "exec fish", "first": r"fish>", "steps": [
        (line("echo hello world"), r"\nhello world"),
        (text("ech"), r"echo hello world *(\n|$)"),
        (keys("Right"), r"echo hello"),
        (keys("C-c"), r"fish>"),
        (text("ls dir/"), r"ls dir/"),
        (keys("Tab"), r"alpha"),
        (keys("Tab"), r"alpha"),
        (keys("Escape", "C-c"), r"fish>"),
        (paste("echo one\necho two"), r"echo two"),
        (keys("Enter"), r"two\n"),
        (size(60, 12), r"fish>"),
        (size(80, 24), r"fish>"),
    ]},
    "cmatrix": {"run": SHELL, "filter": lambda lines: [
        one for one in lines if "$" in one and "exit" in one or
        "back" in one], "steps": [
        (line("cmatrix -s; echo ba''ck"), r""),
        (keys("q"), r"back"),
    ]},
    "tmux-within": {"need": "tmux", "first": r"\[in\] 0:win", "run":
                    "unset TMUX MUX; tmux -L in-$$ -f %s/inner.conf "
                    "new -s in -n win; exec cat" % TMP, "steps": NESTED},
    "mux-within": {"need": MUX, "first": r"\[in\] 0:win", "run":
                   "unset TMUX MUX; %s -L in-$$ -f %s/inner.conf "
                   "new -s in -n win; exec cat" % (MUX, TMP),
                   "steps": NESTED},
}


def main():
    for name, what in (("outer", CONF), ("inner", INNER)):
        write("%s/%s.conf" % (TMP, name), what)
    outer("new-session", "-d", "-s", "keep", "exec cat")
    names = sys.argv[1:] or list(PROGRAMS)
    failed = False
    try:
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            for said in pool.map(run, names):
                print(said, flush=True)
                failed = failed or said.startswith("not")
    finally:
        outer("kill-server")
    sys.exit(1 if failed else 0)


main()
