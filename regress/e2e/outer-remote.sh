#!/bin/sh
# A client on another machine is served as a local one is: its keys, what
# programs send past the pane, messages, sizes in pixels, and how panes look.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import fcntl
import re
import struct
import termios

from robust import Server, ok, done, wait_until

s = Server("set -s escape-time 50\n").start()
n = 0


def remote(size=(80, 24)):
    words = s("connect")[1].split()
    return s.term("attach", "--connect", "127.0.0.1:" + words[2],
                  MUX_KEY=words[3], size=size)


def prints(what, where="one:0"):
    """A program prints that, and ends its screen with a word to wait for,
    no letter of which stood there before: it is painted whole."""
    global n
    n += 1
    word = 7 * chr(ord("a") + n)
    s("respawn-pane", "-k", "-t", where,
      "printf '%s'; printf '%s'; exec sleep 1000" % (what, word))
    return word


def both(promise, kept):
    """It holds for a local terminal and for a far one."""
    for t, name in ((near, "near"), (far, "far")):
        ok("%s: %s" % (name, promise), kept(t), t.seen[-600:])


near, far = s.term(), remote()
both("the session is there", lambda t: t.sees("[one]"))
s("respawn-pane", "-k", "-t", "one", "exec sleep 1000")

# Keys.
s("set-option", "-s", "user-keys[0]", "\033[5;30012~")
s("set-option", "-s", "user-keys[3]", "\033Oyy")
s("set-option", "-s", "terminal-overrides",
  r"xterm*:kf5=\E[77z:kLFT5=\E_l,vt*:kf6=\E[78z")
for key in ("User0", "User3", "F5", "F6", "C-Left"):
    s("bind-key", "-n", key, "set-option", "-aF", "@pressed",
      "#{client_pid}-%s " % key)


def pressed(t, typed, want):
    """The bytes are that key, typed on this terminal."""
    s("set-option", "@pressed", "")

    def look():
        t.type(typed)
        t.pump(0.05)
        return want in s.show("#{@pressed}")
    return wait_until(10, look)


both("user-keys are recognised", lambda t: pressed(t, "\033[5;30012~", "User0"))
both("also those that begin as others do",
     lambda t: pressed(t, "\033Oyy", "User3"))
both("a function key by terminal-overrides",
     lambda t: pressed(t, "\033[77z", "F5"))
both("an arrow with Control", lambda t: pressed(t, "\033_l", "C-Left"))
both("those for other terminals are none",
     lambda t: pressed(t, "\033[78z\033[77z", "F5") and
     "F6" not in s.show("#{@pressed}"))
s("set-option", "-su", "user-keys")
s("set-option", "-su", "terminal-overrides")
both("without the options they are no keys",
     lambda t: wait_until(10, lambda: pressed(t, "\033[15~", "F5")) and
     pressed(t, "\033[77z\033[5;30012~\033[15~", "F5") and
     "User0" not in s.show("#{@pressed}"))

# Bytes past the pane.
s("set-option", "-g", "allow-passthrough", "on")
INNER = b"\033]1337;File=x:YWJj\007"
word = prints(r"before\033Ptmux;\033\033]1337;File=x:YWJj\007\033\\")
both("wrapped bytes reach the terminal", lambda t: t.sees(INNER) and
     t.sees(word))
both("behind what was printed before them", lambda t:
     0 <= t.seen.rfind(b"before") < t.seen.rfind(INNER))
both("once", lambda t: t.seen.count(INNER) == 1)
for t in (near, far):
    t.seen = b""
word = prints(r"\033Ptmux;" + "x" * 70000 + r"\033\\")
both("long ones are whole", lambda t: t.sees(b"x" * 70000))
for i in range(8):
    word = prints(r"\033Ptmux;\033\033]1337;%d\007\033\\" % i)
    far.sees(word)
both("many come in order", lambda t: t.sees("\033]1337;7\007") and
     [t.seen.find(b"\033]1337;%d\007" % i) for i in range(8)] ==
     sorted(t.seen.find(b"\033]1337;%d\007" % i) for i in range(8)) and
     b"\033]1337;0\007" in t.seen)
s("set-option", "-g", "allow-passthrough", "off")
word = prints(r"\033Ptmux;\033\033]1337;no\007\033\\")
both("and none where they may not", lambda t: t.sees(word) and
     b"1337;no" not in t.seen)
prints(r"\033]9;it is done\007\033]777;notify;make;all done\033\\")
both("messages to the user come", lambda t: t.sees("\033]9;it is done\007") and
     t.sees("\033]777;notify;make;all done\007"))
for line in s("list-clients", "-F", "#{client_name} #{client_pid}")[
        1].splitlines():
    s("display-message", "-d", "0", "-c", line.split()[0], "told to all")
both("display-message shows", lambda t: t.sees("told to all"))

# Pixels.
ASK = ("printf '\\033[16t\\033[14t'; python3 -c 'import fcntl, termios; "
       "print(fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)).hex())'; exec cat")


def pixels(t, answer, size):
    s("respawn-pane", "-k", "-t", "one", ASK)
    return wait_until(10, lambda: t.pump(0.02) and all(
        x in s("capture-pane", "-p", "-t", "one")[1] for x in (answer, size)))


near.type("\002d")
near.left()
fcntl.ioctl(far.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 880, 528))
ok("far: a size in pixels reaches programs",
   pixels(far, "^[[6;22;11t", "170050007003fa01"),
   s("capture-pane", "-p", "-t", "one"))
fcntl.ioctl(far.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 800, 480))
ok("also when it changes", pixels(far, "^[[6;20;10t", "170050002003cc01"),
   s("capture-pane", "-p", "-t", "one"))
far.type("\002d")
far.left()
far = remote((80, 24, 640, 384))
ok("and of a client that attaches", far.sees("[one]") and
   pixels(far, "^[[6;16;8t", "1700500080027001"),
   s("capture-pane", "-p", "-t", "one"))

# How panes look.
near = s.term()
near.sees("[one]")
prints(r"\033[?5h\033[32mgreen\033[mplain")
both("DECSCNM is shown", lambda t: wait_until(10, lambda: t.pump(0.02) and
     re.search(rb"\033\[(\d+;)*7mplain", t.seen)))
s("set-option", "-g", "window-style", "fg=red,bg=colour17")
s("set-option", "-g", "pane-colours[2]", "colour201")
prints(r"\033[32mgreen\033[mplain")
both("window-style and pane-colours are", lambda t:
     t.sees("48;5;17") and t.sees("38;5;201"))
s("set-option", "-g", "cursor-style", "bar")
s("set-option", "-g", "cursor-colour", "red")
both("cursor-style and cursor-colour are", lambda t:
     t.sees("\033[6 q") and t.sees("\033]12;"))
for t in (near, far):
    t.seen = b""
word = prints(r"\033[4 q\033]12;#00ff00\007")
both("below what a program says of the cursor", lambda t: t.sees(word) and
     t.sees("\033[4 q") and t.sees("\033]12;"))
far.type("\002d")
ok("and the client leaves", far.left() == 0)
near.type("\002d")
near.left()
s("kill-server")
done()
PY
