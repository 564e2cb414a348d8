#!/usr/bin/env python3
"""Record what real programs answer to keys, for sim_predict.

    regress/sim/record.py FOLDER [NAME...]

writes FOLDER/NAME.trace for each program below (or those named) that this
machine has.  The traces that the tests want lie in regress/sim/traces; they
are made once and kept, since every version of a program answers otherwise.
BENCH=build/bench lets it find the bench's actor.

A trace is a text: "size W H"; then, in the order in which they happened,

    mode raw|line|silent        the tty's: line mode without echo is silent
    key GAP NAME                a key is typed, GAP ms after the one before
    secret GAP NAME             the same, and it must never be seen
    paste GAP TEXT              text comes in one piece
    out MS TEXT                 the program writes, MS after the event before

TEXT has bytes as \\xHH where they are not plain.  A key is typed when what
the one before it brought has ended; GAP is not what passed here but what a
typist takes, drawn anew by rule in each recording.
"""

import fcntl
import os
import pty
import random
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time

WIDTH, HEIGHT = 80, 24
QUIET_S = 0.25          # what a key brings has ended after so long
START_S = 1.0
GAP_MS, PAUSE_MS = 190, 600
MERGE_MS = 2            # writes this close are one

NAMES = {
    "Enter": "\r", "BSpace": "\x7f", "Escape": "\x1b", "Tab": "\t",
    "Up": "\x1b[A", "Down": "\x1b[B", "Right": "\x1b[C", "Left": "\x1b[D",
    "Home": "\x1b[H", "End": "\x1b[F", "DC": "\x1b[3~", "F10": "\x1b[21~",
    "F9": "\x1b[20~", "F3": "\x1bOR", "Space": " ",
}


class Keys:
    """What is typed: (kind, name) in order."""

    def __init__(self):
        self.all = []

    def type(self, text):
        self.all += [("key", "Space" if c == " " else c) for c in text]
        return self

    def line(self, text):
        return self.type(text).press("Enter")

    def press(self, *names):
        self.all += [("key", name) for name in names]
        return self

    def secret(self, text):
        self.all += [("secret", c) for c in text]
        return self

    def paste(self, text):
        self.all.append(("paste", text))
        return self


def bytes_of(name, application):
    if name in NAMES:
        seq = NAMES[name]
        if application and len(seq) == 3 and seq[2] in "ABCDHF":
            seq = "\x1bO" + seq[2]
        return seq.encode()
    if name.startswith("C-"):
        return bytes([ord(name[2].upper()) & 31])
    if name.startswith("M-"):
        return b"\x1b" + name[2:].encode()
    return name.encode()


def shell_keys():
    k = Keys()
    k.line("ls -l").line("cat notes.txt").type("git comit")
    k.press("BSpace", "BSpace").line("mit -a")
    k.line("echo one two three").type("echo onee four")
    k.press("Left", "Left", "Left", "Left", "Left", "Left", "BSpace")
    k.press("Right", "Enter")
    k.press("C-r").type("cat").press("Enter").press("Up", "Up", "Down")
    k.press("C-a").type("time ").press("C-e").type(" -s").press("C-u")
    k.line("cd sub").line("pwd").line("cd ..").type("cat no").press("Tab")
    k.press("Enter").type("false words").press("C-w").type("friends")
    k.press("C-c").line("printf 'a long line that goes on and on until it "
                        "wraps at the edge, as they do\\n'")
    k.line("cat").line("lines that come back").line("and another")
    k.press("C-d").line("true # again")
    k.paste("echo pasted text").press("Enter")
    return k.line("echo caf\u00e9 \u4e2d\u6587 ok").line("ls")


def plain_shell():
    k = Keys().line("ls -l").line("cat notes.txt").type("ehco")
    k.press(*["BSpace"] * 3).line("cho hello there").line("cat")
    k.line("some text for it").line("more of it").press("C-d")
    return k.line("cd sub").line("ls").line("echo done")


def secrets():
    k = Keys().line("ls")
    k.line("sh ask.sh").secret("hunter2").press("Enter").line("echo after")
    k.line("python3 ask.py").secret("zxqvk").press("Enter")
    k.line("read -s -p 'Token: ' x").secret("qzjwx").press("Enter")
    k.line("python3 stars.py").secret("vkzqj").press("Enter")
    k.line("stty -echo; cat; stty echo").secret("kept quiet")
    return k.press("Enter", "C-d").line("echo end")


def vim_keys():
    k = Keys().type("jjj").type("i").type("Some words here. ")
    k.press("Escape").type("jj").type("A").type(" and more")
    k.press("Enter").type("a new line, then").press("Enter")
    k.type("another onee").press("BSpace").press("Escape").type("kk")
    k.type("o").type("below it").press("Escape").type("dd").type("p")
    k.type("0wwx").type("/line").press("Enter").type("n").type("i")
    k.press("Left", "Left").type("xy ").press("BSpace", "BSpace")
    k.press("Down", "End").type(" end.").press("Escape").type("G")
    k.type("o").line("one").line("two").line("three").type("four")
    k.press("Escape").type("u").line(":set number").type("gg").type("O")
    k.line("first of all").type("and caf\u00e9 \u4e2d").press("Escape")
    return k.line(":wq")


def vim_code():
    k = Keys().line(":set ai sw=4 sts=4 et").type("G").type("o")
    k.line("def area(w, h):").press("Tab").line("if w < 0:")
    k.press("Tab").line("return 0").press("BSpace").line("return w * h")
    k.press("Escape").type("ciw").type("x = 1").press("Escape")
    return k.line(":q!")


def nano_keys():
    k = Keys().type("Hello there, nano. ").press("Down", "Down", "End")
    k.line(" tail").type("a line in between").press("Enter", "Enter")
    k.type("and one more wrd").press("BSpace", "BSpace").type("ord ")
    k.press("Up", "Home").type("> ").press("Right", "Right").type("x")
    k.press("BSpace").press("C-k").press("Down").type("after it ")
    k.press("C-w").type("line").press("Enter").type("X ").press("C-o")
    return k.press("Enter").type("saved").press("C-x").type("n")


def less_keys():
    k = Keys().type("jjjj").press("Space").type("kk").press("Down", "Down")
    k.type("/line 4").press("Enter").type("nn").type("G").type("g")
    return k.type("50g").type("?line 2").press("Enter").type("jj").type("q")


def python_keys():
    k = Keys().line("1 + 1").line("name = 'mux'").line("print(name)")
    k.line("for i in range(3):").line("    print(i)").press("Enter")
    k.type("len(nmae").press(*["BSpace"] * 3).line("ame)")
    k.press("Up", "Up", "Enter").press("Up").press("C-a").type("x = ")
    k.press("Enter").line("def f(a):").line("    b = a * 2")
    k.line("    return b").press("Enter").line("f(21)")
    return k.line("import os").line("os.getpid() > 0").press("C-d")


def mc_keys():
    k = Keys().press("Down", "Down", "Up").press("Tab").press("Down", "Tab")
    k.type("echo hello").press("BSpace", "BSpace").press("Enter")
    k.press("F9", "Right", "Down", "Down", "Escape", "Escape")
    k.type("cd sub").press("Enter").press("Down")
    return k.type("cd ..").press("Enter").press("F3").press("Down", "F3")


def emacs_keys():
    k = Keys().type("Typed into emacs. ").press("Enter")
    k.type("a second line").press("Enter").type("and a thrd")
    k.press("BSpace", "BSpace").type("ird one").press("Down", "C-e")
    k.type(" more").press("C-a").type("- ").press("C-k").press("C-y")
    k.press("C-s").type("line").press("Enter").type("it ").press("C-n")
    return k.type("here").press("C-g")


def actor_keys():
    """The bench's typing trace, at the bench's own program."""
    sys.path.insert(0, os.path.join(HERE, "..", "bench"))
    from remote import keys_of
    k, back, line, hidden = Keys(), {v: n for n, v in NAMES.items()}, "", 0
    for key in keys_of(False):
        if key == "\r":
            hidden = line.startswith("sudo")
            line = ""
            k.press("Enter")
            continue
        line += key
        if hidden:
            k.secret(key)
        elif key in back:
            k.press(back[key])
        elif key < " ":
            k.press("C-" + chr(ord(key) + 96))
        else:
            k.type(key)
    return k


HERE = os.path.dirname(os.path.abspath(__file__))

ASK_SH = "stty -echo; printf 'Password: '; read x; stty echo; echo; echo ok\n"
ASK_PY = "import getpass\ngetpass.getpass('Passphrase: ')\nprint('fine')\n"
STARS_PY = """import os, sys, termios, tty
old = termios.tcgetattr(0)
tty.setraw(0)
os.write(1, b'PIN: ')
while os.read(0, 1) not in b'\\r\\n':
    os.write(1, b'*')
termios.tcsetattr(0, termios.TCSANOW, old)
print('\\nthanks')
"""

PROGRAMS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], shell_keys),
    "zsh": (["zsh", "-f", "-i"], shell_keys),
    "fish": (["fish", "--no-config", "-i"], shell_keys),
    "dash": (["dash", "-i"], plain_shell),
    "secret": (["bash", "--norc", "--noprofile", "-i"], secrets),
    "vim": (["vim", "--clean", "notes.txt"], vim_keys),
    "vimcode": (["vim", "--clean", "code.py"], vim_code),
    "nano": (["nano", "-I", "notes.txt"], nano_keys),
    "less": (["less", "long.txt"], less_keys),
    "python": (["python3", "-q"], python_keys),
    "mc": (["mc", "-d", "--nosubshell", ".", "sub"], mc_keys),
    "emacs": (["emacs", "-nw", "-Q", "notes.txt"], emacs_keys),
    "actor": (["actor"], actor_keys),
}


def fill(dir_):
    """The files that the programs find, always the same."""
    def write(name, text):
        with open(os.path.join(dir_, name), "w") as f:
            f.write(text)

    write("notes.txt", "".join(f"line {i} of the notes\n" for i in range(9)))
    write("long.txt", "".join(f"line {i} of a long text, {i * 7919 % 1000}\n"
                              for i in range(300)))
    write("code.py", "import os\n\n\ndef first(a):\n    return a[0]\n")
    write("ask.sh", ASK_SH)
    write("ask.py", ASK_PY)
    write("stars.py", STARS_PY)
    os.mkdir(os.path.join(dir_, "sub"))


def environment(dir_):
    env = {"HOME": dir_, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
           "PS1": "user@host:\\w$ ", "ENV": "", "HISTFILE": "/dev/null",
           "PATH": os.environ["PATH"] + ":" + os.environ.get("BENCH", ""),
           "XDG_CONFIG_HOME": dir_ + "/config", "PYTHONSTARTUP": "",
           "PYENV_ROOT": os.environ.get("PYENV_ROOT", ""),
           "XDG_DATA_HOME": dir_ + "/data", "LESSHISTFILE": "-"}
    return env


class Recorder:
    def __init__(self, out, argv, dir_):
        self.out, self.mode = out, None
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ,
                        struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
            os.chdir(dir_)
            os.execvpe(argv[0], argv, environment(dir_))
        self.at = time.monotonic()

    def say(self, line):
        self.out.write(line + "\n")

    def look(self):
        flags = termios.tcgetattr(self.fd)[3]
        mode = "raw"
        if flags & termios.ICANON:
            mode = "line" if flags & termios.ECHO else "silent"
        if mode != self.mode:
            self.mode = mode
            self.say("mode " + mode)

    def written(self, ms, data):
        text = "".join(chr(b) if 32 <= b < 127 and b != 92 else f"\\x{b:02x}"
                       for b in data)
        self.say(f"out {ms} {text}")

    def answer(self, data):
        """What a terminal answers to questions."""
        for ask, reply in ((b"\x1b[c", b"\x1b[?62;22c"),
                           (b"\x1b[0c", b"\x1b[?62;22c"),
                           (b"\x1b[>c", b"\x1b[>41;354;0c"),
                           (b"\x1b[6n", b"\x1b[1;1R")):
            for _ in range(data.count(ask)):
                os.write(self.fd, reply)

    def gather(self, quiet):
        """Write down what the program writes until it is quiet; 0: it ended."""
        pending, since, first = b"", None, None
        while True:
            ready = select.select([self.fd], [], [], quiet)[0]
            now = time.monotonic()
            data = b""
            if ready:
                try:
                    data = os.read(self.fd, 65536)
                except OSError:
                    data = b""
            if pending and (not data or now - since > MERGE_MS / 1000):
                self.written(first, pending)
                pending = b""
            if not ready:
                self.look()
                return 1
            if not data:
                return 0
            self.seen += data
            self.answer(data)
            if not pending:
                first = round((now - self.at) * 1000)
            self.at, since = now, now
            pending += data
            self.look()

    def application(self):
        return self.seen.rfind(b"\x1b[?1h") > self.seen.rfind(b"\x1b[?1l")

    def send(self, kind, name, gap):
        if kind == "paste":
            data = name.encode()
            if self.seen.rfind(b"\x1b[?2004h") > self.seen.rfind(
                    b"\x1b[?2004l"):
                data = b"\x1b[200~" + data + b"\x1b[201~"
        else:
            data = bytes_of(name, self.application())
        self.say(f"{kind} {gap} {name}")
        self.at = time.monotonic()
        os.write(self.fd, data)

    def stop(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.close(self.fd)
        except OSError:
            pass
        os.waitpid(self.pid, 0)


def record(folder, name):
    argv, make = PROGRAMS[name]
    rng = random.Random(name)
    dir_ = tempfile.mkdtemp(prefix="record-")
    fill(dir_)
    before = ""
    with open(os.path.join(folder, name + ".trace"), "w") as out:
        out.write(f"# {' '.join(argv)}, as record.py found it\n"
                  f"size {WIDTH} {HEIGHT}\n")
        r = Recorder(out, argv, dir_)
        try:
            r.gather(START_S)
            for kind, key in make().all:
                gap = rng.lognormvariate(0, 0.45) * GAP_MS
                if before in ("Enter", "C-x", "Escape"):
                    gap += PAUSE_MS
                r.send(kind, key, round(min(gap, 2000)))
                before = key
                if not r.gather(QUIET_S):
                    break
        finally:
            r.stop()
    shutil.rmtree(dir_)


def main():
    folder = sys.argv[1]
    path = os.environ["PATH"] + ":" + os.environ.get("BENCH", "")
    for name in sys.argv[2:] or PROGRAMS:
        if shutil.which(PROGRAMS[name][0][0], path=path) is None:
            print(f"{name}: not on this machine")
            continue
        record(folder, name)
        print(name)


main()
