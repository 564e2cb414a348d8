"""What a terminal showed, as cells, from the forms that terminals write it in.

A page is text with SGR, one line a row: mux's capture-pane -e -N, or what
xterm prints for Media Copy, where an SGR stands before every cell that has
attributes and holds for that cell alone.  A cell is (character, attributes); attributes
are a sorted tuple of SGR words.  Blanks at the end of a row are not kept,
since xterm does not print them: what colour they have cannot be compared.
"""
import base64
import re
import zlib

ROWS = 24

TOKEN = re.compile(r"\033\[([0-9;:]*)m|\033#\d|\033[()].|[\016\017\r]|(.)",
                   re.S)
# The SGR codes that stand alone, and what each of them ends.
ON = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 5: "blink",
      7: "reverse", 8: "hidden", 9: "strike", 21: "double"}
OFF = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline", "double"),
       25: ("blink",), 27: ("reverse",), 28: ("hidden",), 29: ("strike",)}


def rendition(words, pen):
    """The pen after an SGR with these arguments."""
    codes = [int(w or 0) for w in re.split("[;:]", words)]
    while codes:
        code = codes.pop(0)
        if code == 0:
            pen = {}
        elif code in ON:
            pen = {**pen, ON[code]: ""}
        elif code in OFF:
            pen = {k: v for k, v in pen.items() if k not in OFF[code]}
        elif code in (38, 48) and codes and codes[0] == 5:
            pen = {**pen, "fg" if code == 38 else "bg": codes[1]}
            codes = codes[2:]
        elif code in (39, 49):
            pen = {k: v for k, v in pen.items()
                   if k != ("fg" if code == 39 else "bg")}
        else:
            base = code // 10
            if base in (3, 9):
                pen = {**pen, "fg": code % 10 + (8 if base == 9 else 0)}
            elif base in (4, 10):
                pen = {**pen, "bg": code % 10 + (8 if base == 10 else 0)}
    return pen


def visible(ch, pen):
    """The attributes that are seen: a blank shows no foreground."""
    hidden = {"hidden"}
    if ch == " ":
        hidden |= {"fg", "bold", "dim", "italic", "blink"}
    if "reverse" in pen:
        hidden -= {"fg", "bold"}
    return tuple(sorted(k + str(v) for k, v in pen.items()
                        if k not in hidden))


def row_cells(line, pen, one):
    cells = []
    for token in TOKEN.finditer(line):
        if token.group(1) is not None:
            pen = rendition(token.group(1), pen)
        elif token.group(2):
            ch = token.group(2)
            if "hidden" in pen:     # xterm prints a blank for it
                ch = " "
            cells.append((ch, visible(ch, pen)))
            if one:
                pen = {}
    while cells and cells[-1][0] == " " and "reverse" not in cells[-1][1]:
        cells.pop()
    return cells, pen


def page_cells(page, one=False):
    """A page (bytes read as latin-1) as its rows; one: an SGR is for a cell."""
    text = page.encode("latin-1").decode("utf-8", "replace")
    rows, pen = [], {}
    for line in text.split("\n")[:ROWS]:
        cells, pen = row_cells(line, pen, one)
        rows.append(cells)
    return rows + [[]] * (ROWS - len(rows))


def digest(cells):
    """Four letters for a row; a blank one is a dash."""
    if not cells:
        return "-"
    crc = zlib.crc32(repr(cells).encode()) & 0xffffff
    return base64.urlsafe_b64encode(crc.to_bytes(3, "big")).decode()


def words(cells):
    """A row for people: its text, and where attributes begin."""
    text, last, notes = "", (), []
    for x, (ch, attrs) in enumerate(cells):
        text += ch
        if attrs != last:
            notes.append("%d:%s" % (x, "+".join(attrs) or "plain"))
            last = attrs
    return text + ("   {%s}" % " ".join(notes) if notes else "")
