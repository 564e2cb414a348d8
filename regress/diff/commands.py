"""Sequences of commands, drawn from a seed.

A command is a list of words as a shell would leave them; SEPARATOR stands
between the commands of one line.
"""

from grammar import Grammar

SEPARATOR = None
# A line of LISTS says: how often; the command; its flags; flags with values
# and its other words, by what the Grammar draws for them.  A word with ? may
# be missing.  Of flags each is there or not; of values, d* always is.
TABLE = """
6  new-session,new|dP|s:session_name n:name x:cells y:cells c:path e:pair F:format|?shell
1  new-session,new|dP|t:group s:session_name|
10 new-window,neww|abdkP|n:name t:window c:path e:pair F:format|?shell
12 split-window,splitw|hvbfdPZ|l:size t:pane F:format c:path e:pair|?empty
2  kill-session|aC|t:session|
3  kill-window,killw|a|t:window|
4  kill-pane,killp|a|t:pane|
5  swap-pane,swapp|dDUZ|s:pane t:pane|
4  swap-window,swapw|d|s:window t:window|
5  move-window,movew|abdkr|s:window t:window|
4  move-pane,movep|bdfhv|l:size s:pane t:pane|
5  join-pane,joinp|bdfhv|l:size s:pane t:pane|
5  break-pane,breakp|abdP|F:format n:name s:pane t:window|
4  link-window,linkw|abdk|s:window t:window|
3  unlink-window,unlinkw|k|t:window|
3  rotate-window,rotatew|DUZ|t:window|
8  resize-pane,resizep|DLRUZ|x:percent y:percent t:pane|?number
3  resize-window,resizew|aADLRU|x:cells y:cells t:window|?number
7  select-layout,selectl|Enp|t:pane|?layout
1  select-layout|op|t:pane|
2  next-layout,nextl||t:window|
2  previous-layout,prevl||t:window|
7  select-pane,selectp|DdeLlRUZ|T:text t:pane|
5  select-window,selectw|lnpT|t:window|
2  last-pane,lastp|deZ|t:window|
2  last-window,last||t:session|
2  next-window,next|a|t:session|
2  previous-window,prev|a|t:session|
3  rename-session,rename||t:session|session_name
4  rename-window,renamew||t:window|name
2  respawn-pane,respawnp|k|t:pane c:path e:pair|?shell
1  respawn-window,respawnw|k|t:window c:path|?shell
2  has-session,has||t:session|
2  switch-client,switchc|lnprZE|t:session T:table|
1  attach-session,attach|dErx|t:session|
3  list-sessions,ls||F:format f:filter|
3  list-windows,lsw|a|t:session F:format f:filter|
3  list-panes,lsp|as|t:window F:format f:filter|
1  list-clients,lsc||t:session F:format|
20 display-message,display|pp|t:pane F:format|?format
10 display-message -p||t:pane|format
8  set-option,set|agopqsuUwF|t:pane|option
3  set-window-option,setw|agoquF|t:window|option
5  show-options,show|AgHpqsvw|t:pane|?option_name
2  show-window-options,showw|gv|t:window|?option_name
5  set-buffer,setb|a|b:buffer n:buffer|?data
3  show-buffer,showb||b:buffer|
2  delete-buffer,deleteb||b:buffer|
2  list-buffers,lsb||F:format f:filter|
2  save-buffer,saveb|a|b:buffer|file
2  load-buffer,loadb||b:buffer|file
2  capture-pane,capturep|aCeJNpqP|S:number E:number b:buffer t:pane|
4  set-environment,setenv|Fhgru|t:session|variable ?text
3  show-environment,showenv|ghs|t:session|?variable
5  bind-key,bind|nr|T:table N:text|key command
3  unbind-key,unbind|anq|T:table|?key
2  list-keys,lsk|1aN|P:text T:table|?key
6  set-hook|agpRuw|t:pane|hook ?hooked
2  show-hooks|gw|t:pane|
6  if-shell -F,if -F||t:pane|filter command ?command
1  run-shell -C||t:pane|command
1  wait-for,wait|SU||name
3  copy-mode|eHuq|t:pane|
4  send-keys -X,send -X||t:pane N:number|copy ?text
1  clock-mode||t:pane|
1  clear-history,clearhist||t:pane|
1  list-commands,lscm||F:format|command_name
1  start-server,start|||
1  send-keys,send|lHRM|N:number t:pane|?key
1  send-prefix|2|t:pane|
2  source-file,source|nqF||config_file
1  pipe-pane,pipep|o|t:pane|
1  refresh-client,refresh|S|C:client_size|
"""


class Row:
    """One line of TABLE."""

    def __init__(self, line):
        weight, _, rest = line.partition(" ")
        names, self.flags, valued, words = rest.strip().split("|")
        self.weight = int(weight)
        self.names = [name.split() for name in names.split(",")]
        self.valued = [pair.split(":") for pair in valued.split()]
        self.words = words.split()


ROWS = [Row(line) for line in TABLE.strip().splitlines()]
WEIGHTS = [row.weight for row in ROWS]
# What takes its time, or says what no two servers have in common, is not for
# within another command.
HARMLESS = [row for row in ROWS if row.names[0][0] in {
    "set-option", "rename-window", "select-pane", "split-window",
    "display-message", "set-buffer", "set-environment", "select-layout",
    "new-window", "swap-pane", "if-shell"}]


class Sequences(Grammar):
    """Commands and sequences of them."""

    def shell(self):
        return self.pick(["cat", "cat", "exec cat"])

    def empty(self):
        """A pane without a program."""
        return self.pick(["cat", ""])

    def client_size(self):
        return self.pick(["x", "0,0", "20000,1", "50x"])

    def option_name(self):
        return self.option()[0]

    def command_name(self):
        return self.pick(self.pick(ROWS).names)[0]

    def command(self, good=False):
        """A command in one word, as another command's argument."""
        if self.chance(0.1):
            return self.pick(["set -g @a 1 ; set -g @b 2", "# x", "FOO=2",
                              "display -p a ; display -p b",
                              "%if 1\nset -g @a x\n%endif"]
                             if good else
                             ["", "nosuch", "set -g", "split-window -q", "{",
                              "display -p '", "@a=1"])
        row = self.pick(HARMLESS)
        return " ".join(quote(word) for word in self.words_of(row))

    def hooked(self):
        """A command for a hook, mostly one that shows that it ran."""
        return self.pick(["set -ga @log h", "set -gaF @log '#{hook} '",
                          "set -gaF @log '#{hook_session_name},'",
                          "set -gaF @log '#{hook_window}#{window_name} '",
                          self.pick(["", "nosuch", "set -g"])])

    def config_file(self):
        return self.pick(["config", "config", "conf[a-i]g", "nosuch", "f0"])

    def config(self):
        """Lines of a file for source-file."""
        lines = []
        while self.chance(0.85):
            line = self.command(good=True)
            how = self.random.random()
            if how < 0.1:
                line = f"%if {quote(self.filter())}\n{line}\n%else\n" \
                    f"{self.command(good=True)}\n%endif"
            elif how < 0.2:
                line = f"if -F {quote(self.filter())} {{\n  {line}\n}}"
            elif how < 0.3:
                line = line.replace(" ", " \\\n ", 1) + " # comment"
            elif how < 0.35:
                text = self.text().replace('"', "'")
                line = f'set -g @a "$HOME ${{FOO}} {text}"'
            lines.append(line)
        return "".join(line + "\n" for line in lines)

    def words_of(self, row):
        """The words of one good enough command."""
        words = list(row.names[0] if self.chance(0.6)
                     else self.pick(row.names))
        share = 1.4 / (len(row.flags) + 1)
        flags = [flag for flag in row.flags if self.chance(share)]
        if row.names[0][0] == "split-window" and "Z" in flags:
            # Where what is not seen stands is no matter.
            flags = [flag for flag in flags if flag != "d"]
        words += ["-" + flag for flag in flags]
        share = 1.6 / (len(row.valued) + 1)
        for flag, kind in row.valued:
            if self.chance(share):
                words += self.with_value(flag, getattr(self, kind)())
        rest = []
        for kind in row.words:
            if kind[0] == "?" and self.chance(0.4):
                break
            drawn = getattr(self, kind.lstrip("?"))()
            rest += drawn if isinstance(drawn, tuple) else [drawn]
        if rest and rest[0].startswith("-") and self.chance(0.8):
            rest.insert(0, "--")
        return words + rest

    def with_value(self, flag, value):
        return [f"-{flag}{value}"] if value and self.chance(0.1) \
            else ["-" + flag, value]

    def spoil(self, row, words):
        """The same with something wrong; but tmux dies of some flags that
        lack their value."""
        words = list(words)
        at = self.random.randint(1, len(words))
        roll = self.random.random()
        if roll < 0.3:
            words.insert(at, "-" + self.pick("yzGB0?=%"))
        elif roll < 0.6 and len(words) > 1:
            words.pop()
            if words[-1].lstrip("-") in [flag for flag, _ in row.valued]:
                words.pop()
        elif roll < 0.8:
            words += [self.text(), self.text()]
        elif roll < 0.9:
            words[0] = words[0][:self.random.randint(1, len(words[0]))]
        else:
            words[0] += "x"
        return words

    def one(self):
        row = self.random.choices(ROWS, WEIGHTS)[0]
        words = self.words_of(row)
        return self.spoil(row, words) if self.chance(0.06) else words

    def line(self):
        """A command, or some of them in one line."""
        words = self.one()
        while self.chance(0.08):
            words += [SEPARATOR] + self.one()
        return words

    def lines(self):
        count = self.random.randint(10, 25)
        # The first ones make what the others are about.
        first = [row for row in ROWS if row.names[0][0] in (
            "split-window", "new-window", "new-session")]
        return [self.words_of(self.pick(first))
                for _ in range(count // 4)] + [
                    self.line() for _ in range(count - count // 4)]


def quote(word):
    """A word for tmux's parser."""
    plain = word.replace("-", "").replace("_", "")
    if plain.isalnum() and plain.isascii():
        return word
    if "\n" in word:
        return '"%s"' % "".join({"\n": "\\n"}.get(c, "\\" + c if c in '"\\$~'
                                                  else c) for c in word)
    return "'%s'" % word.replace("'", "'\\''")


def as_line(words):
    """For a control client: one line."""
    return " ".join(";" if word is SEPARATOR else quote(word)
                    for word in words)


def as_argv(words):
    """For a client of its own: its arguments."""
    return [";" if word is SEPARATOR else
            word[:-1] + "\\;" if word.endswith(";") else word
            for word in words]
