#!/bin/sh
# A configuration's mistakes cost a line each, with file and number; the rest is
# read, and the server starts whatever the file holds.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import os
import random
from robust import Server, ok, done

random.seed(3)


def told(s):
    """What the first client that attaches is shown."""
    t = s.term(size=(200, 50))
    t.sees(".conf:", 2)
    t.pump(0.3)
    t.close()
    return t.seen.decode("utf-8", "replace")


def begin(text, binary=b""):
    s = Server()
    s.conf = s.tmp + "/a.conf"
    with open(s.conf, "wb") as f:
        f.write(text.encode() + binary)
    code, out, err = s("new-session", "-d", "-s", "one")
    ok("a server starts with it", code == 0 and s.alive(), out + err)
    return s


s = begin("""set -g @before 1
set -g nosuch 1
frobnicate x
set -g status maybe
%if 1
set -g @inside yes
%else
set -g @inside no
%endif
bind NOSUCH display
set -g message-fg red
unbind
set -g @after 1
""")
shown = told(s)
for line, text in ((2, "invalid option: nosuch"),
                   (3, "unknown command: frobnicate"),
                   (4, "unknown value: maybe"), (10, "unknown key: NOSUCH"),
                   (11, "invalid option: message-fg"), (12, "missing key")):
    ok("line %d is named: %s" % (line, text),
       "a.conf:%d: %s" % (line, text) in shown, shown)
ok("each of them once", shown.count("a.conf:") == 6, shown)
ok("and the rest is read", s.show("#{@before} #{@inside} #{@after}") ==
   "1 yes 1", s.show("#{@before} #{@inside} #{@after}"))
s("send-keys", "-X", "-t", "one", "cancel")
ok("it is told once", "a.conf:" not in told(s))
s("kill-server")

s = begin("set -g @a 1\n%if 1\nset -g @b 1\n")
ok("%if without an end: the place is named", "a.conf:4: " in told(s))
ok("and what stood within is read", s.show("#{@a}#{@b}") == "11")
s("kill-server")

s = begin("set -g @a 1\n", random.randbytes(100000) + b"\nset -g @b 1\n")
ok("noise: the server serves", s.show("#{@a}") == "1")
ok("and says where", "a.conf:" in told(s))
s("kill-server")

s = begin("set -g @big '" + "x" * 10000000 + "'\nset -g @after 1\n" +
          "# " + "y" * 5000000 + "\nset -g @end 1\n")
ok("lines of 10 MB: the rest is read", s.show("#{@after}#{@end}") == "11")
s("kill-server")

with open("/bin/sh", "rb") as f:
    s = begin("set -g @a 1\n", f.read() + b"\nset -g @b 1\n")
shown = told(s)
ok("a program for a configuration: one line says so", shown.count(".conf:") == 1
   and "a.conf:2: no text, but binary data: nothing more is read" in shown,
   shown)
ok("and what stood before it was read", s.show("#{@a}#{@b}") == "1")
s("kill-server")

s = Server()
s.conf = s.tmp + "/a.conf"
with open(s.conf, "wb") as f:
    f.write(b"set -g @a 1\nset -g @big '" + b"x" * 100000000 + b"'\n")
code, out, err = s("new-session", "-d", "-s", "one")
ok("a line of 100 MB: the server starts", code == 0 and s.alive(), out + err)
shown = told(s)
ok("and one line says what is wrong", shown.count(".conf") == 1 and
   "a.conf: not read, for it is larger than 16 MB" in shown, shown)
ok("the server stays small", s.memory() < 100000, s.memory())
s("kill-server")

s = begin("frobnicate\n" * 100000 + "set -g @after 1\n")
ok("100000 mistakes: the rest is read", s.show("#{@after}") == "1")
ok("and what is said of them is bounded", len(told(s)) < 1 << 20
   and s.memory() < 300000, s.memory())
s("kill-server")

for times in 1, 2:
    s = begin("set -g @a 1\n" + "source-file a.conf\n" * times +
              "set -g @b 1\n")
    which = ("a file that reads itself", "one that does so twice")[times - 1]
    shown = told(s)
    ok(which + ": the rest is read", s.show("#{@a}#{@b}") == "11", shown)
    ok(which + ": one line says so", shown.count(".conf:") == 1 and
       "a.conf:2: too many nested files" in shown, shown)
    code, out, err = s("source-file", s.conf)
    ok(which + ": a command is told in one line, too", code == 1 and
       err == "too many nested files\n", err)
    s("kill-server")

for name, make in (("a file that is not there", lambda p: None),
                   ("a folder", os.mkdir),
                   ("a pipe that nobody writes", None)):
    s = Server()
    s.conf = s.tmp + "/b.conf"
    if make is not None:
        make(s.conf)
    else:
        os.mkfifo(s.conf)
    try:
        code, out, err = s("new-session", "-d", "-s", "one", timeout=5)
        ok(name + ": the server starts", code == 0, err)
        t = s.term()
        if make is not None or "not there" in name:
            ok(name + ": it is named", t.sees("b.conf: "), t.seen[-300:])
        else:
            for words in (("source-file", s.conf), ("load-buffer", s.conf),
                          ("save-buffer", s.conf)):
                s("set-buffer", "x" * 100000)
                s(*words, timeout=5)
                ok(name + ": %s does not wait for it" % words[0], s.alive())
        t.close()
        s("kill-server", timeout=5)
    except Exception as e:
        ok(name + ": the server starts", False, e)
done()
PY
