#!/usr/bin/env python3
"""Random commands do in mux what they do in tmux

    sequences.py [--seed N] [--count N] [--sequence K] [--jobs N] [--most N]

Sequences of commands, drawn from a seed, are sent to a server of each, most
through control clients, and some by a client for each command.  Answers, what
the servers hold afterwards, and what their panes show, must be the same but
for what known.py names.  A sequence that differs is printed with as few
commands as still show a difference; --sequence K runs number K alone.
"""

import argparse
import concurrent.futures
import os
import random
import re
import signal
import sys
import threading
import time
from typing import NamedTuple

import known
from commands import SEPARATOR, Sequences, as_argv, as_line
from control import Control
from pair import Answer, Pair, programs_or_skip

PROMISE = "random commands answer and do what they do in tmux"
# Names do not change by themselves, and programs are quiet.
CONF = """\
set -gq tmux-defaults on
set -g default-command cat
set -g automatic-rename off
set -g update-environment ''
"""
TEXT = "one\ntwo\nlast"
START = ["new-session", "-s", "s0", "-n", "w0", "-x", "80", "-y", "24",
         f"printf '{TEXT}'; exec cat".replace("\n", "\\n")]
SESSION = """session_name session_id session_windows session_group
session_group_list session_group_size session_grouped session_path
session_stack session_alerts active_window_index last_window_index
session_marked""".split()
WINDOW = """session_name window_index window_id window_name window_layout
window_visible_layout window_raw_flags window_stack_index window_width
window_height window_panes window_start_flag window_end_flag""".split()
PANE = """pane_id pane_index pane_left pane_top pane_right pane_bottom
pane_active pane_last pane_title pane_dead pane_in_mode pane_mode
pane_input_off pane_marked pane_synchronized pane_start_command
pane_start_path cursor_x cursor_y history_size scroll_position
selection_present pane_at_top pane_at_left""".split()


def fields(names):
    return "|".join("#{%s}" % name for name in names)


STATE = [
    ["list-sessions", "-F", fields(SESSION)],
    ["list-windows", "-a", "-F", fields(WINDOW)],
    ["list-panes", "-a", "-F", fields(PANE)],
    ["list-buffers"],
    ["show-options", "-s"],
    ["show-options", "-g"],
    ["show-options", "-gw"],
    ["show-hooks", "-g"],
    ["show-hooks", "-gw"],
    ["show-environment", "-g"],
    ["show-environment", "-gh"],
    ["list-keys"],
    ["display-message", "-p", "#{session_name}:#{window_id}.#{pane_id}"],
]
OF_SESSION = [["show-options"], ["show-hooks"], ["show-environment"],
              ["show-environment", "-h"]]
OF_WINDOW = [["show-options", "-w"]]
OF_PANE = [["show-options", "-p"], ["capture-pane", "-p"]]

# How long programs may take to print what was typed.
SETTLE = 0.7

stopped = threading.Event()


class Died(Exception):
    """tmux has, which is no difference that mux could mend."""


class Stopped(Exception):
    """Somebody wants all of this to end."""


ALONE = ["set-hook", "unlink-window", "unlinkw", "refresh-client", "refresh"]


def ask_control(control, lines):
    """All at once; but after a hook is set each when the last one is done,
    since hooks of news run behind what is there already, and news that wait
    keep a window linked."""
    answers, at, hooked = [], 0, False
    while at < len(lines) and not control.ended:
        end = at
        while end < len(lines) and not hooked and lines[end][0] not in ALONE:
            end += 1
        hooked = hooked or "set-hook" in lines[at]
        end = max(end, at + 1)
        answers += control.ask([as_line(line) for line in lines[at:end]])
        at = end
    return answers


class Asker:
    """Both servers, asked through control clients or one by one."""

    def __init__(self, pair, control):
        self.pair = pair
        self.controls = []
        start = START if control else START[:1] + ["-d"] + START[1:]
        if control:
            self.controls = [Control(server, start)
                             for server in pair.servers]
        else:
            pair.ask(*start)
        pids = self.ask([["display-message", "-p", "#{pid}"]])[0]
        for server, pid in zip(pair.servers, pids):
            digits = re.search(r"\d+", str(pid))
            server.pid = int(digits[0]) if digits else None

    def close(self):
        for control in self.controls:
            control.close()
        self.controls = []

    def ask(self, lines):
        """For each line the two answers, as far as there are any: after a
        difference in how a control client ends there are none."""
        answers = []
        if self.controls:
            both = [ask_control(control, lines) for control in self.controls]
            ends = [control.ended for control in self.controls]
            answers = list(zip(*both))
            if ends[0] != ends[1] or len(both[0]) != len(both[1]):
                answers.append(tuple(
                    f"client: {control.ended} behind {len(of)} answers and "
                    f"{control.last}" for control, of in
                    zip(self.controls, both)))
                return answers
            if ends[0]:
                self.close()
        for line in lines[len(answers):]:
            if stopped.is_set():
                raise Stopped
            answers.append(tuple(self.pair.ask(*as_argv(line), seconds=20)))
        return answers


def own(answer, globals_):
    """Options of one object; those that tmux has made when it refused a value
    are as the global ones."""
    return "".join(line + "\n" for line in text_of(answer).splitlines()
                   if line.strip() and line not in globals_)


def look(asker):
    """What both servers hold: questions and their two answers."""
    asked = list(STATE)
    answers = asker.ask(asked)
    objects = {"-t$": set(), "-t@": set(), "-t%": set()}
    thin = set()
    for _, theirs in answers[:3]:
        for found in re.findall(r"[$@%]\d+", text_of(theirs)):
            objects["-t" + found[0]].add(found)
    for _, theirs in answers[2:3]:
        for found in re.findall(r"^(%\d+)\|\d+\|(\d+)\|\d+\|(\d+)",
                                text_of(theirs), re.M):
            if int(found[2]) - int(found[1]) < 4:
                thin.add(found[0])
    # How lines wrap into a few columns is another matter.
    more = [command + ["-t", found]
            for kind, commands in (("-t$", OF_SESSION), ("-t@", OF_WINDOW),
                                   ("-t%", OF_PANE))
            for found in sorted(objects[kind])
            for command in commands
            if command[0] != "capture-pane" or found not in thin]
    globals_ = set()
    for line, (_, theirs) in zip(asked, answers):
        if line[0] == "show-options":
            globals_ |= set(text_of(theirs).splitlines())
    looked = list(zip(asked, answers))
    for line, both in zip(more, asker.ask(more)):
        if line[0] == "show-options":
            both = tuple(own(answer, globals_) for answer in both)
        looked.append((line, both))
    return looked


def text_of(answer):
    """An answer as lines: of a control client, or of one that ended."""
    if isinstance(answer, list):
        return "".join(f"{how}:\n{text}\n" for how, text in answer)
    if isinstance(answer, str):
        return answer
    if isinstance(answer, Answer):
        return f"{answer.out}{answer.err}exit {answer.code}\n"
    return f"{answer}\n"


def first_difference(asked):
    for line, (ours, theirs) in asked:
        # Where its client leaves it takes what was to be asked along.
        if re.search(r"server exited unexpectedly|,\d{9,}[]}]|"
                     r"^client: exit behind 0 ", text_of(theirs)):
            raise Died
        if not known.alike(line, text_of(ours), text_of(theirs)):
            return line, ours, theirs
    return None


def settled(asker):
    """The difference that stays when programs had time to print."""
    deadline = time.monotonic() + SETTLE
    while True:
        found = first_difference(look(asker))
        if found is None or time.monotonic() > deadline:
            return found
        if stopped.is_set():
            raise Stopped


def printed(asker):
    """Wait for the first pane's text."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        answers = asker.ask([["capture-pane", "-p", "-t", "%0"]])[0]
        if all("last" in str(answer) for answer in answers):
            return
        if stopped.is_set():
            raise Stopped


class Sequence(NamedTuple):
    """Commands, the file that source-file reads, and how they are sent."""
    lines: list
    config: str
    control: bool


# What these answer stands outside of answers in tmux's control mode.
FILES = ("source", "load", "save")


def draw(seed, number):
    """Sequence number K of a seed."""
    drawn = Sequences(f"{seed}/{number}")
    control = number % 5 != 4
    lines = drawn.lines()
    lines = [line for line in lines
             if not control and SEPARATOR not in line or
             not any((word or "").startswith(FILES) for word in line) and
             not (SEPARATOR in line and set(ALONE) & set(line))]
    return Sequence(lines, drawn.config(), control)


def play(found, sequence):
    """The first difference that it shows, or None."""
    if stopped.is_set():
        raise Stopped
    with Pair(found, "conf") as pair:
        for name, text in (("conf", CONF), ("config", sequence.config)):
            with open(os.path.join(pair.home, name), "w") as f:
                f.write(text)
        asker = Asker(pair, sequence.control)
        try:
            printed(asker)
            lines = sequence.lines
            return first_difference(zip(lines, asker.ask(lines))) or \
                settled(asker)
        finally:
            asker.close()


def fewest(found, sequence, shown):
    """As few of its lines as still differ, and how they do."""
    lines = sequence.lines
    if shown[0] in lines:
        lines = lines[:lines.index(shown[0]) + 1]
    at = len(lines)
    while at > 0:
        at -= 1
        fewer = sequence._replace(lines=lines[:at] + lines[at + 1:])
        try:
            differs = play(found, fewer)
        except Died:
            differs = None
        if differs:
            lines, shown = fewer.lines, differs
            at = min(at, len(lines))
    return sequence._replace(lines=lines), shown


def report(title, sequence, shown):
    """What to print of a sequence that differs."""
    line, ours, theirs = shown
    told = [title + ("" if sequence.control else ", a client for each")]
    told += ["  " + as_line(words) for words in sequence.lines]
    if any(word in ("source-file", "source") for words in sequence.lines
           for word in words):
        told += ["with this file:", sequence.config]
    told += ["at " + as_line(line)]
    return told + [who + part for who, text in (("mux  ", ours),
                                                ("tmux ", theirs))
                   for part in differing(text, ours, theirs)]


def differing(text, ours, theirs):
    """The lines of one answer that the other has not; all, if few."""
    lines = text_of(text).splitlines()
    if len(lines) < 6:
        return lines
    other = text_of(theirs if text is ours else ours).splitlines()
    return [line for line in lines if line not in other][:8]


def try_one(found, seed, number):
    """A sequence's report; empty when all is the same."""
    sequence = draw(seed, number)
    title = f"seed {seed}, sequence {number}"
    try:
        # What does not come again is a matter of time: programs start and
        # end when they can.
        shown = play(found, sequence) and play(found, sequence)
        if shown is None:
            return []
        return report(title, *fewest(found, sequence, shown))
    except Died:
        return []
    except Stopped:
        return ["stopped"]


def stop(*_):
    stopped.set()


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--seed", default="5", help="a number, or random")
    args.add_argument("--count", type=int, default=100)
    args.add_argument("--sequence", type=int, default=None)
    args.add_argument("--jobs", type=int, default=2)
    args.add_argument("--most", type=int, default=10,
                      help="end after so many that differ")
    args = args.parse_args()
    found = programs_or_skip(PROMISE)
    known.check_told()
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    seed = args.seed
    if seed == "random":
        seed = random.SystemRandom().randrange(10 ** 6)
    numbers = range(args.count) if args.sequence is None else [args.sequence]
    differ = done = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        jobs = [pool.submit(try_one, found, seed, k) for k in numbers]
        for job in concurrent.futures.as_completed(jobs):
            told = job.result()
            if told == ["stopped"]:
                continue
            done += 1
            if told:
                differ += 1
                print("\n".join("# " + line for entry in told
                                for line in entry.split("\n")), flush=True)
                if differ == args.most:
                    stopped.set()
    kept = differ == 0 and done == len(numbers)
    print(f"{'ok' if kept else 'not ok'} - {PROMISE} (seed {seed}, {done} "
          f"sequences, {differ} differ)")
    return not kept


if __name__ == "__main__":
    sys.exit(main())
