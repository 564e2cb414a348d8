/*
 * Fuzzes sealed blocks: bytes of a peer's, and what becomes of rows.
 *
 * What is accepted must be read without errors in every way there is: as rows
 * of several widths, as text, by a search, taken back line by line and sealed
 * again; must be the same bytes when it is handed on; and must show the same
 * when its lines are appended to another history, whose blocks must be the
 * same bytes after another such turn.
 *
 * An input that begins with a block's magic is a block.  Any other says which
 * rows are appended to a history, whose blocks must show what it shows, and
 * then which bytes of a block are changed.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/log.h"
#include "grid/block.h"
#include "grid/scrollback.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum {
	MAGIC = 'B',
	ROWS_MAX = 500,
	LINES_MAX = 60,
	/* Histories that are appended to: blocks of 10 lines. */
	LIMIT = 100,
	TURN_LINES = 80,
	TURN_CELLS = 8000,
	HEADER_SERIAL = 12 /* its place in a block, 8 bytes */
};

static size_t sum;

static void
check_row(const struct row *r, int w)
{
	bug_if(r->w != w || r->used > w);
	for (int x = 0; x < r->used; x++) {
		const struct cell *c = &r->cells[x];

		bug_if(c->style >= r->nstyles);
		bug_if(row_style_at(r, x)->link > r->nlinks);
		if (c->ch & CELL_WIDE)
			bug_if(x + 1 >= w || !(r->cells[x + 1].ch & CELL_PAD));
	}
}

static void
read_rows(struct history *h, int w)
{
	size_t n = history_rows(h, w), step = n / ROWS_MAX + 1;
	uint64_t id;
	int part;

	for (size_t y = 0; y < n; y += step) {
		struct row *r = history_row(h, w, y);

		check_row(r, w);
		bug_if(history_locate(h, w, y, &id, &part) != 0);
		bug_if(history_row_of(h, w, id) + (size_t)part != y);
		row_unref(r);
	}
}

static void
add_dense(struct buf *out, const void *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((const char *)text)[i] != ' ')
			buf_add_byte(out, ((const uint8_t *)text)[i]);
}

/* Rows show the whole text, and nothing else but spaces. */
static void
check_shown(struct history *h, int w)
{
	struct buf rows, lines, row;
	const char *text;
	size_t len;

	buf_init(&rows);
	buf_init(&lines);
	buf_init(&row);
	for (size_t y = 0, n = history_rows(h, w); y < n; y++) {
		buf_reset(&row);
		history_row_text(h, w, y, &row);
		add_dense(&rows, buf_data(&row), row.len);
	}
	for (uint64_t id = history_first(h); id < history_end(h); id++) {
		text = history_text(h, id, &len);
		add_dense(&lines, text, len);
	}
	bug_if(rows.len != lines.len);
	bug_if(rows.len > 0 &&
	       memcmp(buf_data(&rows), buf_data(&lines), rows.len) != 0);
	buf_clear(&rows);
	buf_clear(&lines);
	buf_clear(&row);
}

static void
read_text(struct history *h)
{
	struct line_info info;
	size_t len;

	for (uint64_t id = history_first(h); id < history_end(h); id++) {
		const char *text = history_text(h, id, &len);

		bug_if(history_line(h, id, &info) != 0);
		for (size_t i = 0; i < len; i++)
			sum += (uint8_t)text[i];
		sum += (size_t)info.at;
	}
}

static void
search(struct history *h)
{
	struct scrollback *sb = scrollback_new(h, NULL, 0, 20);
	struct place at = {0, -1}, to;
	struct search *s;
	int x[8];

	if (search_new("a", 0, 1, &s) == 0) {
		search_start(s, sb, at, 0, 0);
		for (int i = 0; i < 20; i++) {
			if (scrollback_search(sb, s, SIZE_MAX, &at, &to) != 0)
				break;
			bug_if(at.y >= scrollback_rows(sb) || to.x > 20);
			sum += (size_t)search_row(s, sb, at.y, x, 4);
			search_start(s, sb, at, 0, 0);
		}
		search_free(s);
	}
	scrollback_free(sb);
}

/* Take lines back at one width and append them again. */
static void
take(struct history *h, int w)
{
	struct row **rows;
	int n;

	for (int i = 0; i < LINES_MAX; i++) {
		n = history_take_line(h, w, &rows);
		if (n == 0)
			return;
		for (int k = 0; k < n; k++) {
			check_row(rows[k], w);
			if (i % 7 == 6)
				history_append(h, rows[k], 5);
			row_unref(rows[k]);
		}
		free(rows);
		if (i % 7 == 6)
			read_rows(h, 13);
	}
}

/* Seal all lines: empty ones follow until the last block is full. */
static void
seal_all(struct history *h)
{
	struct row *empty = row_new(1);
	const struct block *b;
	size_t n = 0;

	do {
		history_append(h, empty, INT64_MAX / 2);
		while (history_block(h, n) != NULL)
			n++;
		b = n > 0 ? history_block(h, n - 1) : NULL;
	} while (b == NULL ||
		 block_first(b) + (uint64_t)block_count(b) != history_end(h));
	row_unref(empty);
}

/* What others make of its blocks. */
static struct history *
decode_all(const struct history *h)
{
	struct history *other = history_new(SIZE_MAX);
	struct block *b;
	const uint8_t *bytes;
	size_t len;

	for (size_t i = 0; history_block(h, i) != NULL; i++) {
		bytes = block_bytes(history_block(h, i), &len);
		bug_if(block_decode(bytes, len, &b) != 0);
		bug_if(history_add_block(other, b) != 0);
		block_unref(b);
	}
	return other;
}

static void
compare_lines(const struct history *a, const struct history *b)
{
	struct line_info ai, bi;
	const char *at, *bt;
	size_t an, bn;

	bug_if(history_first(a) != history_first(b));
	bug_if(history_end(a) != history_end(b));
	for (uint64_t id = history_first(a); id < history_end(a); id++) {
		bug_if(history_line(a, id, &ai) != 0);
		bug_if(history_line(b, id, &bi) != 0);
		bug_if(ai.flags != bi.flags || ai.cells != bi.cells ||
		       ai.at != bi.at);
		at = history_text(a, id, &an);
		bt = history_text(b, id, &bn);
		bug_if(an != bn || memcmp(at, bt, an) != 0);
	}
}

static void
compare_rows(struct history *a, struct history *b, int w)
{
	size_t n = history_rows(a, w);
	struct row *ra, *rb;

	bug_if(n != history_rows(b, w));
	for (size_t y = 0; y < n; y++) {
		ra = history_row(a, w, y);
		rb = history_row(b, w, y);
		bug_if(!row_equal(ra, rb));
		row_unref(ra);
		row_unref(rb);
	}
}

/* Blocks of the same lines are the same but for their serials. */
static void
compare_bytes(const struct history *a, const struct history *b)
{
	const uint8_t *p, *q;
	size_t n, m, behind = HEADER_SERIAL + 8;

	for (size_t i = 0; history_block(a, i) != NULL; i++) {
		bug_if(history_block(b, i) == NULL);
		p = block_bytes(history_block(a, i), &n);
		q = block_bytes(history_block(b, i), &m);
		bug_if(n != m || memcmp(p, q, 4) != 0 ||
		       memcmp(p + behind, q + behind, n - behind) != 0);
	}
}

/* The width at which each line is one row; 0 when that is too much work. */
static int
widest(const struct history *h)
{
	uint64_t lines = history_end(h) - history_first(h);
	struct line_info info;
	uint32_t w = 1;

	for (uint64_t id = history_first(h); id < history_end(h); id++) {
		bug_if(history_line(h, id, &info) != 0);
		w = info.cells > w ? info.cells : w;
	}
	return lines <= TURN_LINES && w <= GRID_MAX && w * lines <= TURN_CELLS
		   ? (int)w
		   : 0;
}

/* The newest line shows as the row that it was made from. */
static void
check_last(struct history *h, const struct row *r)
{
	size_t n = history_rows(h, r->w);
	struct row *again = history_row(h, r->w, n - 1);

	bug_if(!row_equal(r, again));
	row_unref(again);
}

/* Append the lines of one history to another; equal: they stay the same. */
static struct history *
turn(struct history *h, int w, int equal)
{
	struct history *next = history_new(LIMIT);
	struct line_info info;
	struct row *r;

	for (uint64_t id = history_first(h); id < history_end(h); id++) {
		r = history_row(h, w, history_row_of(h, w, id));
		bug_if(history_line(h, id, &info) != 0);
		/* One that joins the next would be one line with it. */
		row_own(&r)->flags &= (uint16_t)~ROW_WRAPPED;
		history_append(next, r, info.at);
		check_last(next, r);
		row_unref(r);
	}
	if (equal && history_first(h) == 1) {
		bug_if(history_end(next) != history_end(h));
		compare_bytes(h, next);
	}
	return next;
}

/* Twice through another history. */
static void
turn_twice(struct history *h)
{
	struct history *once, *other, *twice;
	int w = widest(h);

	if (w == 0)
		return;
	once = turn(h, w, 0);
	seal_all(once);
	other = decode_all(once);
	compare_lines(once, other);
	compare_rows(once, other, 3);
	twice = turn(other, w, 1);
	history_unref(once);
	history_unref(other);
	history_unref(twice);
}

static void
try_block(const uint8_t *p, size_t n)
{
	struct history *h, *other;
	struct block *b;
	const uint8_t *bytes;
	size_t len;

	if (block_decode(p, n, &b) != 0)
		return;
	bytes = block_bytes(b, &len);
	bug_if(len != n || memcmp(bytes, p, n) != 0);
	h = history_new(SIZE_MAX);
	bug_if(history_add_block(h, b) != 0);
	block_unref(b);
	read_rows(h, 1);
	read_rows(h, 2);
	read_rows(h, 7);
	read_rows(h, 80);
	check_shown(h, 2);
	check_shown(h, 11);
	read_text(h);
	search(h);
	turn_twice(h);
	take(h, 9);
	/* What was sealed again must be accepted by others. */
	other = decode_all(h);
	history_unref(other);
	history_unref(h);
}

/* Rows, from what the input says. */
struct recipe {
	const uint8_t *p, *end;
	int w;
};

static int
next(struct recipe *in)
{
	return in->p < in->end ? *in->p++ : 0;
}

/* Links are cells of their own: the others come by row_print. */
static int
print_linked(struct row *r, int x, const struct style *s, int which)
{
	static const char *const uris[] = {"http://a", "http://b", "file:c"};
	struct link *link =
	    link_new(uris[which % 3], which > 127 ? "id" : NULL);
	uint16_t style = row_style(r, s, link);

	for (int n = 0; n < 3 && x < r->w; n++, x++)
		row_put_ascii(r, x, (const uint8_t *)"l", 1, style);
	link_unref(link);
	return x;
}

/* A row: flags, how many texts; each its length, style and bytes. */
static struct row *
make_row(struct recipe *in)
{
	struct row *r = row_new(in->w);
	struct style s = {0};
	int flags = next(in), texts = flags >> 5, x = flags >> 3 & 3;
	int n, how;

	for (r->flags = flags & 7; texts > 0 && x < in->w; texts--) {
		n = next(in) % 40;
		how = next(in);
		s.fg = how & 1 ? COLOUR_INDEX | (colour)how : COLOUR_DEFAULT;
		s.bg = how & 2 ? COLOUR_RGB | (colour)how << 9 : COLOUR_DEFAULT;
		s.attr = (uint16_t)(how & 4 ? how >> 3 & 7 : 0);
		if (how > 0xf0) {
			x = print_linked(r, x, &s, next(in));
			continue;
		}
		if (n > in->end - in->p)
			n = (int)(in->end - in->p);
		x = row_print(r, x, in->w, (const char *)in->p, (size_t)n, &s);
		in->p += n;
	}
	return r;
}

/* Change bytes of a block: each by its place (two bytes) and its new value,
 * and see what is made of the block then. */
static void
try_changed(const struct block *b, struct recipe *in)
{
	size_t len, at;
	const uint8_t *bytes = block_bytes(b, &len);
	uint8_t *copy = malloc(len);

	if (copy == NULL)
		abort();
	memcpy(copy, bytes, len);
	while (in->end - in->p >= 3) {
		at = (size_t)next(in) << 8;
		at |= (size_t)next(in);
		copy[at % len] = (uint8_t)next(in);
	}
	try_block(copy, len);
	free(copy);
}

static void
try_rows(struct recipe *in)
{
	struct history *h = history_new(LIMIT), *other;
	int64_t at = 1000;
	struct row *r;

	in->w = 1 + next(in) % 90;
	for (int n = next(in); n > 0 && in->p < in->end; n--) {
		r = make_row(in);
		history_append(h, r, at);
		at += r->flags == 0;
		row_unref(r);
	}
	seal_all(h);
	other = decode_all(h);
	compare_lines(h, other);
	compare_rows(h, other, 7);
	compare_rows(h, other, in->w);
	turn_twice(other);
	history_unref(other);
	try_changed(history_block(h, 0), in);
	history_unref(h);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct recipe in = {.p = p, .end = p + n};

	if (n > 0 && p[0] == MAGIC)
		try_block(p, n);
	else
		try_rows(&in);
	return 0;
}
