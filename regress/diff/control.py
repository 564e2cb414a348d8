"""A control client of a server, to which many lines are sent at once."""

import os
import re
import select
import subprocess
import time

GUARD = re.compile(r"%(begin|end|error) \d+ \d+ \d+$")
MARK = "answered so far: "


class Control:
    """mux -C or tmux -C.  Lines are numbered; ask waits for their answers."""

    def __init__(self, server, words):
        self.client = server.start(
            "-C", *words, stdin=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding=None, errors=None, bufsize=0)
        self.rest = b""
        self.block = None       # lines of the answer that is being read
        self.blocks = []        # answers since the last mark
        self.marks = 0
        self.last = ""          # line, to tell why it ended
        self.ended = None       # 'exit' or 'hangs' once there is no more

    def close(self):
        self.client.stdin.close()
        try:
            self.client.wait(5)
        except subprocess.TimeoutExpired:
            self.client.kill()
            self.client.wait()
        self.client.stdout.close()

    def ask(self, lines, seconds=20):
        """The answers of all lines: for each a list of (how, text).  There
        are fewer when the client ends."""
        first = self.marks
        text = ""
        for line in lines:
            text += f"{line}\ndisplay-message -p '{MARK}{self.marks}'\n"
            self.marks += 1
        try:
            self.client.stdin.write(text.encode())
        except BrokenPipeError:
            pass        # what it has said before is still there
        answers = []
        deadline = time.monotonic() + seconds
        while first + len(answers) < self.marks and not self.ended:
            for line in self.read(deadline):
                self.take(line, answers)
        if self.ended and self.blocks:
            answers.append(self.blocks)
        return answers

    def read(self, deadline):
        """Some whole lines."""
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self.client.stdout], [], [],
                                          left)[0]:
            self.ended = "hangs"
            return []
        data = os.read(self.client.stdout.fileno(), 65536)
        if not data:
            self.ended = "exit"
        *lines, self.rest = (self.rest + data).split(b"\n")
        return [line.decode(errors="replace") for line in lines]

    def take(self, line, answers):
        """One line: a guard, or of an answer; news are dropped."""
        self.last = line or self.last
        guard = GUARD.match(line)
        if guard is None:
            if self.block is not None:
                self.block.append(line)
        elif guard[1] == "begin":
            self.block = []
        elif self.block is not None:
            text, self.block = "\n".join(self.block), None
            if text.startswith(MARK):
                answers.append(self.blocks)
                self.blocks = []
            else:
                self.blocks.append((guard[1], text))
