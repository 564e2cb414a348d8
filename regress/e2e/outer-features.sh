#!/bin/sh
# What options, flags and answers say of the outer terminal is acted upon, by
# what is written to it.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import fcntl
import struct
import termios

from robust import Server, ok, done, wait_until

s = Server().start()


def features(t):
    """Of the client on this terminal."""
    for line in s("list-clients", "-F", "#{client_pid} "
                  "#{client_termfeatures}")[1].splitlines():
        pid, names = line.split(" ", 1)
        if int(pid) == t.pid:
            return names.split(",")
    return []


def known(t, name, there=True):
    return wait_until(10, lambda: t.pump(0.02) and
                      (name in features(t)) == there)


t = s.term()
t.sees("$ ")
ok("the full screen is entered", b"\033[?1049h" in t.seen, t.seen)
ok("an xterm is not taken for more than it says", known(t, "RGB", False) and
   "sync" not in features(t) and "title" in features(t), features(t))
t.type("\033P>|XTerm(379)\033\\\033[?2026;2$y\033[?69;1$y"
       "\033[?64;1;2;52c")
ok("what it answers is learned", known(t, "sync") and known(t, "margins"),
   features(t))
ok("its name is told", wait_until(5, lambda: "XTerm(379)" in s(
    "list-clients", "-F", "#{client_termtype}")[1]),
   s("list-clients", "-F", "#{client_termtype}"))
ok("and its kind", s("list-clients", "-F", "#{client_termname}")[1] ==
   "xterm-256color\n")
t.seen = b""
s("send-keys", "-l", "-t", "one", "echo a; echo b; echo c")
s("send-keys", "-t", "one", "Enter")
ok("frames are held together then", t.sees("\033[?2026h"), t.seen)
t.seen = b""
s("set-option", "-s", "terminal-overrides", "xterm*:Sync@")
ok("until an override forbids it", t.sees("\033[2J") and
   known(t, "sync", False), t.seen)
s("set-option", "-su", "terminal-overrides")
ok("and again without that", known(t, "sync"))

# 24-bit colour: the same letter, on terminals that have it and have it not.
RED = "printf '\\033[38;2;255;1;2m%s\\033[m\\n' "
s("set-option", "-s", "terminal-features", "xterm*:RGB,rxvt*:clipboard")
ok("terminal-features adds to a client that is there", known(t, "RGB"))
t.seen = b""
s("send-keys", "-l", "-t", "one", RED + "wi''de")
s("send-keys", "-t", "one", "Enter")
ok("and its colours are whole", t.sees("wide\033[m") and
   b"\033[38;2;255;1;2m" in t.seen, t.seen)
s("set-option", "-s", "terminal-features", "rxvt*:RGB")
ok("an item for another kind of terminal does nothing", known(t, "RGB", False))
t.seen = b""
s("send-keys", "-l", "-t", "one", RED + "na''rrow")
s("send-keys", "-t", "one", "Enter")
ok("and colours are of the 256 again", t.sees("narrow\033[m") and
   b"\033[38;5;196m" in t.seen, t.seen)
t.type("\002d")
ok("the client leaves", t.left() == 0)

for words, name in ((("-T", "RGB,overline", "attach"), "overline"),
                    (("-2", "attach"), "256"),
                    (("attach", "-T", "usstyle"), "usstyle")):
    t = s.term(*words, TERM="xterm")
    ok("%s: the client has %s" % (" ".join(words), name),
       t.sees("$ ") and known(t, name), features(t))
    t.type("\002d")
    t.left()
t = s.term(TERM="xterm")
ok("without them it has not", t.sees("$ ") and
   not {"256", "overline", "usstyle"} & set(features(t)), features(t))
t.type("\002d")
t.left()

# Strings.
s("set-option", "-s", "terminal-overrides",
  r"xterm*:smcup@:rmcup@:Se=\E[5 q:Ms=\EPx%p1%s/%p2%s\E\\")
t = s.term()
ok("smcup@: the terminal keeps its screen", t.sees("$ ") and
   b"\033[?1049h" not in t.seen, t.seen)
s("set-option", "-s", "set-clipboard", "on")
t.seen = b""
s("send-keys", "-l", "-t", "one", r"printf '\033]52;c;aGVsbG8=\007'")
s("send-keys", "-t", "one", "Enter")
ok("Ms: the clipboard is set in the user's way",
   t.sees("\033Pxc/aGVsbG8=\033\\"), t.seen)
t.seen = b""
t.type("\002d")
ok("Se: so the cursor's shape is at the end", t.left() == 0 and
   t.pump(0.1) is not None and b"\033[5 q" in t.seen and b"\033[?1049l" not in t.seen, t.seen)
s("set-option", "-s", "terminal-overrides", "xterm*:colors=8:kmous@:Ms@")
t = s.term()
t.sees("$ ")
ok("fewer colours, no mouse, no clipboard when they are taken away",
   t.seen.count(b"\033[?1000h") == 0 and "256" not in features(t) and
   "clipboard" not in features(t), t.seen)
t.seen = b""
s("send-keys", "-l", "-t", "one", RED + "ei''ght")
s("send-keys", "-t", "one", "Enter")
ok("colours are of the eight", t.sees("eight\033[m") and
   b"\033[31m" in t.seen, t.seen)
s("set-option", "-s", "terminal-overrides", ":::xterm*,@,x:,*:=:@:\\")
ok("nonsense is passed over", s.alive() and t.pump(0.1))

# Pixels: what the terminal tells of its cells, programs are told.
ASK = ("printf '\\033[16t'; python3 -c 'import fcntl, termios; print("
       "fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)).hex())'; exec cat")


def pixels(answer, size):
    s("respawn-pane", "-k", "-t", "one", ASK)
    return wait_until(10, lambda: t.pump(0.02) and all(
        x in s("capture-pane", "-p", "-t", "one")[1] for x in (answer, size)))


ok("cells are of a usual size where none is told",
   pixels("^[[6;", "1700500000000000"), s("capture-pane", "-p"))
fcntl.ioctl(t.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 880, 528))
ok("a size in pixels that the terminal tells reaches programs",
   pixels("^[[6;22;11t", "170050007003fa01"),
   s("capture-pane", "-p", "-t", "one"))
t.type("\002d")
ok("and the client leaves", t.left() == 0)
s("kill-server")
done()
PY
