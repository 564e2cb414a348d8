"""Walk through vttest's menus on the terminal that this runs in.

    walk.py --out FILE --dump mux|xterm --size 24x80.132 MENU...

vttest runs on a pty of its own, and this relays between it and the terminal.
Whether vttest waits is no guess: it is blocked in a read of its terminal, its
input is empty, and the terminal has answered a question that was asked behind
all that vttest printed.  Only then is the screen written down and the next
key pressed.  What to press follows from vttest's own words, so every terminal
is walked the same way.
"""
import argparse
import fcntl
import json
import os
import platform
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import tty

MARK = 9631     # a private mode that no terminal has
ASK = b"\033[?%d$p" % MARK
ANSWER = re.compile(rb"(?:\033\[|\x9b|\xc2\x9b)\?%d;\d\$y" % MARK)
CURSOR = re.compile(rb"(?:\033\[|\x9b|\xc2\x9b)\??(\d+);(\d+)(?:;\d+)?R")
SEQUENCE = re.compile(rb"\033\[[0-9;?]*[A-Za-z]")
MENU = re.compile(r"Menu ([0-9.]+):")
ENTRY = re.compile(r"^ +(\d+)[.*] (.*?)\r?$", re.M)
CHOICE = re.compile(rb"Enter choice number \(0 - (\d+)\): ?$")
# Entries that lead to another level's tests or to a choice of charsets.
AGAIN = re.compile("Test VT[0-9]+ features|Specify G|Reset ")
# Entries that change how the tests below them run.
SWITCH = re.compile("(Enable|Disable) (DECOM|DECLRMM)|"
                    ".* margins are |Enable ERM")
# What cannot be walked or means nothing in a pane: doc/CONFORMANCE says why.
SKIP = {
    "3.2", "3.3", "3.12", "3.13", "11.1.4", "11.1.5", "11.8.4", "11.8.5",
    "11.8.6", "11.1.7", "11.8.3",
}
# The number of read in /proc/PID/syscall.
READ = {"x86_64": "0", "aarch64": "63", "riscv64": "63"}.get(
    platform.machine(), "3")
SCREENS_MAX = 60
COLUMNS = re.compile(rb"\033\[\?3([hl])")
PARTIAL = re.compile(rb"(\033(\[(\?3?)?)?)?$")
SIZE = re.compile(rb"\033\[8;24;(\d+)t")
PATIENCE = 60   # seconds without news, on a very busy machine


def mux(*words):
    return subprocess.run([os.environ["MUX_PROGRAM"], *words],
                          stdout=subprocess.PIPE, check=True).stdout


class Terminal:
    """The terminal we run in: raw, and asked without disturbing vttest."""

    def __init__(self, dump):
        self.dump_by = dump
        self.old = termios.tcgetattr(0)
        tty.setraw(0)

    def write(self, data):
        while data:
            data = data[os.write(1, data):]

    def restore(self):
        termios.tcsetattr(0, termios.TCSANOW, self.old)


class Stuck(Exception):
    pass


class Walk:
    def __init__(self, args):
        self.args = args
        self.term = Terminal(args.dump)
        self.out = open(args.out, "w")
        self.log = open(args.out + ".log", "wb")
        self.fd, self.slave = os.openpty()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 24, 80, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.fd)
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for fd in range(3):
                os.dup2(self.slave, fd)
            os.execvp("vttest", ["vttest", args.size])
        self.said = b""         # by vttest since the last key
        self.answers = b""      # by the terminal since the last key
        self.held = b""

    # --- the relay ---

    def blocked(self):
        """Does vttest wait in a read of its terminal that has nothing?

        Asking whether there is input also delivers what is on its way, which
        wakes vttest.
        """
        if select.select([self.slave], [], [], 0)[0]:
            return False
        try:
            with open("/proc/%d/syscall" % self.pid) as f:
                words = f.read().split()
        except OSError:
            return False
        if words[0] != READ or int(words[1], 16) != 0:
            return False
        return not select.select([self.fd], [], [], 0)[0]

    def from_vttest(self):
        data = os.read(self.fd, 65536)
        self.log.write(data)
        self.log.flush()
        self.said += data
        if self.args.dump == "mux":
            data = self.follow_columns(data)
        self.term.write(data)

    def follow_columns(self, data):
        """DECCOLM leaves a pane's width alone: be the user who follows."""
        data = self.held + data
        cut = PARTIAL.search(data)
        data, self.held = data[:cut.start()], data[cut.start():]
        while True:
            column_mode = COLUMNS.search(data)
            if not column_mode:
                return data
            self.term.write(data[:column_mode.end()])
            data = data[column_mode.end():]
            width = 132 if column_mode.group(1) == b"h" else 80
            mux("resize-window", "-x", str(width), "-y", "24")
            self.ask(ASK, ANSWER)
            while self.ask(b"\033[18t", SIZE).group(1) != b"%d" % width:
                pass

    def pump(self, timeout):
        """Relay once; the terminal's bytes are given back, not passed on."""
        ready, _, _ = select.select([self.fd, 0], [], [], timeout)
        if self.fd in ready:
            self.from_vttest()
        if 0 in ready:
            return os.read(0, 65536), True
        return b"", bool(ready)

    def to_vttest(self, data):
        self.answers += data
        os.write(self.fd, data)

    def ask(self, question, answer):
        """Ask the terminal; what it said before its answer is vttest's."""
        self.term.write(question)
        got, end = b"", time.monotonic() + PATIENCE
        while True:
            if select.select([0], [], [], 1)[0]:
                got += os.read(0, 65536)
            found = answer.search(got)
            if found:
                rest = got[:found.start()] + got[found.end():]
                if rest:
                    self.to_vttest(rest)
                return found
            if time.monotonic() > end:
                raise Stuck("no answer to %r, but %r" % (question, got))

    def settle(self):
        """Until vttest waits and the terminal is done; False at its end."""
        end = time.monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            data, news = self.pump(0.002)
            if data:
                self.to_vttest(data)
            if news:
                end = time.monotonic() + PATIENCE
                continue
            if time.monotonic() > end:
                raise Stuck("vttest neither waits nor prints")
            if not self.blocked():
                continue
            before = len(self.said), len(self.answers)
            self.ask(ASK, ANSWER)
            if (before == (len(self.said), len(self.answers)) and
                    self.blocked()):
                return True
        return False

    def press(self, keys):
        self.said = b""
        self.answers = b""
        os.write(self.fd, keys)

    # --- what is seen ---

    def look(self):
        if self.args.dump == "mux":
            return mux("capture-pane", "-p", "-e", "-N")
        path = self.args.out + ".page"
        if os.path.exists(path):
            os.unlink(path)
        # The whole page (DECPEX), also where there is a scroll region.
        self.term.write(b"\033[?19h\033[i\033[?19l")
        end = time.monotonic() + PATIENCE
        while not os.path.exists(path):
            if time.monotonic() > end:
                raise Stuck("nothing printed")
            time.sleep(0.001)
        with open(path, "rb") as f:
            return f.read()

    def note(self, name):
        at = self.ask(b"\033[?6n", CURSOR)
        record = {
            "name": name,
            "at": [int(at.group(2)), int(at.group(1))],
            "said": self.said.decode("latin-1"),
            "answers": self.answers.decode("latin-1"),
            "page": self.look().decode("latin-1"),
        }
        self.out.write(json.dumps(record) + "\n")
        self.out.flush()

    # --- the way ---

    def menu(self):
        """The menu that vttest shows: (path, {number: text}), or None."""
        if not CHOICE.search(self.said):
            return None
        text = SEQUENCE.sub(b"\n", self.said).decode("latin-1")
        title = MENU.findall(text)
        entries = {int(n): words for n, words in ENTRY.findall(text)}
        return title[-1] if title else "", entries

    def screens(self, name):
        """A test's screens, until a menu comes."""
        n, keys = 0, b"\r"
        while self.settle():
            menu = self.menu()
            if menu:
                return menu
            n += 1
            if n > SCREENS_MAX:
                raise Stuck("%s does not end: %r" % (name, self.said[-200:]))
            if b"'q' to quit" in self.said:
                keys = b"q"
            self.note("%s/%d" % (name, n))
            self.press(keys)
        return None

    def wanted(self, path):
        """Is this choice on the way to, or within, what was asked for?"""
        return any((path + ".").startswith(m + ".") or
                   (m + ".").startswith(path + ".") for m in self.args.menus)

    def choose(self, name, number):
        """One entry of a menu, with all that lies below it."""
        self.press(b"%d\r" % number)
        menu = self.screens(name)
        if menu is None:
            raise Stuck("vttest ended in %s" % name)
        if menu[0] == name.replace("+", ""):
            self.visit(name, menu[1])

    def visit(self, path, entries):
        """The tests of the menu that is shown; then again with everything
        switched on that it can switch; then out of it."""
        self.note(path + "/menu")
        switches = [n for n in sorted(entries) if SWITCH.match(entries[n])]
        for mark in ["", "+"] if switches else [""]:
            if mark:
                for n in switches:
                    self.press(b"%d\r" % n)
                    self.screens("%s.%d" % (path, n))
                self.note(path + "+/menu")
            for n in sorted(entries):
                name = "%s%s.%d" % (path, mark, n) if path else str(n)
                plain = name.replace("+", "")
                if (n > 0 and n not in switches and self.wanted(plain) and
                        plain not in SKIP and not AGAIN.match(entries[n])):
                    self.choose(name, n)
        self.press(b"0\r")
        self.screens(path + "/end" if path else "end")

    def run(self):
        menu = self.screens("start")
        self.visit("", menu[1])


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--out", required=True)
    args.add_argument("--dump", choices=["mux", "xterm"], required=True)
    args.add_argument("--size", default="24x80.132")
    args.add_argument("menus", nargs="+")
    args = args.parse_args()
    signal.signal(signal.SIGWINCH, signal.SIG_IGN)
    walk = Walk(args)
    try:
        walk.run()
        why = "done"
    except Exception as err:
        why = "%s: %s" % (type(err).__name__, err)
    walk.term.restore()
    with open(args.out + ".end", "w") as f:
        f.write(why + "\n")
    os.close(walk.fd)


main()
