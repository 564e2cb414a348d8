"""What the benches say: the machine, and tables of ratios."""

import datetime
import os
import platform
import subprocess

import goals
import rivals


def version(*argv):
    done = subprocess.run(argv, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip().splitlines()[0]


def machine():
    cpu = "unknown"
    with open("/proc/cpuinfo") as f:
        for line in f:
            if line.startswith("model name"):
                cpu = line.split(":")[1].strip()
    print(f"date     {datetime.date.today()}")
    print(f"machine  {os.cpu_count()} x {cpu}, "
          f"{platform.system()} {platform.release()}")
    print(f"against  {version('tmux', '-V')}; "
          f"{version('screen', '--version')}; "
          f"{version('mosh-server', '--version').split(' [')[0]}")
    print(f"program  {version(rivals.MUX, '-V')}")
    print(f"load     {os.getloadavg()[0]:.1f} at the start")
    print()


def number(value):
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"


def ratio(row, other):
    if other not in row or not row[other]:
        return "-"
    return f"{row['mux'] / row[other]:.2f}"


def table(found, others):
    """Also tells the goals, and marks the figures that miss theirs."""
    head = ["", "unit", "mux", *others, *("/" + o for o in others)]
    print("".join(f"{h:<42}" if i == 0 else f"{h:>9}"
                  for i, h in enumerate(head)) + "  goal")
    for (what, unit), row in found.items():
        goal = goals.told(what)
        mark = " MISSED" if goals.missed(what, row) else ""
        print(f"{what:<42}{unit:>9}{number(row['mux']):>9}"
              + "".join(f"{number(row.get(o)):>9}" for o in others)
              + "".join(f"{ratio(row, o):>9}" for o in others)
              + ("  " + goal if goal else "") + mark)
    print(flush=True)
