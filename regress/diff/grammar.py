"""Words for commands, drawn from a seed: targets, formats, options, layouts.

A Grammar knows nothing of what the servers hold: names, ids and indexes are
drawn from small sets, so that they meet often, and miss often enough.
"""

import random

SESSIONS = ["s0", "s1", "s2", "t0"]
# No two begin alike: of such tmux takes the first where it may fail.
WINDOWS = ["w0", "x1", "y2", "z3"]
BUFFERS = ["b0", "b1", "b2", "buffer0", "buffer1"]
BAD = ["nosuch", "", "a:b.c", "-1", "9999999999", "@99", "%99", "$99", "::",
       ".", ":", "=", "{bad}", "#{", "é", "s*x"]
TEXTS = ["", "a", "one two", "x;y", "semi;", "#{session_name}", "#S:#I", "é",
         "日本", "a'b", 'a"b', "$HOME", "~", "{}", "\\", "-x", "0", "12",
         "#[fg=red]z", "100%", "tab\there", "a,b", "#,", "*", "}"]
VARIABLES = """
active_window_index alternate_on alternate_saved_x alternate_saved_y
buffer_name buffer_size buffer_sample client_control_mode client_flags
client_height client_key_table client_last_session client_prefix
client_readonly client_session client_termname client_utf8 client_width
command command_list_name copy_cursor_line copy_cursor_word copy_cursor_x
copy_cursor_y cursor_character cursor_flag cursor_x cursor_y history_limit
history_size hook hook_pane hook_session hook_session_name hook_window
hook_window_name insert_flag keypad_cursor_flag keypad_flag last_window_index
line mouse_all_flag mouse_any_flag mouse_button_flag mouse_sgr_flag
mouse_standard_flag mouse_utf8_flag mouse_x next_session_id origin_flag
pane_active pane_at_bottom pane_at_left pane_at_right pane_at_top pane_bg
pane_bottom pane_dead pane_dead_signal pane_dead_status pane_fg
pane_height pane_id pane_in_mode pane_index pane_input_off pane_last pane_left
pane_marked pane_marked_set pane_mode pane_path pane_pipe pane_right
pane_search_string pane_start_command pane_start_path pane_synchronized
pane_tabs pane_title pane_top pane_width rectangle_toggle scroll_position
scroll_region_lower scroll_region_upper search_match search_present
selection_active selection_end_x selection_end_y selection_present
selection_start_x selection_start_y session_alerts session_attached
session_group session_group_attached session_group_list
session_group_many_attached session_group_size session_grouped session_id
session_many_attached session_marked session_name session_path session_stack
session_windows window_active window_active_clients window_active_sessions
window_active_sessions_list window_activity_flag window_bell_flag
window_bigger window_cell_height window_end_flag window_flags
window_height window_id window_index window_last_flag window_layout
window_linked_sessions_list window_marked_flag
window_name window_offset_x window_panes window_raw_flags window_silence_flag
window_stack_index window_start_flag window_visible_layout window_width
window_zoomed_flag wrap_flag base-index status-left history-limit
window-status-style main-pane-width @a @b nosuch FOO HOME
""".split()
PATTERNS = ["s*", "*0", "?0", "[sw]0", "^s", "0$", ".", ".*", "(.)(.)", "a|b",
            "^", "$", "x*", "[", "(", "\\", "S", "[0-9]+", "one"]
COLOURS = ["red", "default", "terminal", "colour12", "color250", "#ff0000",
           "#00F", "brightblue", "bright", "none", "colour256", "black",
           "light red", "DarkRed", "rgb:12/34/56", "12", "sea green"]
ATTRIBUTES = ["bold", "dim", "nobold", "underscore", "none", "italics",
              "reverse", "curly-underscore", "noattr", "overline", "default",
              "align=left", "align=bad", "fill=red", "ignore",
              "noignore", "list=on", "list=focus", "nolist", "norange",
              "range=left", "range=window|1", "push-default", "wrong"]
LAYOUTS = ["even-horizontal", "even-vertical", "main-horizontal",
           "main-vertical", "tiled", "even-h", "main", "t", "nosuch",
           "bb62,159x48,0,0{79x48,0,0,79x48,80,0}",
           "d67e,80x24,0,0[80x12,0,0,0,80x11,0,13,1]", "0000,80x24,0,0,0",
           "b25d,80x24,0,0,0", "b25d,80x24", "b25d", "zzzz,80x24,0,0,0"]
KEYS = ["a", "C-a", "M-x", "S-Up", "F5", "Enter", "C-M-Left", "BSpace", "^B",
        "C-Space", "é", "Any", "MouseDown1Pane", "WheelUpStatus",
        "User0", "KP5", ";", '"', "#", "C-", "nokey", "", "~", "C-b",
        "PPage", "DoubleClick1Border", "S-F12", "M-é", "C-é", "-"]
# Those of news that come once in a while in tmux and twice in mux, or the
# other way round, are left out.
HOOKS = ["session-created", "session-closed", "session-renamed",
         "window-renamed", "session-window-changed", "pane-mode-changed",
         "after-list-windows", "after-kill-pane", "after-display-message",
         "after-select-window", "after-select-pane", "after-set-buffer", "after-rename-window",
         "after-show-options", "after-select-layout", "after-resize-pane",
         "nosuch", "after-", "session-", "pane-died", "command-error"]
PLACES = ["!", "+", "-", "+2", "-1", "{last}", "{next}", "{previous}", "+9",
          "+x"]
WINDOW_PLACES = PLACES + ["^", "$", "{start}", "{end}", "{top}"]
PANE_PLACES = PLACES + [
    "{top}", "{bottom}", "{left}", "{right}", "{top-left}", "{top-right}",
    "{bottom-left}", "{bottom-right}", "{up-of}", "{down-of}", "{left-of}",
    "{right-of}", "top", "left-of", "{start}"]
COPY = ["cursor-up", "cursor-down", "cursor-right", "begin-selection",
        "copy-selection", "copy-selection-and-cancel", "cancel", "top-line",
        "history-top", "select-line", "end-of-line", "next-word",
        "rectangle-toggle", "clear-selection", "search-forward",
        "search-backward", "copy-pipe", "halfpage-up", "goto-line",
        "nosuch", "append-selection", "other-end", "next-word-end", "set-mark",
        "jump-forward", "stop-selection", "middle-line", "select-word"]
# Options by what they take.  Those that run programs, end the server or tell
# of time are left out.
OPTIONS = {
    "flag": ["focus-events", "renumber-windows", "set-titles", "wrap-search",
             "aggressive-resize", "synchronize-panes", "alternate-screen",
             "scroll-on-clear", "xterm-keys", "monitor-bell", "mouse",
             "allow-rename"],
    "number": ["buffer-limit", "message-limit", "base-index", "display-time",
               "history-limit", "repeat-time", "status-left-length",
               "main-pane-height", "other-pane-width", "pane-base-index",
               "escape-time", "status-interval"],
    "choice": ["status-position", "status-keys", "mode-keys", "window-size",
               "pane-border-lines", "pane-border-status", "clock-mode-style",
               "visual-bell", "activity-action", "status", "cursor-style",
               "extended-keys", "status-justify", "allow-passthrough",
               "pane-border-indicators", "destroy-unattached"],
    "colour": ["display-panes-colour", "cursor-colour", "clock-mode-colour",
               "status-bg", "status-fg"],
    "style": ["status-style", "mode-style", "window-style",
              "pane-border-style", "window-status-current-style",
              "message-style", "pane-active-border-style"],
    "string": ["status-left", "set-titles-string", "window-status-format",
               "word-separators", "status-right", "pane-border-format",
               "window-status-separator", "fill-character", "copy-command",
               "automatic-rename-format", "default-terminal"],
    "array": ["update-environment", "user-keys", "status-format",
              "terminal-features", "pane-colours", "command-alias",
              "terminal-overrides"],
    "key": ["prefix", "prefix2", "backspace"],
    "size": ["default-size"],
    "user": ["@a", "@b", "@long-name"],
    "wrong": ["nosuch", "status-", "s", "", "window", "@", "prefi",
              "session-created", "visual", "STATUS"],
}
CHOICES = ["top", "off", "on", "bottom", "vi", "emacs", "latest", "manual",
           "largest", "single", "heavy", "12", "24", "both", "any", "none",
           "2", "5", "centre", "absolute-centre", "wrong", "", "bar", "block",
           "always", "colour", "arrows", "keep-last", "current"]
SCOPES = ["", "g", "w", "gw", "p", "s", "gs", "gp"]


class Grammar:
    """Draws; the same seed gives the same words."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.pick = self.random.choice

    def chance(self, share):
        return self.random.random() < share

    def number(self):
        return self.pick(["0", "1", "2", "3", "5", "10", "40", "100", "-1",
                          "", "x", "2x", "99999", "9999999999"]
                         if self.chance(0.3) else
                         ["1", "2", "3", "5", "8"])

    def size(self):
        number = str(self.random.randint(1, 60))
        return self.pick([number, number, number + "%", "50%", "101%", "0",
                          "x", "1", "%"])

    def cells(self):
        return self.pick(["80", "24", "40", "100", "20", "10", "1", "0", "-",
                          "x", "50%", "10001"])

    def percent(self):
        return self.pick(["30", "20", "50%", "10%", "1", "3", "110%", "0",
                          "200", "x"])

    def text(self):
        return self.pick(TEXTS)

    def name(self):
        if self.chance(0.15):
            # What is escaped is so in all names in mux.
            return self.pick([text for text in TEXTS + BAD
                              if not set(text) & set("\\\t$")])
        return self.pick(WINDOWS)

    def session_name(self):
        if self.chance(0.15):
            return self.pick(TEXTS + BAD)
        return self.pick(SESSIONS)

    def group(self):
        return self.pick(SESSIONS + ["g0", "g0", "=s0", "$0", "s"])

    def buffer(self):
        return self.pick(BAD) if self.chance(0.05) else self.pick(BUFFERS)

    def data(self):
        return self.pick(TEXTS + ["some text", "a\nb", "x" * 300, "\u001b[1m"])

    def path(self):
        return self.pick(["/", "/tmp", ".", "#{session_path}", "/nosuch",
                          "~", "..", ""])

    def file(self):
        return self.pick(["f0", "f1", "nosuch", "/nosuch/f", "~/f0"])

    def pair(self):
        return self.pick(["FOO=1", "BAR=a b", "FOO=", "FOO", "É=1"])

    def variable(self):
        return self.pick(["FOO", "BAR", "HOME", "nosuch", "", "A=B", "@a"])

    def key(self):
        return self.pick(KEYS)

    def table(self):
        return self.pick(["root", "prefix", "copy-mode", "mine", "nosuch", ""])

    def layout(self):
        return self.pick(LAYOUTS[:5] if self.chance(0.7) else LAYOUTS)

    def hook(self):
        name = self.pick(HOOKS)
        return f"{name}[{self.pick('0123x')}]" if self.chance(0.2) else name

    def colour(self):
        return self.pick(COLOURS)

    def copy(self):
        return self.pick(COPY)

    def style(self):
        if self.chance(0.1):
            return self.pick(["", "#{?pane_active,fg=red,bg=blue}", "fg",
                              "fg=", "bg=nosuch", "fg=red bg=blue", ","])
        words = [self.pick([
            "fg=" + self.colour(), "bg=" + self.colour(),
            self.pick(ATTRIBUTES)]) for _ in range(self.random.randint(1, 3))]
        return self.pick([",", " "]).join(words)

    # Targets.

    def named(self, names, sign):
        """One of several by name in any notation, or its id."""
        name = self.pick(names)
        return self.pick([
            name, name, name, "=" + name, name[:-1], name[0] + "*", "*",
            f"{name[0]}[01]", sign + str(self.random.randint(0, 4)),
            sign + str(self.random.randint(0, 2))])

    def wrong_target(self):
        return self.pick(BAD + ["~", "{marked}", "{mouse}", "=", "%0", "@0"])

    def session(self):
        if self.chance(0.1):
            return self.wrong_target()
        name = self.named(SESSIONS, "$")
        return name + ":" if self.chance(0.2) else name

    def window(self):
        if self.chance(0.08):
            return self.wrong_target()
        part = self.pick([
            str(self.random.randint(0, 3)), str(self.random.randint(0, 5)),
            self.named(WINDOWS, "@"), self.pick(WINDOW_PLACES),
            self.pick(WINDOW_PLACES), ""])
        if self.chance(0.5):
            return ":" + part if self.chance(0.8) else part
        return self.named(SESSIONS, "$") + ":" + part

    def pane(self):
        if self.chance(0.08):
            return self.wrong_target()
        part = self.pick([
            str(self.random.randint(0, 2)), str(self.random.randint(0, 4)),
            f"%{self.random.randint(0, 6)}", self.pick(PANE_PLACES),
            self.pick(PANE_PLACES)])
        if self.chance(0.4):
            return part if part[0] in "%{+-!" or self.chance(0.2) \
                else "." + part
        if self.chance(0.3):
            return self.window()
        # From where + and - count in another window tmux does not know.
        return self.window() + "." + (self.pick("0123") if part[0] in "+-{"
                                      else part)

    # Formats.

    def modifier(self):
        """One modifier with its arguments."""
        mark = self.pick("/|;,+")
        return self.pick([
            "=%d" % self.random.randint(-9, 9),
            "p%d" % self.random.randint(-9, 9),
            "=/%d/%s" % (self.random.randint(-4, 4),
                         self.pick(["...", "#{l:>}", ""])),
            "p/%d" % self.random.randint(-4, 9),
            f"s/{self.pick(PATTERNS)}/{self.pick(['X', '', '<1>'])}/"
            + self.pick(["", "i"]),
            f"s{mark}{self.pick(PATTERNS)}{mark}_",
            # Of an empty group tmux makes a digit.
            f"s/{self.pick(['(.)(.)', '([sw])(0)', '(o)(ne)'])}/"
            + self.pick(["\\1", "\\0", "\\2-"]),
            "l", "a", "b", "d", "n", "w", "q", "q/e", "q/h", "E", "T", "c",
            "t/f/%Y", "t", "t/p", "N", "N/s", "N/w", "=", "p", "s", "s/a",
            "z", "=/x", "m", "e", "E;n", "b;d", "d;b;q"])

    def operator(self):
        return self.pick(["==", "!=", "<", ">", "<=", ">=", "||", "&&", "m",
                          "m/r", "m/ri", "m/i", "m|r", "e|+", "e|-", "e|*",
                          "e|/", "e|m", "e|%", "e|==", "e|!=", "e|<", "e|>=",
                          "e|+|f", "e|/|f|2", "e|*|f|0", "e|m|f|3", "e|x",
                          "e|/|f|x"])

    def term(self):
        """What stands without #{}: text or a variable in its short form."""
        return self.pick([
            "#S", "#I", "#W", "#P", "#D", "#T", "#F", "##", "#,", "#}", "#x",
            "a", "12", "-3", "0", "", "one two", "é", "日本語", "x y", "2.5",
            "#{pane_index}", "#{session_name}", "#{window_id}", "s0",
            "#[bold]", "98", "red", "/a/b", "%Y", "'", "$x", "####", "1e3"])

    def part(self, depth):
        """A format for within another one."""
        return self.term() if depth <= 0 or self.chance(0.3) \
            else self.braces(depth - 1)

    def subject(self, depth):
        """What modifiers are applied to."""
        return self.pick(VARIABLES) if depth <= 0 or self.chance(0.5) \
            else self.part(depth)

    def braces(self, depth):
        roll = self.random.random()
        if roll < 0.3:
            return "#{%s}" % self.pick(VARIABLES)
        if roll < 0.5:
            return "#{%s:%s}" % (self.modifier(), self.subject(depth))
        if roll < 0.6:
            return "#{%s;%s:%s}" % (self.modifier(), self.modifier(),
                                    self.subject(depth))
        if roll < 0.75:
            return "#{?%s,%s,%s}" % (self.subject(depth), self.part(depth),
                                     self.part(depth))
        if roll < 0.92:
            operator = self.operator()
            # What comes of a division by nothing is anything in tmux.
            right = self.pick(["2", "-7", "2.5"]) \
                if operator[:3] in ("e|/", "e|m", "e|%") else self.part(depth)
            return "#{%s:%s,%s}" % (operator, self.part(depth), right)
        if roll < 0.97:
            both = "," + self.part(depth) if self.chance(0.4) else ""
            return "#{%s:%s%s}" % (self.pick("SWP"), self.part(depth), both)
        return self.pick(["#{", "#{}", "#{:}", "#{?}", "#{?a}",
                          "#{?,x,y}", "#{==:a}", "#{==:}", "#{m:,}", "#{e:1,2}",
                          "#{C:one}", "#{C/r:t.o}", "#{C/i:ONE}", "#{l:}",
                          "#{E:@a}", "#{T:@b}", "#{a:300}", "#{c:}",
                          "#{?1,#{?0,a,b},c}", "#{=5:"])

    def format(self):
        count = self.random.choice([1, 1, 1, 2, 3])
        return self.pick([" ", "", "|", " - "]).join(
            self.braces(3) if self.chance(0.85) else self.term()
            for _ in range(count))

    def filter(self):
        return self.pick(["1", "0", "", "#{pane_active}", "#{m:*0,#{l:s0}}",
                          self.format()])

    # Options.

    def option(self):
        """An option and a value for it, right or wrong."""
        kind = self.pick(list(OPTIONS))
        name = self.pick(OPTIONS[kind])
        if kind == "array" and self.chance(0.7):
            name += f"[{self.pick(['0', '1', '2', '10', 'x', '', '-1'])}]"
        if self.chance(0.03):
            name = name[:-1]
        return name, self.value(kind)

    def value(self, kind):
        if self.chance(0.06):
            return self.pick(TEXTS)
        of = {"flag": ["on", "off", "yes", "no", "1", "0", "ON", "", "wrong"],
              "key": ["C-a", "M-b", "None", "nokey", "", "F1", "C-?"],
              "size": ["80x24", "100x50", "0x0", "x", "80", "10001x1", ""],
              "choice": CHOICES,
              "array": ["", "a,b", "one two", "x=display-message", "red",
                        "colour3,blue", "xterm*:RGB", "a\\,b", ","],
              "wrong": ["", "on", "1"]}
        if kind in of:
            return self.pick(of[kind])
        if kind == "number":
            return self.number()
        if kind == "colour":
            return self.colour()
        if kind == "style":
            return self.style()
        return self.pick(TEXTS + [self.format()])
