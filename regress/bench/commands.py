"""What starting, listing and doing nothing cost."""

import time

from hose import Samples, timed_ms
from rivals import Mux, Tmux, cpu_ns, poll, wakeups

SLEEP = "exec sleep 10000"
LINE = ("#{session_name}:#{window_index} #{window_id} #{window_name}"
        "#{window_flags} #{window_layout} #{pane_current_command} "
        "#{?#{==:#{window_width},80},#{=10:pane_title},#{pane_id}}")


def idle(seconds, panes):
    """Wake-ups and CPU of servers with panes and one client, all at once:
    they leave the machine to each other."""
    rivals = [rival(SLEEP) for rival in (Mux, Tmux)]
    found = Samples()
    try:
        for r in rivals:
            for _ in range(panes - 1):
                r.tell("new-window", "-d", SLEEP)
            r.client("drain")
        time.sleep(2)
        before = [(wakeups(r.all_pids()), cpu_ns(r.all_pids()))
                  for r in rivals]
        time.sleep(seconds)
        for r, (woken, cpu) in zip(rivals, before):
            found.add(f"idle wake-ups, {panes} panes", "/s", r,
                      (wakeups(r.all_pids()) - woken) / seconds)
            found.add(f"idle CPU, {panes} panes", "us/s", r,
                      (cpu_ns(r.all_pids()) - cpu) / 1000 / seconds)
    finally:
        for r in rivals:
            r.stop()
    return found.medians()


def cold_start(rounds):
    """new-session -d without a server."""
    found = Samples()
    for _ in range(rounds):
        for rival in (Mux, Tmux):
            start = time.monotonic()
            with rival(SLEEP):
                found.add("new server and session", "ms", rival,
                          (time.monotonic() - start) * 1000)
    return found.medians()


def started(r, n):
    """Are there n panes, each with a program?"""
    pids = r.tell("list-panes", "-a", "-F", "#{pane_pid}").split()
    return len(pids) == n and all(int(pid) > 0 for pid in pids)


def windows(rounds, n):
    """Windows made by one file of commands, until all programs run, and
    then listed; and what one command takes, from a process of its own."""
    found = Samples()
    for _ in range(rounds):
        for rival in (Mux, Tmux):
            with rival(SLEEP) as r:
                path = r.dir + "/windows"
                with open(path, "w") as f:
                    f.write(f"new-window -d '{SLEEP}'\n" * n)
                start = time.monotonic()
                r.tell("source-file", path)
                poll(lambda: started(r, n + 1), "windows")
                found.add(f"{n} windows made", "ms", r,
                          (time.monotonic() - start) * 1000)
                found.add(f"{n} windows listed", "ms", r, min(
                    timed_ms(r, "list-windows", "-a") for _ in range(3)))
                found.add("an empty command", "ms", r, min(
                    timed_ms(r, "display-message", "-p", "x")
                    for _ in range(20)))
    return found.medians()


def sessions(rounds, n, each):
    """n sessions of so many windows each: listed with a format of one's own,
    and shown to a client in a tree that is then left."""
    found = Samples()
    told = f"{n * each} windows of {n} sessions"
    for _ in range(rounds):
        for rival in (Mux, Tmux):
            with rival(SLEEP) as r:
                path = r.dir + "/sessions"
                with open(path, "w") as f:
                    for k in range(n):
                        f.write(f"new-session -d -s s{k} '{SLEEP}'\n")
                        f.write(f"new-window -d -t s{k}: '{SLEEP}'\n" *
                                (each - 1))
                r.tell("source-file", path)
                poll(lambda: started(r, n * each + 1), "windows", 120)
                r.client("drain")
                poll(lambda: r.tell("list-clients"), "a client")
                found.add(f"{told}, list-windows -a -F", "ms", r, min(
                    timed_ms(r, "list-windows", "-a", "-F", LINE)
                    for _ in range(5)))
                found.add(f"{told}, choose-tree", "ms", r,
                          min(tree_ms(r) for _ in range(5)))
    return found.medians()


def tree_ms(r):
    """Until a tree is there and drawn: the server answers again after it."""
    took = timed_ms(r, "choose-tree", "-Zw") + timed_ms(
        r, "display-message", "-p", "x")
    r.tell("send-keys", "q")
    poll(lambda: r.tell("display-message", "-p",
                        "#{pane_in_mode}").strip() == "0", "no mode")
    return took
