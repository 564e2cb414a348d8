#!/bin/sh
# However a client ends, its terminal is left as it was found; and every kind
# of terminal is painted, or refused in words.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import re
import signal
import termios

from robust import Server, ok, done, wait_until

s = Server("set -g focus-events on\nset -s extended-keys on\n"
           "set -g set-titles on\nset -g set-titles-string 'title #S'\n"
           "set -as terminal-features ',*:ccolour:cstyle:sync:hyperlinks'\n"
           ).start()
# A program that wants all there is, and leaves its colours and link open.
WANTS = ("printf '\\033[?1003h\\033[?2004h\\033[?1h\\033=\\033[5 q"
         "\\033]12;red\\007\\033]8;;http://x/\\007\\033[1;31;44mwan''ted'")


def left_on(seen):
    """What a terminal that got these bytes still has set."""
    on, shape, colour, link, other, titles, keys = {}, 0, 0, b"", 0, 0, 0
    for m in re.finditer(rb"\033\[\?([0-9;]+)([hl])", seen):
        for mode in m.group(1).split(b";"):
            on[int(mode)] = m.group(2) == b"h"
    on[25] = not on.get(25, True)
    for m in re.finditer(rb"\033\[(\d*) q", seen):
        shape = int(m.group(1) or 0)
    for m in re.finditer(rb"\033\](12;|112)", seen):
        colour = m.group(1) == b"12;"
    for m in re.finditer(rb"\033\]8;[^;]*;([^\033\007]*)", seen):
        link = m.group(1)
    for m in re.finditer(rb"\033\[>4(;\d)?m|\033\[([<>])\d*u", seen):
        keys = m.group(1) or m.group(2) == b">"
    other = [m.group(1) for m in re.finditer(rb"\033([=>])", seen)]
    titles = seen.count(b"\033[22;0") - seen.count(b"\033[23;0")
    pens = re.findall(rb"\033\[([\d;:]*)m", seen)
    said = {"mode %d" % k for k, v in on.items() if v}
    for name, wrong in (("shape", shape), ("colour", colour), ("link", link),
                        ("keypad", other and other[-1] == b"="),
                        ("titles", titles != 0), ("keys", keys),
                        ("pen", pens and pens[-1] not in (b"", b"0"))):
        if wrong:
            said.add(name)
    return said


def open_one(term):
    t = s.term(TERM=term)
    t.before = termios.tcgetattr(t.fd)
    return t


def gone(t):
    """The exit code; what was written before is all read."""
    code = t.left()
    t.pump(0.1)
    return code


def wanting(term):
    s("respawn-pane", "-k", "-t", "one", WANTS + "; exec sleep 1000")
    t = open_one(term)
    ok("%s: what a program wants is passed on" % term, t.sees("wanted"),
       t.seen)
    t.pump(0.1)
    return t


for term in ("xterm-256color", "xterm-kitty", "alacritty", "tmux-256color",
             "rxvt-unicode-256color", "linux"):
    t = wanting(term)
    t.type("\002d")
    ok("%s: detached, all of it is taken back" % term, gone(t) == 0 and
       not left_on(t.seen), (left_on(t.seen), t.seen[-300:]))
    ok("and the line discipline is as it was",
       termios.tcgetattr(t.fd) == t.before)
    t.close()

t = wanting("xterm-256color")
ok("in between much is set", {"mode 1000", "mode 1004", "mode 1003", "shape",
                              "mode 2004", "mode 1049", "colour", "keys"} <=
   left_on(t.seen), left_on(t.seen))
s("detach-client", "-E", "echo ta''ken")
ok("replaced by another program: all is taken back first",
   t.sees("taken") and not left_on(t.seen), left_on(t.seen))
t.close()

t = wanting("xterm-256color")
s("suspend-client")
# A process that is nobody's job cannot stop: it comes back at once.
t.sees("\033[?1049l")
t.sees("\033[?1049h")
again = t.seen.rfind(b"\033[?1049h")
ok("suspended: likewise", t.seen.count(b"\033[?1049l") == 1 and
   not left_on(t.seen[:again]), left_on(t.seen[:again]))
ok("and continued, all is there again", wait_until(
    10, lambda: t.pump(0.02) and {"mode 1003", "shape", "mode 1004"} <=
    left_on(t.seen)), left_on(t.seen))
os.kill(s.pid(), signal.SIGKILL)
ok("the server killed: the client takes it back by itself",
   gone(t) is not None and not left_on(t.seen) - {"shape"},
   (left_on(t.seen), t.seen[-300:]))
ok("and the line discipline is as it was",
   termios.tcgetattr(t.fd) == t.before)
t.close()

# The same by what options say of the terminal, also since it is attached.
s.start()
s("set-option", "-s", "terminal-overrides", r"xterm*:smcup@:rmcup@")
t = wanting("xterm-256color")
s("set-option", "-as", "terminal-overrides", r",xterm*:Se=\E[3 q")
s("set-option", "-as", "terminal-overrides", ",xterm*:Cr=\\E]112;x\\007")
t.seen = b""
s("refresh-client", "-t", s("list-clients", "-F", "#{client_name}")[1].strip())
t.sees("\033[2J")
t.pump(0.1)
t.seen = b""
os.kill(s.pid(), signal.SIGKILL)
ok("with overrides: the client goes by them",
   gone(t) is not None and b"\033[3 q" in t.seen and
   b"\033]112;x\007" in t.seen and b"\033[?1049l" not in t.seen, t.seen)
t.close()

# Every kind.
s.start()
for signo, word in ((signal.SIGTERM, b"[terminated]"),
                    (signal.SIGHUP, b"[lost tty]")):
    t = wanting("xterm-256color")
    os.kill(t.pid, signo)
    code = gone(t)
    ok("its process told to go: all is taken back, once, and said why",
       code == 1 and not left_on(t.seen) and t.seen.endswith(
           word + b"\r\n") and t.seen.count(b"\033[23;0") == 1,
       (code, left_on(t.seen), t.seen[-300:]))
    ok("and the line discipline is as it was",
       termios.tcgetattr(t.fd) == t.before)
    t.close()
t = wanting("xterm-256color")
os.kill(t.pid, signal.SIGINT)
t.seen = b""
t.type("\002d")
ok("an interrupt from elsewhere does not end it", gone(t) == 0 and
   b"[detached (from session one)]" in t.seen, t.seen)
t.close()
for term in ("xterm", "xterm-256color", "screen", "tmux-256color", "linux",
             "vt100", "vt220", "rxvt-unicode", "foot", "alacritty",
             "xterm-kitty", "xterm-mono", "ansi"):
    s("respawn-pane", "-k", "-t", "one", "exec cat")
    t = s.term(TERM=term)
    code = None
    if t.sees(b"[one]", 3):
        t.type("letters\r")
        works = t.sees("letters")
        t.type("\002d")
        code = gone(t)
        ok("TERM=%s: painted, typed on and left" % term, works and code == 0,
           t.seen)
        ok("with nothing left on", not left_on(t.seen), left_on(t.seen))
    else:
        ok("TERM=%s: refused in words" % term, gone(t) == 1 and
           b"terminal" in t.seen, t.seen)
    t.close()
for term, word in (("dumb", "cannot"), ("no-such", "not known"),
                   ("", "TERM is not set")):
    t = s.term(TERM=term)
    ok("TERM='%s': refused in words" % term, gone(t) == 1 and
       word.encode() in t.seen and b"\033" not in t.seen, t.seen)
    t.close()
s("kill-server")
done()
PY
