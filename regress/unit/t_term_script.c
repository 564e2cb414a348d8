/*
 * Runs the scripts of regress/term: bytes in, screen out.
 *
 *   t_term_script [FILE.t ...]	default: all of regress/term
 *
 * A script's first line is '# ' and the promise that it keeps.  Each script
 * runs three times: its bytes fed whole, one by one, and in random pieces; it
 * must hold every time.  After each feed the cursor must be in the grid and
 * every wide character whole.
 *
 * Commands, one a line; columns and rows count from 0.  Strings are in double
 * quotes with \e \a \b \t \n \r \" \\ \xHH \uHHHH and \UHHHHHHHH.
 *
 *   size WxH			a new terminal (default 20x5)
 *   resize WxH
 *   limit N			a new terminal with so many history lines
 *   feed "bytes"		what the program prints
 *   repeat N "bytes"		the same N times
 *   row N "text"		what row N shows, without trailing blanks
 *   wrapped N yes|no		does row N go on in the next one?
 *   width x,y N		1, 2, or 0 for the right half of a wide one
 *   cursor x,y			x is the width while a wrap is pending
 *   style x,y WORD ...		exactly: none bold dim italic blink reverse
 *				conceal strike overline ul=KIND fg=COLOUR
 *				bg=COLOUR ulc=COLOUR link=URI
 *   history N "text"		line N of the history, 0 the oldest
 *   lines N			how many lines the history has
 *   reply "bytes"		answered since the last reply line
 *   event "text"		told since the last event line: 'bell',
 *				'title', 'clipboard c text' ..., by commas
 *   ambiguous N			cells of what is of ambiguous width
 *   pending "bytes"		of the sequence that is half read
 *   title|icon|path "text"
 *   shape N			the cursor's shape
 *   region TOP,BOTTOM		the scroll region
 *   mode NAME on|off		NAME as in enum term_mode, without MODE_
 *   flags N			flags of the kitty protocol
 *   extended N			extended keys allowed: 0, 1, 2
 *   alternate on|off		is the alternate screen allowed?
 *   cleared kept|gone		is a cleared screen kept in the history?
 *   colours COLOUR COLOUR	the viewer's foreground and background
 *   look COLOUR COLOUR		the owner's, or default; COLOUR INDEX in the
 *				palette
 *   key NAME "bytes"		what the key sends; "" for nothing
 *   mouse BUTTON x,y [WORD ...] "bytes"	words: release drag S M C
 *   paste "text" "bytes"
 *   focus in|out "bytes"
 *   clipboard-reply "which" "text"
 *   reset			as send-keys -R
 */
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"
#include "term/term.h"

enum { WORDS = 16, LINE = 4096, WAYS = 3 };

/* A string argument may hold NULs. */
struct word {
	char *s;
	size_t len;
};

struct run {
	const char *file;
	int line, failed;
	int way; /* 0 whole, 1 bytes, 2 random pieces */
	uint32_t random;
	size_t limit;
	struct term *t;
	struct look look;
	struct buf reply, events;
	struct word words[WORDS];
	int n;
};

static void fail(struct run *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static void event(struct run *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
fail(struct run *r, const char *fmt, ...)
{
	static const char *const ways[] = {"whole", "bytes", "pieces"};
	va_list ap;

	printf("# %s:%d (%s): ", r->file, r->line, ways[r->way]);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	r->failed = 1;
}

/* Events, gathered as words. */
static void
event(struct run *r, const char *fmt, ...)
{
	char *s;
	va_list ap;

	va_start(ap, fmt);
	s = xvformat(fmt, ap);
	va_end(ap);
	if (r->events.len > 0)
		buf_add_str(&r->events, ",");
	buf_add_str(&r->events, s);
	free(s);
}

static void
on_reply(void *arg, const void *p, size_t n)
{
	buf_add(&((struct run *)arg)->reply, p, n);
}

static void
on_bell(void *arg)
{
	event(arg, "bell");
}

static void
on_title(void *arg)
{
	event(arg, "title");
}

static void
on_path(void *arg)
{
	event(arg, "path");
}

static void
on_clipboard(void *arg, const char *which, const char *text, size_t n)
{
	if (text == NULL)
		event(arg, "clipboard %s ?", which);
	else if (n > 64)
		event(arg, "clipboard %s %zu bytes", which, n);
	else
		event(arg, "clipboard %s %.*s", which, (int)n, text);
}

static void
on_notify(void *arg, const char *title, const char *body)
{
	event(arg, "notify %s: %s", title, body);
}

static void
on_mark(void *arg, char kind, int code)
{
	event(arg, "mark %c %d", kind, code);
}

static void
on_passthrough(void *arg, const void *p, size_t n)
{
	if (n > 64)
		event(arg, "passthrough %zu bytes", n);
	else
		event(arg, "passthrough %.*s", (int)n, (const char *)p);
}

static void
on_rename(void *arg, const char *name)
{
	event(arg, "rename %s", name);
}

static void
on_alternate(void *arg, int on)
{
	event(arg, "alternate %s", on ? "on" : "off");
}

static void
on_look(void *arg, struct look *l)
{
	*l = ((struct run *)arg)->look;
}

static void
on_resize(void *arg, int w, int h)
{
	event(arg, "resize %dx%d", w, h);
}

static const struct term_events events = {on_reply, on_bell, on_title, on_path,
    on_clipboard, on_notify, on_mark, on_passthrough, on_rename, on_alternate,
    on_look, on_resize};

static void
open_term(struct run *r, int w, int h)
{
	struct history *history = history_new(r->limit);

	term_free(r->t);
	r->t = term_new(w, h, history, &events, r);
	history_unref(history);
}

/* What must hold whatever was fed. */
static void
check_invariants(struct run *r)
{
	int x, y, w = term_width(r->t), h = term_height(r->t);

	term_cursor(r->t, &x, &y);
	if (x < 0 || x > w || y < 0 || y >= h)
		fail(r, "cursor %d,%d is not in %dx%d", x, y, w, h);
	for (y = 0; y < h; y++) {
		const struct row *row = term_rows(r->t)[y];

		for (x = 0; x < row->used; x++) {
			int wide = (row->cells[x].ch & CELL_WIDE) != 0;
			int pad = x + 1 < row->used &&
				  (row->cells[x + 1].ch & CELL_PAD) != 0;

			if (wide != pad)
				fail(r, "half a wide character at %d,%d", x, y);
		}
	}
}

static void
feed(struct run *r, const char *s, size_t n)
{
	size_t step;

	while (n > 0) {
		step = n;
		if (r->way == 1) {
			step = 1;
		} else if (r->way == 2) {
			r->random = r->random * 1664525 + 1013904223;
			step = 1 + (r->random >> 24) % 7;
		}
		if (step > n)
			step = n;
		term_write(r->t, s, step, 1700000000);
		s += step;
		n -= step;
	}
	check_invariants(r);
}

/* Bytes as one would write them in a script. */
static char *
quoted(const void *bytes, size_t n)
{
	const uint8_t *p = bytes;
	struct buf b;

	buf_init(&b);
	for (size_t i = 0; i < n; i++) {
		if (p[i] == 0x1b)
			buf_add_str(&b, "\\e");
		else if (p[i] < 0x20 || p[i] == 0x7f)
			buf_printf(&b, "\\x%02x", p[i]);
		else
			buf_add_byte(&b, p[i]);
	}
	return buf_steal(&b, &n);
}

static void
expect(struct run *r, const char *what, const void *got, size_t n,
    const struct word *want)
{
	char *a, *b;

	if (n == want->len && (n == 0 || memcmp(got, want->s, n) == 0))
		return;
	a = quoted(got, n);
	b = quoted(want->s, want->len);
	fail(r, "%s is \"%s\", not \"%s\"", what, a, b);
	free(a);
	free(b);
}

static void
expect_int(struct run *r, const char *what, long long got, long long want)
{
	if (got != want)
		fail(r, "%s is %lld, not %lld", what, got, want);
}

/* "3,4" or "20x5". */
static int
pair(struct run *r, int i, int *a, int *b)
{
	char sep;

	if (i < r->n && sscanf(r->words[i].s, "%d%c%d", a, &sep, b) == 3)
		return 1;
	fail(r, "two numbers are missing");
	return 0;
}

static const char *
word(struct run *r, int i)
{
	return i < r->n ? r->words[i].s : "";
}

static int
number(struct run *r, int i)
{
	return atoi(word(r, i));
}

static const struct row *
row_at(struct run *r, int y)
{
	if (y >= 0 && y < term_height(r->t))
		return term_rows(r->t)[y];
	fail(r, "there is no row %d", y);
	return term_rows(r->t)[0];
}

static void
do_size(struct run *r)
{
	int w, h;

	if (pair(r, 1, &w, &h))
		open_term(r, w, h);
}

static void
do_resize(struct run *r)
{
	int w, h;

	if (!pair(r, 1, &w, &h))
		return;
	term_resize(r->t, w, h, 1700000000);
	check_invariants(r);
}

static void
do_limit(struct run *r)
{
	r->limit = (size_t)number(r, 1);
	open_term(r, term_width(r->t), term_height(r->t));
}

static void
do_feed(struct run *r)
{
	feed(r, r->words[1].s, r->words[1].len);
}

static void
do_repeat(struct run *r)
{
	for (int i = 0; i < number(r, 1); i++)
		feed(r, r->words[2].s, r->words[2].len);
}

static void
trim(struct buf *b)
{
	while (b->len > 0 && buf_data(b)[b->len - 1] == ' ')
		b->len--;
}

static void
do_row(struct run *r)
{
	const struct row *row = row_at(r, number(r, 1));
	struct buf b;

	buf_init(&b);
	row_text(row, 0, term_width(r->t), &b);
	trim(&b);
	expect(r, "the row", buf_data(&b), b.len, &r->words[2]);
	buf_clear(&b);
}

static void
do_wrapped(struct run *r)
{
	const struct row *row = row_at(r, number(r, 1));

	expect_int(r, "wrapped", (row->flags & ROW_WRAPPED) != 0,
	    strcmp(word(r, 2), "yes") == 0);
}

static void
do_width(struct run *r)
{
	int x, y;

	if (pair(r, 1, &x, &y))
		expect_int(r, "the width", row_width_at(row_at(r, y), x),
		    number(r, 2));
}

static void
do_cursor(struct run *r)
{
	int x, y, want_x, want_y;

	if (!pair(r, 1, &want_x, &want_y))
		return;
	term_cursor(r->t, &x, &y);
	if (x != want_x || y != want_y)
		fail(r, "the cursor is at %d,%d", x, y);
}

static void
add_colour(struct buf *b, const char *what, colour c)
{
	char name[16];

	if (c != COLOUR_DEFAULT)
		buf_printf(b, " %s=%s", what, colour_name(c, name));
}

static void
describe(struct buf *b, const struct style *s, const struct link *link)
{
	static const char *const names[] = {"bold", "dim", "italic", "blink",
	    "reverse", "conceal", "strike", "overline"};
	static const char *const kinds[] = {
	    "none", "single", "double", "curly", "dotted", "dashed", "6", "7"};

	for (unsigned i = 0; i < 8; i++)
		if (s->attr & 1u << i)
			buf_printf(b, " %s", names[i]);
	if (ATTR_UL_KIND(s->attr) != UL_NONE)
		buf_printf(b, " ul=%s", kinds[ATTR_UL_KIND(s->attr)]);
	add_colour(b, "fg", s->fg);
	add_colour(b, "bg", s->bg);
	add_colour(b, "ulc", s->ul);
	if (link != NULL)
		buf_printf(b, " link=%s", link->uri);
	if (b->len == 0)
		buf_add_str(b, " none");
}

static void
do_style(struct run *r)
{
	const struct row *row;
	struct buf got, want;
	struct word w;
	int x, y;

	if (!pair(r, 1, &x, &y))
		return;
	row = row_at(r, y);
	buf_init(&got);
	buf_init(&want);
	describe(&got, row_style_at(row, x), row_link_at(row, x));
	for (int i = 2; i < r->n; i++)
		buf_printf(&want, " %s", word(r, i));
	w = (struct word){(char *)buf_data(&want), want.len};
	expect(r, "the style", buf_data(&got), got.len, &w);
	buf_clear(&got);
	buf_clear(&want);
}

static void
do_history(struct run *r)
{
	struct history *h = term_history(r->t);
	size_t n;
	const char *s;

	s = history_text(h, history_first(h) + (uint64_t)number(r, 1), &n);
	if (s == NULL)
		fail(r, "no such line");
	else
		expect(r, "the line", s, n, &r->words[2]);
}

static void
do_lines(struct run *r)
{
	struct history *h = term_history(r->t);

	expect_int(r, "lines", (long long)(history_end(h) - history_first(h)),
	    number(r, 1));
}

static void
do_reply(struct run *r)
{
	expect(r, "the reply", buf_data(&r->reply), r->reply.len, &r->words[1]);
	buf_reset(&r->reply);
}

static void
do_pending(struct run *r)
{
	struct buf b;

	buf_init(&b);
	term_pending(r->t, &b);
	expect(r, "what is half read", buf_data(&b), b.len, &r->words[1]);
	buf_clear(&b);
}

static void
do_ambiguous(struct run *r)
{
	width_ambiguous(number(r, 1));
}

static void
do_event(struct run *r)
{
	expect(
	    r, "the event", buf_data(&r->events), r->events.len, &r->words[1]);
	buf_reset(&r->events);
}

static void
do_title(struct run *r)
{
	const char *got = term_title(r->t);

	if (*word(r, 0) == 'i')
		got = term_icon(r->t);
	else if (*word(r, 0) == 'p')
		got = term_path(r->t);
	expect(r, word(r, 0), got, strlen(got), &r->words[1]);
}

static void
do_shape(struct run *r)
{
	expect_int(r, "the shape", term_cursor_shape(r->t), number(r, 1));
}

static void
do_region(struct run *r)
{
	int top, bottom, want_top, want_bottom;

	if (!pair(r, 1, &want_top, &want_bottom))
		return;
	term_region(r->t, &top, &bottom);
	expect_int(r, "the top", top, want_top);
	expect_int(r, "the bottom", bottom, want_bottom);
}

static const struct {
	const char *name;
	uint32_t mode;
} modes[] = {
    {"CURSOR_KEYS", MODE_CURSOR_KEYS},
    {"KEYPAD", MODE_KEYPAD},
    {"BRACKETED", MODE_BRACKETED},
    {"FOCUS", MODE_FOCUS},
    {"MOUSE_X10", MODE_MOUSE_X10},
    {"MOUSE_BUTTON", MODE_MOUSE_BUTTON},
    {"MOUSE_DRAG", MODE_MOUSE_DRAG},
    {"MOUSE_ALL", MODE_MOUSE_ALL},
    {"MOUSE_UTF8", MODE_MOUSE_UTF8},
    {"MOUSE_SGR", MODE_MOUSE_SGR},
    {"MOUSE_PIXEL", MODE_MOUSE_PIXEL},
    {"CURSOR_HIDDEN", MODE_CURSOR_HIDDEN},
    {"CURSOR_BLINK", MODE_CURSOR_BLINK},
    {"SYNC", MODE_SYNC},
    {"ALTERNATE", MODE_ALTERNATE},
    {"INSERT", MODE_INSERT},
    {"REVERSED", MODE_REVERSED},
    {"NO_WRAP", MODE_NO_WRAP},
    {"ORIGIN", MODE_ORIGIN},
    {"LINEFEED", MODE_LINEFEED},
    {"BACKARROW", MODE_BACKARROW},
};

static void
do_mode(struct run *r)
{
	for (size_t i = 0; i < nitems(modes); i++)
		if (strcmp(modes[i].name, word(r, 1)) == 0) {
			expect_int(r, modes[i].name,
			    (term_modes(r->t) & modes[i].mode) != 0,
			    strcmp(word(r, 2), "on") == 0);
			return;
		}
	fail(r, "unknown mode");
}

static void
do_flags(struct run *r)
{
	expect_int(r, "flags", term_kitty_flags(r->t), number(r, 1));
}

static void
do_extended(struct run *r)
{
	term_allow_extended(r->t, number(r, 1));
}

static void
do_alternate(struct run *r)
{
	term_allow_alternate(r->t, strcmp(word(r, 1), "on") == 0);
}

static void
do_cleared(struct run *r)
{
	term_keep_cleared(r->t, strcmp(word(r, 1), "kept") == 0);
}

static void
do_colours(struct run *r)
{
	colour fg = 0, bg = 0;

	if (colour_parse(word(r, 1), &fg) != 0 ||
	    colour_parse(word(r, 2), &bg) != 0)
		fail(r, "not a colour");
	term_set_colours(r->t, fg, bg);
}

static void
do_look(struct run *r)
{
	colour a = 0, b = 0;
	long long i;

	if (colour_parse(word(r, 1), &a) != 0) {
		fail(r, "not a colour");
	} else if (str_number(word(r, 2), 0, 255, &i) == 0) {
		r->look.palette[i] = a;
	} else if (colour_parse(word(r, 2), &b) == 0) {
		r->look.fg = a;
		r->look.bg = b;
	} else {
		fail(r, "not a colour");
	}
}

static void
do_key(struct run *r)
{
	key_code key = key_parse(word(r, 1));
	struct buf b;

	if (key == KEY_NONE)
		fail(r, "not a key");
	buf_init(&b);
	if (term_key_encode(r->t, key, &b) != 0 && b.len > 0)
		fail(r, "bytes in spite of an error");
	expect(r, word(r, 1), buf_data(&b), b.len, &r->words[2]);
	buf_clear(&b);
}

static void
mouse_word(struct term_mouse *m, const char *s)
{
	if (strcmp(s, "release") == 0)
		m->release = 1;
	else if (strcmp(s, "drag") == 0)
		m->drag = 1;
	else
		m->mods |= *s == 'S'   ? KEY_SHIFT
			   : *s == 'M' ? KEY_META
				       : KEY_CTRL;
}

static void
do_mouse(struct run *r)
{
	struct term_mouse m = {0};
	struct buf b;

	m.button = number(r, 1);
	if (!pair(r, 2, &m.x, &m.y))
		return;
	for (int i = 3; i < r->n - 1; i++)
		mouse_word(&m, word(r, i));
	buf_init(&b);
	term_mouse_encode(r->t, &m, &b);
	expect(r, "the report", buf_data(&b), b.len, &r->words[r->n - 1]);
	buf_clear(&b);
}

static void
do_paste(struct run *r)
{
	struct buf b;

	buf_init(&b);
	term_paste_encode(r->t, r->words[1].s, r->words[1].len, 1, &b);
	expect(r, "the paste", buf_data(&b), b.len, &r->words[2]);
	buf_clear(&b);
}

static void
do_focus(struct run *r)
{
	struct buf b;

	buf_init(&b);
	term_focus_encode(r->t, strcmp(word(r, 1), "in") == 0, &b);
	expect(r, "the report", buf_data(&b), b.len, &r->words[2]);
	buf_clear(&b);
}

static void
do_clipboard_reply(struct run *r)
{
	term_clipboard_reply(r->t, word(r, 1), r->words[2].s, r->words[2].len);
}

static void
do_reset(struct run *r)
{
	term_reset(r->t);
}

static const struct command {
	const char *name;
	int words; /* at least, the name included */
	void (*fn)(struct run *r);
} commands[] = {
    {"size", 2, do_size},
    {"resize", 2, do_resize},
    {"limit", 2, do_limit},
    {"feed", 2, do_feed},
    {"repeat", 3, do_repeat},
    {"row", 3, do_row},
    {"wrapped", 3, do_wrapped},
    {"width", 3, do_width},
    {"cursor", 2, do_cursor},
    {"style", 3, do_style},
    {"history", 3, do_history},
    {"lines", 2, do_lines},
    {"reply", 2, do_reply},
    {"event", 2, do_event},
    {"pending", 2, do_pending},
    {"ambiguous", 2, do_ambiguous},
    {"title", 2, do_title},
    {"icon", 2, do_title},
    {"path", 2, do_title},
    {"shape", 2, do_shape},
    {"region", 2, do_region},
    {"mode", 3, do_mode},
    {"flags", 2, do_flags},
    {"extended", 2, do_extended},
    {"alternate", 2, do_alternate},
    {"cleared", 2, do_cleared},
    {"colours", 3, do_colours},
    {"look", 3, do_look},
    {"key", 3, do_key},
    {"mouse", 4, do_mouse},
    {"paste", 3, do_paste},
    {"focus", 3, do_focus},
    {"clipboard-reply", 3, do_clipboard_reply},
    {"reset", 1, do_reset},
};

/* Hex digits after \x, \u or \U. */
static const char *
read_hex(const char *s, int digits, uint32_t *v)
{
	char hex[9] = "";

	for (int i = 0; i < digits && s[i] != '\0'; i++)
		hex[i] = s[i];
	*v = (uint32_t)strtoul(hex, NULL, 16);
	return s + strlen(hex);
}

static const char *
read_escape(const char *s, struct buf *out)
{
	static const char from[] = "eabtnr\"\\", to[] = "\033\a\b\t\n\r\"\\";
	const char *at = strchr(from, *s);
	uint8_t utf8[UTF8_MAX];
	uint32_t v;
	char kind = *s++;

	if (kind == 'x') {
		s = read_hex(s, 2, &v);
		buf_add_byte(out, (uint8_t)v);
	} else if (kind == 'u' || kind == 'U') {
		s = read_hex(s, kind == 'u' ? 4 : 8, &v);
		buf_add(out, utf8, utf8_encode(v, utf8));
	} else if (at != NULL && kind != '\0') {
		buf_add_byte(out, (uint8_t)to[at - from]);
	}
	return s;
}

static const char *
read_word(const char *s, struct word *w)
{
	struct buf b;
	int in = *s == '"';

	buf_init(&b);
	s += in;
	while (*s != '\0' && (in ? *s != '"' : *s != ' ' && *s != '\t')) {
		if (in && *s == '\\')
			s = read_escape(s + 1, &b);
		else
			buf_add_byte(&b, (uint8_t)*s++);
	}
	w->s = buf_steal(&b, &w->len);
	return *s == '"' ? s + 1 : s;
}

static void
read_words(struct run *r, const char *s)
{
	r->n = 0;
	for (;;) {
		s += strspn(s, " \t");
		if (*s == '\0' || strcmp(s, "#") == 0 || str_starts(s, "# ") ||
		    r->n == WORDS)
			return;
		s = read_word(s, &r->words[r->n++]);
	}
}

static void
run_line(struct run *r, const char *s)
{
	const struct command *c = NULL;

	read_words(r, s);
	for (size_t i = 0; r->n > 0 && i < nitems(commands); i++)
		if (strcmp(commands[i].name, r->words[0].s) == 0)
			c = &commands[i];
	if (c != NULL && r->n >= c->words)
		c->fn(r);
	else if (r->n > 0)
		fail(r, "no such command: %s", s);
	for (int i = 0; i < r->n; i++)
		free(r->words[i].s);
}

static int
run_file(FILE *f, const char *file, int way)
{
	struct run r = {.file = file, .way = way, .limit = 1000, .random = 1};
	char line[LINE];

	buf_init(&r.reply);
	buf_init(&r.events);
	width_ambiguous(1);
	open_term(&r, 20, 5);
	rewind(f);
	while (fgets(line, sizeof line, f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		r.line++;
		run_line(&r, line);
	}
	term_free(r.t);
	buf_clear(&r.reply);
	buf_clear(&r.events);
	return r.failed;
}

static int
run_script(const char *file)
{
	char promise[LINE];
	int failed = 0;
	FILE *f = fopen(file, "r");

	if (f == NULL || fgets(promise, sizeof promise, f) == NULL ||
	    !str_starts(promise, "# ")) {
		printf("not ok - %s begins with a promise\n", file);
		if (f != NULL)
			fclose(f);
		return 1;
	}
	promise[strcspn(promise, "\n")] = '\0';
	for (int way = 0; way < WAYS && !failed; way++)
		failed = run_file(f, file, way);
	fclose(f);
	printf("%s - %s\n", failed ? "not ok" : "ok", promise + 2);
	return failed;
}

int
main(int argc, char **argv)
{
	glob_t g;
	int failed = 0;

	if (argc > 1) {
		for (int i = 1; i < argc; i++)
			failed |= run_script(argv[i]);
		return failed;
	}
	if (glob("regress/term/*.t", 0, NULL, &g) != 0) {
		printf("not ok - the scripts are in regress/term\n");
		return 1;
	}
	for (size_t i = 0; i < g.gl_pathc; i++)
		failed |= run_script(g.gl_pathv[i]);
	globfree(&g);
	return failed;
}
