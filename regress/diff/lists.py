#!/usr/bin/env python3
"""Keys, options, hooks and commands are tmux's, but for what CHANGES names

Each list is printed by mux and by the real tmux, as they start; a line that
one alone has must be among the DIFFERENCES of known.py, whose words must stand
in CHANGES, and each of these must be found.
"""

import os
import sys

from known import DIFFERENCES
from pair import HERE, Pair, programs_or_skip

# Commands that CHANGES says are not there, and keys that lack these.
LACKING = "Not there yet"
LISTS = ["list-commands", "list-keys -T prefix", "list-keys -T root",
         "list-keys -T copy-mode", "list-keys -T copy-mode-vi", "list-keys",
         "list-keys -N", "list-keys -aN", "show-options -s",
         "show-options -g", "show-options -gw", "show-hooks -g",
         "show-hooks -gw"]

failed = False


def promise(kept, text, *found):
    global failed
    print(("ok - " if kept else "not ok - ") + text)
    for line in () if kept else found:
        print("#", line)
        failed = True


def name(line):
    """What a line of a list is about: an option, a command, a key with its
    table."""
    words = line.split()
    if "-T" not in words:
        return words[0]
    table = words.index("-T")
    return " ".join(words[table + 1:table + 3])


def named(lines):
    """Lines by name; blanks between their words only align them."""
    found = {}
    for line in lines:
        found.setdefault(name(line), []).append(line.split())
    return found


def compare(words, ours, theirs, lacking):
    """The list's differences, both ways, without those that are told of."""
    told = DIFFERENCES.get(words, {})
    wrong = []
    ours, theirs = named(ours), named(theirs)
    for key in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(key), theirs.get(key)
        if here == there:
            if key in told or words == "list-commands" and key in lacking:
                wrong.append(f"no difference: {key}")
        elif key not in told and not any(
                set(lacking) & set(line) for line in there or []):
            wrong.append(f"mux {here}, tmux {there}")
    return wrong + [f"neither has {key}" for key in told
                    if key not in ours and key not in theirs]


def main():
    found = programs_or_skip("lists are tmux's")
    with open(os.path.join(HERE, "../../CHANGES")) as f:
        changes = " ".join(f.read().split())
    for of in DIFFERENCES.values():
        for key, words in of.items():
            if words not in changes:
                promise(False, "CHANGES tells of differences", key, words)
    lacking = [word.strip(",.")
               for word in changes.partition(LACKING)[2].split()]
    with Pair(found) as pair:
        pair.ask("new-session", "-d", "-x", "80", "-y", "24", "exec cat")
        for words in LISTS:
            ours, theirs = pair.ask(*words.split())
            wrong = compare(words, ours.out.splitlines(),
                            theirs.out.splitlines(), lacking)
            promise(ours.code == 0 and theirs.out and not wrong,
                    f"{words} prints what tmux's does, but for what "
                    "CHANGES names", *wrong)
        ours, theirs = [len(answer.out.splitlines())
                        for answer in pair.ask("list-keys")]
        promise(ours == theirs == 255, "255 keys are bound",
                f"mux {ours}, tmux {theirs}")
        pair.ask("set-option", "-gq", "tmux-defaults", "on")
        wrong = []
        for words in ("show-options -g", "show-options -s"):
            ours, theirs = pair.ask(*words.split())
            lost = set(theirs.out.splitlines()) - set(ours.out.splitlines())
            wrong += [line for line in sorted(lost)
                      if not line.startswith("status-format[0]")]
        promise(not wrong, "with tmux-defaults each option has tmux's value",
                *wrong)


main()
sys.exit(failed)
