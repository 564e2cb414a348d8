/*
 * Fuzzes the terminal: any bytes, with resizes, snapshots and keys between.
 *
 * The first two bytes are the size.  Then 0xff and a byte below 0x40 resize
 * (the next two say to what), 0xff 0x40 holds the rows as a viewer would, 0xff
 * 0x41 lets them go, 0xff 0x42 and four bytes encode a key and a report; what
 * else comes is output.  After each piece the cursor must be in the grid and
 * wide characters whole; and a twin that gets the output byte by byte must
 * show the same and have the same history.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "term/term.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { WIDTH_MAX = 130, HEIGHT_MAX = 60 };

static size_t replied;

static void
on_reply(void *arg, const void *p, size_t n)
{
	(void)arg;
	for (size_t i = 0; i < n; i++)
		replied += ((const uint8_t *)p)[i];
}

static void
on_clipboard(void *arg, const char *which, const char *text, size_t n)
{
	if (text == NULL)
		replied += strlen(which);
	else
		on_reply(arg, text, n);
}

static void
on_notify(void *arg, const char *title, const char *body)
{
	(void)arg;
	replied += strlen(title) + strlen(body);
}

static void
on_rename(void *arg, const char *name)
{
	(void)arg;
	replied += strlen(name);
}

static const struct term_events events = {.reply = on_reply,
    .clipboard = on_clipboard,
    .notify = on_notify,
    .rename = on_rename,
    .passthrough = on_reply};

struct held {
	struct row *rows[HEIGHT_MAX];
	int n;
};

/* The twin is fed byte by byte. */
struct pair {
	struct term *t, *twin;
	struct held held;
};

static void
let_go(struct held *held)
{
	while (held->n > 0)
		row_unref(held->rows[--held->n]);
}

static void
hold(struct held *held, struct term *t)
{
	let_go(held);
	for (int y = 0; y < term_height(t); y++)
		held->rows[held->n++] = row_ref(term_rows(t)[y]);
}

static void
check_row(const struct row *row, int w)
{
	bug_if(row->w != w || row->used > w);
	for (int x = 0; x < row->used; x++) {
		int wide = (row->cells[x].ch & CELL_WIDE) != 0;
		int pad =
		    x + 1 < row->used && (row->cells[x + 1].ch & CELL_PAD) != 0;

		bug_if(wide != pad);
		bug_if(row->cells[x].style >= row->nstyles);
	}
}

static void
check(struct term *t)
{
	int x, y, w = term_width(t), h = term_height(t);

	term_cursor(t, &x, &y);
	bug_if(x < 0 || x > w || y < 0 || y >= h);
	for (y = 0; y < h; y++)
		check_row(term_rows(t)[y], w);
	if (term_saved_rows(t) != NULL)
		for (y = 0; y < h; y++)
			check_row(term_saved_rows(t)[y], w);
}

static void
compare_histories(struct history *a, struct history *b, int w)
{
	size_t rows = history_rows(a, w);
	struct row *ra, *rb;

	bug_if(history_end(a) != history_end(b));
	bug_if(history_first(a) != history_first(b));
	bug_if(rows != history_rows(b, w));
	for (size_t y = 0; y < rows; y++) {
		ra = history_row(a, w, y);
		rb = history_row(b, w, y);
		bug_if(!row_equal(ra, rb));
		row_unref(ra);
		row_unref(rb);
	}
}

static void
compare(const struct pair *p)
{
	int x, y, twin_x, twin_y;

	term_cursor(p->t, &x, &y);
	term_cursor(p->twin, &twin_x, &twin_y);
	bug_if(x != twin_x || y != twin_y);
	bug_if(term_modes(p->t) != term_modes(p->twin));
	for (y = 0; y < term_height(p->t); y++)
		bug_if(!row_equal(term_rows(p->t)[y], term_rows(p->twin)[y]));
	compare_histories(
	    term_history(p->t), term_history(p->twin), term_width(p->t));
}

static void
encode(struct term *t, const uint8_t *p)
{
	struct term_mouse m = {.x = p[0],
	    .y = p[1],
	    .button = p[2] & 15,
	    .release = p[2] >> 4 & 1,
	    .drag = p[2] >> 5 & 1};
	key_code key = p[0] | (key_code)(p[1] & 1) << 8;
	struct buf out;

	if (p[1] & 2)
		key += KEY_SPECIAL;
	key |= (key_code)(p[3] & 7) << 32;
	buf_init(&out);
	term_key_encode(t, key, &out);
	term_mouse_encode(t, &m, &out);
	term_paste_encode(t, p, 4, p[3] & 8, &out);
	buf_clear(&out);
}

static void
resize(struct pair *pair, const uint8_t *p)
{
	int w = 1 + p[0] % WIDTH_MAX, h = 1 + p[1] % HEIGHT_MAX;

	term_resize(pair->t, w, h, 1);
	term_resize(pair->twin, w, h, 1);
}

/* An order; returns the bytes that it took, 0 when it is none. */
static size_t
order(struct pair *pair, const uint8_t *p, size_t n)
{
	if (p[0] != 0xff || n < 2)
		return 0;
	if (p[1] < 0x40 && n >= 4) {
		resize(pair, p + 2);
		return 4;
	}
	if (p[1] == 0x42 && n >= 6) {
		encode(pair->t, p + 2);
		return 6;
	}
	if (p[1] == 0x40)
		hold(&pair->held, pair->t);
	else if (p[1] == 0x41)
		let_go(&pair->held);
	else
		return 0;
	return 2;
}

/* A piece of output; returns its length. */
static size_t
output(struct pair *pair, const uint8_t *p, size_t n)
{
	const uint8_t *next = n > 1 ? memchr(p + 1, 0xff, n - 1) : NULL;

	n = next != NULL ? (size_t)(next - p) : n;
	term_write(pair->t, p, n, 1);
	for (size_t i = 0; i < n; i++)
		term_write(pair->twin, p + i, 1, 1);
	return n;
}

static struct term *
make_term(const uint8_t *p)
{
	struct history *history = history_new(50);
	struct term *t = term_new(1 + p[0] % WIDTH_MAX, 1 + p[1] % HEIGHT_MAX,
	    history, &events, NULL);

	history_unref(history);
	return t;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct pair pair = {.held = {.n = 0}};
	size_t used;

	if (n < 2)
		return 0;
	pair.t = make_term(p);
	pair.twin = make_term(p);
	for (p += 2, n -= 2; n > 0; p += used, n -= used) {
		used = order(&pair, p, n);
		if (used == 0)
			used = output(&pair, p, n);
		check(pair.t);
		compare(&pair);
	}
	let_go(&pair.held);
	term_free(pair.t);
	term_free(pair.twin);
	return 0;
}
