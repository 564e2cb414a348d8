"""Compare two walks of vttest, screen by screen: compare.py XTERM MUX [PATH]

Each is a file that walk.py wrote; PATH limits it to a menu.
"""
import json
import sys

import screens


def load(path):
    with open(path) as f:
        return {r["name"]: r for r in map(json.loads, f)}


def main():
    theirs, ours = load(sys.argv[1]), load(sys.argv[2])
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    names = [n for n in theirs if n.startswith(only)]
    equal = 0
    for name in names:
        if name not in ours:
            print("not ok - %s (never came)" % name)
            continue
        a = screens.page_cells(theirs[name]["page"], True)
        b = screens.page_cells(ours[name]["page"])
        rows = [y for y in range(screens.ROWS) if a[y] != b[y]]
        if not rows and theirs[name]["at"] == ours[name]["at"]:
            equal += 1
            print("ok - %s" % name)
            continue
        print("not ok - %s" % name)
        for y in rows:
            print("# xterm %2d|%s" % (y, screens.words(a[y])))
            print("# mux   %2d|%s" % (y, screens.words(b[y])))
    print("# %d of %d screens equal" % (equal, len(names)))


main()
