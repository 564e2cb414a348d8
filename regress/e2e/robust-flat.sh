#!/bin/sh
# A pane that prints without end costs no more memory than its history may
# hold: what is printed after that leaves nothing behind, and what is cleared
# or closed goes back to the system.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import sys
from robust import SANITIZED, Server, ok, done, wait_until

# Lines, coloured and wide ones, screens drawn anew, cleared and alternate
# screens: each writes what it is told and no more.
PROGRAM = r'''
import sys
size, kinds = int(sys.argv[1]), (
    "".join("%d\n" % (i * 7919) for i in range(1000)),
    "".join("\033[3%dmword%d\033[38;2;%d;9;%dmxyz\033[m\n" % (
        i % 8, i, i % 256, i * 7 % 256) for i in range(500)),
    "".join(chr(0x4e00 + i) for i in range(2000)) + "\n",
    "".join("\033[%d;1H\033[K%d cells" % (1 + i % 24, i)
            for i in range(500)),
    "\033[H\033[2J" + "full\n" * 30 + "\033[?1049hother\033[?1049l",
    "e\u0301" * 2000 + "\n", "x" * 100000 + "\n", "\033]0;title\007" * 50)
done, i = 0, 0
while done < size:
    block = kinds[i % len(kinds)].encode()
    block *= max(1, 1000000 // len(block))
    sys.stdout.buffer.write(block)
    sys.stdout.buffer.flush()
    done, i = done + len(block), i + 1
print("\033[m\033[2Jthe end")
'''

warm, more = (10, 20) if SANITIZED else (40, 200)
s = Server("set -g history-limit 2000\n"
           "set -g remain-on-exit on\n").start()
pid = s.pid()
with open(s.tmp + "/print.py", "w") as f:
    f.write(PROGRAM)
t = s.term()
t.sees("$")


def pour(megabytes):
    """Print so much in the pane; is it done?"""
    s("respawn-pane", "-k", "exec %s %s/print.py %d" % (
        sys.executable, s.tmp, megabytes * 1000000))
    return wait_until(60, lambda: s.show("#{pane_dead}") == "1")


ok("%d MB are printed" % warm, pour(warm), s.show("#{history_size}"))
before = s.memory(pid)
ok("then %d MB" % more, pour(more), s.show("#{history_size}"))
after = s.memory(pid)
# A sanitizer keeps what was freed for a while.
ok("memory stays flat", SANITIZED or after < before + 4096,
   "%d KiB, then %d KiB" % (before, after))
ok("the history has its lines and no more",
   0 < int(s.show("#{history_size}")) <= 2000, s.show("#{history_size}"))


def fill(name):
    """A window with a long history; how many KiB the server grew by."""
    before = s.memory(pid)
    s("new-window", "-d", "-n", name, "seq -f 'line %g of many' 400000;"
      "printf end; exec cat")
    ok("a long history is printed", wait_until(
        60, lambda: "end" in s("capture-pane", "-p", "-t", name)[1]))
    return s.memory(pid) - before


def gives_back(promise, grown, *command):
    """Most of what it grew by goes."""
    before = s.memory(pid)
    s(*command)
    ok(promise, SANITIZED or wait_until(
        10, lambda: before - s.memory(pid) > grown * 0.8),
       "%d KiB grown, %d KiB given back" % (grown, before - s.memory(pid)))


s("set-option", "-g", "history-limit", "1000000")
grown = fill("long")
ok("it takes memory", SANITIZED or grown > 4096, "%d KiB" % grown)
gives_back("clear-history gives it back", grown, "clear-history", "-t", "long")
gives_back("and so does the end of a pane", fill("other"),
           "kill-window", "-t", "other")
done()
PY
