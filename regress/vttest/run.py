"""Walk vttest's menus in panes, or in xterms, all at once.

    run.py [MENU...]            in panes of mux; compare with the file expect
    run.py --xterm [MENU...]    in xterms under Xvfb; write that file anew

regress/e2e/vttest.sh starts this, with MUX_PROGRAM the program, MUX_TMPDIR
where its server's socket belongs and VTTEST_TMP a folder that is removed.
"""
import os
import shutil
import subprocess
import sys
import time

import expect
import screens

MENUS = ["1", "2", "3", "6", "8", "11.1", "11.2", "11.3", "11.4", "11.5",
         "11.6", "11.7", "11.8"]
TMP = os.environ["VTTEST_TMP"]
MUX = os.environ["MUX_PROGRAM"]
WALK = os.path.join(expect.HERE, "walk.py")
EXPECT = os.path.join(expect.HERE, "expect")
ACCEPTED = os.path.join(expect.HERE, "accepted")
PATIENCE = 350      # seconds: a test may take 400
SHOWN_MAX = 12      # rows of one menu that a failure shows


def version():
    return subprocess.run(["vttest", "-V"], stdout=subprocess.PIPE,
                          check=True).stdout.decode().strip()


def can_watch():
    """May we see in which call a child of ours is blocked?"""
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    try:
        with open("/proc/%d/syscall" % child.pid) as f:
            f.read()
    except OSError:
        return False
    finally:
        child.stdin.close()
        child.wait()
    return True


def out_of(menu, terminal):
    return os.path.join(TMP, "%s-%s" % (terminal, menu))


def wait_for(path, end):
    while not os.path.exists(path):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def ended(menu, terminal, end):
    """How a walk ended: 'done', or what went wrong."""
    path = out_of(menu, terminal) + ".end"
    if not wait_for(path, end):
        return "it does not end"
    with open(path) as f:
        return f.read().strip() or "it ended early"


# --- in panes ---

def start_pane(menu):
    subprocess.run(
        [MUX, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24",
         "-s", "menu" + menu.replace(".", "-"), "python3", WALK, "--dump",
         "mux", "--out", out_of(menu, "mux"), menu], check=True)


def note(name, what, got):
    if what in ("absent", "extra"):
        return "%s is %s" % (name, what)
    if what == "cursor":
        return "%s: the cursor is at %d,%d" % (name, *got[0])
    return "%s: row %s is |%s" % (name, what, screens.words(got[1][int(what)]))


def report(menu, want, got, accepted):
    """Compare a menu's screens; is each as it should be?"""
    notes, equal, known = [], 0, 0
    for name in {**want, **got, **accepted}:
        differs = expect.differences(want.get(name), got.get(name))
        allowed = accepted.get(name, set())
        equal += name in want and not differs
        known += name in want and bool(differs) and differs == allowed
        notes += [note(name, what, got.get(name))
                  for what in sorted(differs - allowed)]
        notes += ["%s: %s is accepted, but does not differ" % (name, what)
                  for what in sorted(allowed - differs)]
    print("%s - vttest menu %s: %d of %d screens as xterm's%s" %
          ("not ok" if notes else "ok", menu, equal, len(want),
           ", %d differ as accepted" % known if known else ""))
    for text in notes[:SHOWN_MAX]:
        print("# " + text)
    if len(notes) > SHOWN_MAX:
        print("# and %d more" % (len(notes) - SHOWN_MAX))
    return not notes


def of_menu(screens_by_name, menu):
    """A menu's own screens; a walk also has those on the way there."""
    return {n: v for n, v in screens_by_name.items()
            if (n.replace("+", "") + ".").startswith((menu + ".", menu + "/"))}


def compare(menus):
    recorded, want = expect.load(EXPECT)
    if version() != recorded:
        print("skip - vttest (screens are of %s, here is %s)" %
              (recorded, version()))
        return True
    if not can_watch():
        print("skip - vttest (/proc does not tell whether it waits)")
        return True
    accepted = expect.load_accepted(ACCEPTED)
    end = time.monotonic() + PATIENCE
    for menu in menus:
        start_pane(menu)
    good = True
    for menu in menus:
        why = ended(menu, "mux", end)
        if why != "done":
            print("not ok - vttest menu %s can be walked (%s)" % (menu, why))
            good = False
            continue
        got = expect.load_walk(out_of(menu, "mux"), False)
        good &= report(menu, *(of_menu(d, menu) for d in (want, got, accepted)))
    return good


# --- in xterms ---

def start_display():
    """An Xvfb on a free display; vttest.sh ends it."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-nolisten", "tcp", "-screen", "0",
         "1280x1024x24"], pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with open(os.path.join(TMP, "xvfb.pid"), "w") as f:
        f.write("%d\n" % server.pid)
    with os.fdopen(reader) as f:
        number = f.readline().strip()
    if not number:
        sys.exit("Xvfb does not start")
    os.environ["DISPLAY"] = ":" + number


def start_xterm(menu):
    out = out_of(menu, "xterm")
    resources = ["c132: true", "printAttributes: 2", "printerAutoClose: true",
                 "printerCommand: cat > %s.p && mv %s.p %s.page" %
                 (out, out, out)]
    words = ["xterm", "-u8", "-geometry", "80x24"]
    for resource in resources:
        words += ["-xrm", "*" + resource]
    return subprocess.Popen(words + ["-e", "python3", WALK, "--dump", "xterm",
                                     "--out", out, menu],
                            stderr=subprocess.DEVNULL)


def record(menus):
    for tool in ("xterm", "Xvfb"):
        if not shutil.which(tool):
            sys.exit("no %s here: tools/deps --install --xterm" % tool)
    start_display()
    end = time.monotonic() + PATIENCE * 3
    for menu in menus:
        start_xterm(menu)
    for menu in menus:
        why = ended(menu, "xterm", end)
        if why != "done":
            print("not ok - vttest menu %s can be walked in xterm (%s)" %
                  (menu, why))
            return False
    old = expect.load(EXPECT)[1] if os.path.exists(EXPECT) else {}
    known = {}
    for menu in MENUS:
        if menu in menus:
            walk = expect.load_walk(out_of(menu, "xterm"), True)
            known.update({name: expect.digests(screen) for name, screen in
                          of_menu(walk, menu).items()})
        else:
            known.update(of_menu(old, menu))
    expect.save(EXPECT, version(), known)
    print("ok - %d screens of xterm are in %s" % (len(known), EXPECT))
    return True


def main():
    words = sys.argv[1:]
    live = words[:1] == ["--xterm"]
    menus = words[1 if live else 0:] or MENUS
    return 0 if (record if live else compare)(menus) else 1


sys.exit(main())
