#!/bin/sh
# A server frees all that it owns when it ends.  Valgrind or a sanitized build
# tells; without either there is nothing to ask.
PYTHONPATH=$(dirname "$0") PYTHONDONTWRITEBYTECODE=1 exec python3 - <<'PY'
import glob
import os
import shutil
from robust import SANITIZED, Server, ok, skip, done, wait_until

if not SANITIZED and shutil.which("valgrind") is None:
    skip("a server leaves nothing behind", "no valgrind, and no sanitizer")
    done()

s = Server()
if SANITIZED:
    s.env["ASAN_OPTIONS"] = "detect_leaks=1:exitcode=0:log_path=%s/leak" % s.tmp
else:
    plain = s.argv
    s.argv = lambda *args: [
        "valgrind", "-q", "--leak-check=full", "--trace-children=no",
        "--show-leak-kinds=definite,indirect", "--error-exitcode=0",
        "--log-file=%s/leak.%%p" % s.tmp] + plain(*args)
s.start()
if not SANITIZED:
    s.argv = plain
t = s.term()
t.sees("$", 20)
for words in (
        ("split-window",), ("split-window", "-h"), ("new-window", "-d"),
        ("new-session", "-d", "-s", "two"), ("set-buffer", "text"),
        ("set-option", "-g", "@a", "b"), ("bind-key", "-n", "F9", "list-keys"),
        ("set-option", "-g", "status-left", "#(echo x)#{session_name}"),
        ("set-hook", "-g", "window-renamed", "display-message x"),
        ("rename-window", "w"), ("list-keys",), ("list-commands",),
        ("list-panes", "-a"), ("list-clients",), ("show-options", "-g"),
        ("copy-mode", "-t", "one"), ("send-keys", "-X", "search-backward",
                                     "a"),
        ("select-layout", "tiled"), ("next-layout",), ("resize-pane", "-Z"),
        ("swap-pane", "-U"), ("rotate-window",), ("break-pane", "-d"),
        ("run-shell", "echo out"), ("run-shell", "-b", "sleep 100"),
        ("run-shell", "-b", "-d", "100", "echo late"),
        ("if-shell", "true", "set -g @c d"), ("if-shell", "-b", "sleep 100",
                                              "set -g @e f"),
        ("display-message", "hello"), ("save-buffer", "-"),
        ("command-prompt", "-b", "rename-window %%"),
        ("confirm-before", "-b", "kill-server"),
        ("respawn-pane", "-k", "seq 3000; exec cat"), ("frobnicate",),
        ("kill-pane", "-t", "%99"), ("capture-pane", "-p"),
        ("kill-session", "-t", "two"), ("set-environment", "A", "B"),
        ("clear-history",), ("refresh-client",), ("switch-client", "-l"),
        ("source-file", s.conf), ("connect",), ("detach-client", "-t", "x")):
    s(*words)
    t.pump(0.02)
t.type("\002:display x\r\002?")
t.pump(0.2)
held = s.term("wait-for", "never")
wait_until(5, lambda: "wait-for" in s.names())
t.pump(0.3)
s("kill-server")
ok("kill-server ends it", s.ended(20), s.names())
told = ""
for name in glob.glob(s.tmp + "/leak*"):
    with open(name) as f:
        told += f.read()
ok("a server leaves nothing behind", told.strip() == "", told)
if told and "KEEP" in os.environ:
    shutil.copy(glob.glob(s.tmp + "/leak*")[0], os.environ["KEEP"])
done()
PY
