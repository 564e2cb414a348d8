"""What xterm showed, as the file expect keeps it, and what may differ.

expect has the version of vttest and a line for each screen: its name, the
cursor's place and the digest of each row, with '*n' behind one that comes n
times; blank rows at the end are left out.  accepted has reasons at the margin
and below each what differs for it: NAME, then rows from 0 as '3,5-7', 'cursor'
where that is elsewhere, 'absent' for a screen that does not come, 'extra' for
one that xterm does not come to.  What is accepted and does not differ is an
error, so that the list tells what is.
"""
import itertools
import json
import os

import screens

HERE = os.path.dirname(os.path.abspath(__file__))


def load_walk(path, one):
    """A file of walk.py: {name: (cursor, rows of cells)}."""
    with open(path) as f:
        records = [json.loads(line) for line in f]
    return {r["name"]: (tuple(r["at"]), screens.page_cells(r["page"], one))
            for r in records}


def digests(screen):
    at, rows = screen
    return at, [screens.digest(cells) for cells in rows]


def packed(at, marks):
    runs = [(mark, len(list(run))) for mark, run in itertools.groupby(marks)]
    if runs and runs[-1][0] == "-":
        runs.pop()
    return " ".join(["%d,%d" % at] +
                    [m if n == 1 else "%s*%d" % (m, n) for m, n in runs])


def unpacked(words):
    at = tuple(int(n) for n in words[0].split(","))
    marks = []
    for word in words[1:]:
        mark, _, n = word.partition("*")
        marks += [mark] * int(n or 1)
    return at, marks + ["-"] * (screens.ROWS - len(marks))


def save(path, version, known):
    """known: as load has it."""
    with open(path, "w") as f:
        f.write("# %s\n" % version)
        for name, screen in known.items():
            f.write("%s %s\n" % (name, packed(*screen)))


def load(path):
    """(the version, {name: (cursor, digests)})"""
    with open(path) as f:
        version = f.readline()[2:].rstrip("\n")
        lines = [line.split() for line in f]
    return version, {words[0]: unpacked(words[1:]) for words in lines}


def span(word):
    """'5-7' as rows, another word as it is."""
    first, _, last = word.partition("-")
    if not last:
        return {word}
    return {str(y) for y in range(int(first), int(last) + 1)}


def load_accepted(path):
    """{name: set of what may differ}"""
    accepted = {}
    with open(path) as f:
        for line in f:
            if line[0] == " ":
                name, words = line.split()
                accepted[name] = set().union(*map(span, words.split(",")))
    return accepted


def differences(want, got):
    """What differs between a screen of expect and the same one of a walk."""
    if want is None:
        return set() if got is None else {"extra"}
    if got is None:
        return {"absent"}
    at, marks = digests(got)
    found = {str(y) for y in range(screens.ROWS) if want[1][y] != marks[y]}
    return found | ({"cursor"} if want[0] != at else set())
