/*
 * History: what goes in comes out, at every width, against naive wrapping.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "grid/block.h"
#include "grid/history.h"

#include "test.h"
#include "grid.h"

/* A naive logical line: clusters with their styles. */
struct glyph {
	uint32_t cps[CLUSTER_MAX];
	int n, width;
	struct style style;
};
enum { GLYPHS = 400 };
struct model {
	struct glyph g[GLYPHS];
	int n;
};

static void
random_line(struct model *m)
{
	struct style s = { 0 };

	m->n = rnd(6) == 0 ? (int)rnd(GLYPHS) : (int)rnd(30);
	for (int i = 0; i < m->n; i++) {
		struct glyph *g = &m->g[i];

		if (rnd(9) == 0)
			s = rnd(2) ? rnd_style() : (struct style) { 0 };
		g->width = rnd_cluster(g->cps, &g->n);
		g->style = s;
	}
	/* A blank at the end would be dropped. */
	if (m->n > 0) {
		struct glyph *g = &m->g[m->n - 1];

		g->cps[0] = 'z';
		g->n = g->width = 1;
	}
}

/* Wrap by hand: up to max rows of width w. */
static int
naive_rows(const struct model *m, int w, struct row **rows)
{
	int n = 0, x = 0;

	rows[n++] = row_new(w);
	for (int i = 0; i < m->n; i++) {
		const struct glyph *g = &m->g[i];

		if (x + g->width > w) {
			rows[n - 1]->flags |= ROW_WRAPPED;
			rows[n++] = row_new(w);
			x = 0;
		}
		row_put(rows[n - 1], x, g->cps, g->n, g->width,
		    row_style(rows[n - 1], &g->style, NULL));
		x += g->width;
	}
	return n;
}

static void
drop(struct row **rows, int n)
{
	for (int i = 0; i < n; i++)
		row_unref(rows[i]);
}

static struct row *rows[GLYPHS + 1];

static void
append_model(struct history *h, const struct model *m, int w)
{
	int n = naive_rows(m, w, rows);

	for (int i = 0; i < n; i++)
		history_append(h, rows[i], 1000);
	drop(rows, n);
}

/* All lines of the models are the history's rows at width w. */
static void
check_rows(struct history *h, const struct model *m, int count, int w)
{
	size_t y = 0;
	uint64_t id;
	int part;

	for (int i = 0; i < count; i++) {
		int n = naive_rows(&m[i], w, rows);

		CHECK_INT(history_row_of(h, w, (uint64_t)i + 1), y);
		for (int k = 0; k < n; k++, y++) {
			struct row *r = history_row(h, w, y);

			CHECK(row_equal(r, rows[k]));
			row_unref(r);
			CHECK_INT(history_locate(h, w, y, &id, &part), 0);
			CHECK_INT(id, i + 1);
			CHECK_INT(part, k);
		}
		drop(rows, n);
	}
	CHECK_INT(history_rows(h, w), y);
}

enum { LINES = 700 };
static struct model models[LINES];

static struct history *
random_history(void)
{
	struct history *h = history_new(100000);

	for (int i = 0; i < LINES; i++) {
		random_line(&models[i]);
		append_model(h, &models[i], 2 + (int)rnd(120));
	}
	return h;
}

static void
t_widths(void)
{
	struct history *h = random_history();

	CHECK_INT(history_first(h), 1);
	CHECK_INT(history_end(h), LINES + 1);
	CHECK(history_block(h, 1) != NULL);
	for (int w = 2; w <= 100; w += 1 + (int)rnd(7))
		check_rows(h, models, LINES, w);
	/* Rows asked for out of order are the same. */
	for (int i = 0; i < 500; i++) {
		size_t y = rnd((uint32_t)history_rows(h, 33));
		struct row *a = history_row(h, 33, y), *b;

		row_unref(history_row(h, 57, rnd(100)));
		b = history_row(h, 33, y);
		CHECK(row_equal(a, b));
		row_unref(a);
		row_unref(b);
	}
	history_unref(h);
}

/* At width 1 a wide character has no place, but takes one row. */
static void
t_one_column(void)
{
	struct history *h = history_new(10);
	struct row *r = row_of(8, "a\u4e2db");

	history_append(h, r, 0);
	row_unref(r);
	CHECK_INT(history_rows(h, 1), 3);
	r = history_row(h, 1, 2);
	CHECK_STR(row_string(r), "b");
	row_unref(r);
	history_unref(h);
}

static void
t_take(void)
{
	struct history *h = random_history();
	struct row **got, *want[GLYPHS + 1];
	int n, m, w, kept = LINES;

	/* Take some, put some back, as a terminal that is resized does. */
	while (kept > 0) {
		w = 2 + (int)rnd(99);
		n = history_take_line(h, w, &got);
		m = naive_rows(&models[kept - 1], w, want);
		CHECK_INT(n, m);
		for (int i = 0; i < n; i++)
			CHECK(row_equal(got[i], want[i]));
		if (rnd(3) == 0) {
			for (int i = 0; i < n; i++)
				history_append(h, got[i], 5);
		} else {
			kept--;
		}
		drop(got, n);
		drop(want, m);
		free(got);
		CHECK_INT(history_end(h), kept + 1);
		if (rnd(100) == 0)
			check_rows(h, models, kept, 2 + (int)rnd(60));
	}
	CHECK_INT(history_take_line(h, 10, &got), 0);
	CHECK_INT(history_rows(h, 10), 0);
	history_unref(h);
}

static void
t_wire(void)
{
	struct history *h = random_history(), *copy = history_new(100000);
	struct block *b;
	size_t n, blocks = 0, lines = 0;

	while (history_block(h, blocks) != NULL)
		blocks++;
	/* The newest first, as a reader that scrolls up would ask. */
	for (size_t i = blocks; i-- > 0;) {
		const uint8_t *p = block_bytes(history_block(h, i), &n);

		CHECK_INT(block_decode(p, n, &b), 0);
		CHECK_INT(block_first(b), block_first(history_block(h, i)));
		lines += (size_t)block_count(b);
		CHECK_INT(history_add_block(copy, b), 0);
		CHECK_INT(history_add_block(copy, b), ERR_RANGE);
		block_unref(b);
	}
	CHECK_INT(history_first(copy), 1);
	CHECK_INT(history_end(copy), lines + 1);
	check_rows(copy, models, (int)lines, 41);
	history_unref(h);
	history_unref(copy);
}

/* A line that was taken back and changed replaces its old block. */
static void
t_serial(void)
{
	struct history *h = history_new(5000), *copy = history_new(5000);
	struct row *r = row_of(20, "old"), **got;
	struct block *b;
	size_t n, len;

	for (int i = 0; i < HISTORY_BLOCK_LINES; i++)
		history_append(h, r, 0);
	block_bytes(history_block(h, 0), &n);
	CHECK_INT(block_decode(block_bytes(history_block(h, 0), &n), n, &b),
	    0);
	CHECK_INT(history_add_block(copy, b), 0);
	block_unref(b);
	CHECK_INT(history_take_line(h, 20, &got), 1);
	row_unref(got[0]);
	free(got);
	row_unref(r);
	r = row_of(20, "new");
	history_append(h, r, 0);
	CHECK(history_block(h, 1) == NULL);
	CHECK_INT(history_add_block(copy, history_block(h, 0)), 0);
	CHECK(strncmp(history_text(copy, HISTORY_BLOCK_LINES, &len), "new",
		  3) == 0);
	CHECK_INT(history_rows(copy, 20), HISTORY_BLOCK_LINES);
	row_unref(r);
	history_unref(h);
	history_unref(copy);
}

static void
t_limit(void)
{
	struct history *h = history_new(100);
	struct row *r = row_of(10, "0123456789");
	size_t top = 0;

	for (int i = 0; i < 100000; i++) {
		history_append(h, r, 0);
		CHECK(history_rows(h, 10) <= 100);
		CHECK(i < 100 || history_rows(h, 10) >= 90);
		if (history_bytes(h) > top)
			top = history_bytes(h);
	}
	CHECK(top < 100 * 1024);
	/* Lines that wrap count by their rows. */
	r->flags = ROW_WRAPPED;
	for (int i = 0; i < 10000; i++) {
		r->flags ^= i % 7 == 0 ? ROW_WRAPPED : 0;
		history_append(h, r, 0);
		r->flags = ROW_WRAPPED;
		CHECK(history_rows(h, 10) <= 110);
	}
	history_limit(h, 0);
	CHECK_INT(history_rows(h, 10), 0);
	history_append(h, r, 0);
	CHECK_INT(history_end(h), history_first(h));
	row_unref(r);
	history_unref(h);
}

/* One endless line: rows come and go, memory and work stay bounded. */
static void
t_endless(void)
{
	struct history *h = history_new(1000);
	struct row *r = row_new(80);
	uint8_t text[80];

	memset(text, 'x', sizeof text);
	row_put_ascii(r, 0, text, 80, 0);
	r->flags = ROW_WRAPPED;
	for (int i = 0; i < 100000; i++)
		history_append(h, r, 0);
	CHECK(history_open(h));
	CHECK(history_bytes(h) < 5 * HISTORY_LINE_BYTES);
	CHECK(history_rows(h, 80) > 0);
	row_unref(r);
	history_unref(h);
}

static void
t_open(void)
{
	struct history *h = history_new(1000);
	struct row *r = row_of(5, "abcde"), *s = row_of(5, "fg"), *got;
	struct line_info info;
	size_t len;

	r->flags = ROW_WRAPPED | ROW_PROMPT;
	history_append(h, r, 77);
	CHECK(history_open(h));
	CHECK_INT(history_end(h), 2);
	CHECK_INT(history_rows(h, 5), 1);
	got = history_row(h, 5, 0);
	CHECK_INT(got->flags, ROW_WRAPPED | ROW_PROMPT);
	row_unref(got);
	history_append(h, s, 99);
	CHECK(!history_open(h));
	CHECK_INT(history_line(h, 1, &info), 0);
	CHECK_INT(info.cells, 7);
	CHECK_INT(info.at, 77);
	CHECK_INT(info.flags, ROW_PROMPT);
	CHECK(strncmp(history_text(h, 1, &len), "abcdefg", 7) == 0);
	CHECK_INT(len, 7);
	CHECK_INT(history_line(h, 2, &info), ERR_NOTFOUND);
	row_unref(r);
	row_unref(s);
	history_unref(h);
}

/* The cell that a wide character left at the edge is no space. */
static void
t_edge(void)
{
	struct history *h = history_new(1000);
	struct row *r = row_of(5, "abcd"), *s = row_of(5, "\u4e2dx");
	size_t len;

	r->flags = ROW_WRAPPED;
	history_append(h, r, 0);
	history_append(h, s, 0);
	CHECK(strncmp(history_text(h, 1, &len), "abcd\u4e2dx", 8) == 0);
	CHECK_INT(len, 8);
	/* Before a narrow one it was erased and is one. */
	history_append(h, r, 0);
	row_put_ascii(s, 0, (const uint8_t *)"y", 1, 0);
	history_append(h, s, 0);
	CHECK(strncmp(history_text(h, 2, &len), "abcd y x", 8) == 0);
	row_unref(r);
	row_unref(s);
	history_unref(h);
}

static void
t_wipe(void)
{
	struct history *h = random_history();
	uint64_t end = history_end(h);

	history_wipe(h);
	CHECK_INT(history_first(h), end);
	CHECK_INT(history_end(h), end);
	CHECK_INT(history_rows(h, 80), 0);
	CHECK(history_bytes(h) < 4096);
	append_model(h, &models[0], 80);
	CHECK_INT(history_end(h), end + 1);
	history_unref(h);
}

static void
t_links(void)
{
	struct history *h = history_new(1000);
	struct row *r = row_new(20), *got;
	struct link *l = link_new("http://a", "7");
	struct style none = { 0 };
	struct block *b;
	size_t n;

	row_put_ascii(r, 3, (const uint8_t *)"link", 4,
	    row_style(r, &none, l));
	for (int i = 0; i < HISTORY_BLOCK_LINES; i++)
		history_append(h, r, 0);
	got = history_row(h, 20, 9);
	CHECK(row_equal(got, r));
	row_unref(got);
	block_bytes(history_block(h, 0), &n);
	CHECK_INT(block_decode(block_bytes(history_block(h, 0), &n), n, &b),
	    0);
	history_unref(h);
	h = history_new(1000);
	CHECK_INT(history_add_block(h, b), 0);
	block_unref(b);
	got = history_row(h, 20, 9);
	CHECK(row_equal(got, r));
	row_unref(got);
	row_unref(r);
	history_unref(h);
	CHECK_INT(l->refs, 1);
	link_unref(l);
}

/* The clock of a machine may start in the past and jump by centuries. */
static void
t_clock(void)
{
	static const int64_t times[] = { -5, INT64_MAX / 2, 7, INT64_MAX / 4 };
	struct history *h = history_new(20);
	struct row *plain = row_of(20, "text"), *marked = row_of(20, "$ ");
	struct line_info info;
	struct block *b;
	size_t n;

	marked->flags = ROW_PROMPT;
	for (int i = 0; i < 8; i++)
		history_append(h, i < 4 ? plain : marked, times[i % 4]);
	for (size_t i = 0; i < 4; i++) {
		const uint8_t *p = block_bytes(history_block(h, i), &n);

		CHECK_INT(block_decode(p, n, &b), 0);
		block_unref(b);
	}
	for (uint64_t id = 1; id < 9; id++) {
		CHECK_INT(history_line(h, id, &info), 0);
		CHECK(info.at >= 0 && info.at <= (int64_t)UINT32_MAX + 7);
	}
	row_unref(plain);
	row_unref(marked);
	history_unref(h);
}

/* Goals: 130 bytes a plain line, 200 a coloured, 310 a CJK or true colour. */
static size_t
bytes_per_line(const struct row *const *r, int kinds)
{
	struct history *h = history_new(200000);
	size_t n;

	for (int i = 0; i < 100000; i++)
		history_append(h, r[i % kinds], 1000 + i / 1000);
	n = history_bytes(h) / 100000;
	history_unref(h);
	return n;
}

static void
t_memory(void)
{
	struct row *plain = row_new(80), *bright = row_new(80), *cjk[16];
	uint8_t text[80];
	uint32_t cp;

	for (int i = 0; i < 80; i++)
		text[i] = (uint8_t)(i % 7 == 6 ? ' ' : 'a' + i % 26);
	row_put_ascii(plain, 0, text, 80, 0);
	CHECK(bytes_per_line((const struct row *const *)&plain, 1) <= 130);
	for (int i = 0; i < 80; i += 5) {
		struct style s = { 0 };

		s.fg = COLOUR_INDEX | (unsigned)(i / 5 % 8);
		s.attr = i % 2 ? ATTR_BOLD : 0;
		row_put_ascii(bright, i, text, 5, row_style(bright, &s, NULL));
	}
	CHECK(bytes_per_line((const struct row *const *)&bright, 1) <= 200);
	for (int k = 0; k < 16; k++) {
		cjk[k] = row_new(80);
		for (int i = 0; i < 40; i++) {
			struct style s = { 0 };

			s.fg = COLOUR_RGB | (unsigned)(k * 4 + i / 10);
			cp = 0x4e00 + rnd(5000);
			row_put(cjk[k], 2 * i, &cp, 1, 2,
			    row_style(cjk[k], &s, NULL));
		}
	}
	CHECK(bytes_per_line((const struct row *const *)cjk, 16) <= 310);
	for (int k = 0; k < 16; k++) {
		row_renew(&cjk[k], 80);
		for (int i = 0; i < 80; i += 4) {
			struct style s = { 0 };

			s.fg = COLOUR_RGB | rnd(1 << 24);
			row_put_ascii(
			    cjk[k], i, text, 4, row_style(cjk[k], &s, NULL));
		}
	}
	CHECK(bytes_per_line((const struct row *const *)cjk, 16) <= 310);
	row_unref(plain);
	row_unref(bright);
	drop(cjk, 16);
}

static colour
any_colour(void)
{
	switch (rnd(4)) {
	case 0:
		return COLOUR_INDEX | rnd(256);
	case 1:
		return COLOUR_RGB | rnd(1 << 24);
	case 2:
		return COLOUR_TERMINAL;
	default:
		return COLOUR_DEFAULT;
	}
}

/* More styles than lie between two known places, and sealed. */
static void
t_styles(void)
{
	struct history *h = history_new(100000);
	struct row *r = row_new(80), *got;
	struct link *link = link_new("http://there", "7");

	for (int x = 0; x < 80; x++) {
		struct style s = { .fg = any_colour(), .bg = any_colour(),
			.ul = any_colour(), .attr = (uint16_t)rnd(2048) };
		uint8_t c = (uint8_t)('a' + x % 26);

		if (rnd(3) == 0)
			s.attr = 0;
		row_put_ascii(r, x, &c, 1,
		    row_style(r, &s, rnd(4) == 0 ? link : NULL));
	}
	for (int i = 0; i < HISTORY_BLOCK_LINES; i++)
		history_append(h, r, 0);
	CHECK(history_block(h, 0) != NULL);
	got = history_row(h, 80, 5);
	CHECK(row_equal(got, r));
	row_unref(got);
	row_unref(r);
	link_unref(link);
	history_unref(h);
}

/* The one style of a block lies behind its head of 48 bytes. */
static void
t_bad_styles(void)
{
	static const struct {
		uint8_t form[4];
		int want;
	} forms[] = {
		{ { 0x01, 1, 2, 3 }, ERR_SYNTAX }, /* bytes too many */
		{ { 0x42, 1, 2, 3 }, ERR_SHORT },
		{ { 0x02, 1, 2, 3 }, 0 },
		{ { 0x41, 1, 1, 0 }, ERR_SYNTAX },
		{ { 0x49, 1, 0, 0 }, ERR_SHORT },
		{ { 0x45, 1, 2, 0 }, ERR_RANGE }, /* attributes 0 */
		{ { 0x45, 1, 2, 3 }, 0 },
		{ { 0x85, 1, 2, 1 }, ERR_RANGE }, /* there is no link */
		{ { 0x0a, 1, 2, 3 }, ERR_SHORT },
	};
	struct history *h = history_new(10);
	struct row *r = row_new(8);
	struct style s = { .fg = COLOUR_RGB | 0x010203 };
	struct block *b;
	const uint8_t *form;
	uint8_t *bytes;
	size_t n;

	row_put_ascii(r, 0, (const uint8_t *)"x", 1, row_style(r, &s, NULL));
	history_append(h, r, 0);
	form = block_bytes(history_block(h, 0), &n);
	CHECK_INT(form[48], 0x02);
	bytes = xmemdup(form, n);
	for (size_t i = 0; i < nitems(forms); i++) {
		memcpy(bytes + 48, forms[i].form, 4);
		b = NULL;
		CHECK_INT(block_decode(bytes, n, &b), forms[i].want);
		block_unref(b);
	}
	free(bytes);
	row_unref(r);
	history_unref(h);
}

/* Lines that are not sealed yet, as blocks for a peer: the same lines. */
static void
t_tail(void)
{
	struct history *h = random_history(), *peer = history_new(100000);
	struct block *b;
	size_t n, len, m;
	uint64_t from = history_unsealed(h, &n), end = from + n;
	int count = (int)(end - from);

	CHECK(count > 20);
	for (size_t i = 0; history_block(h, i) != NULL; i++)
		CHECK_INT(history_add_block(peer, history_block(h, i)), 0);
	CHECK(history_tail(h, end, UINT64_MAX) == NULL);
	/* In two parts, then the first of them once more and sealed. */
	for (int part = 0; part < 2; part++) {
		b = history_tail(h, part == 0 ? 0 : from + 10, UINT64_MAX);
		if (part == 0) {
			struct block *cut = block_cut(b, from + 10);

			block_unref(b);
			b = cut;
			CHECK_INT(block_count(b), 10);
		}
		CHECK_INT(block_first(b), part == 0 ? from : from + 10);
		CHECK_INT(history_add_block(peer, b), 0);
		CHECK_INT(history_add_block(peer, b), ERR_RANGE);
		block_unref(b);
	}
	CHECK_INT(history_end(peer), end);
	check_rows(peer, models, (int)end - 1, 40);
	for (uint64_t id = from; id < end; id++) {
		struct line_info a, c;
		const char *p = history_text(h, id, &len);
		const char *q = history_text(peer, id, &m);

		CHECK(len == m && memcmp(p, q, len) == 0);
		CHECK_INT(history_line(h, id, &a), 0);
		CHECK_INT(history_line(peer, id, &c), 0);
		CHECK(a.at == c.at && a.cells == c.cells);
	}
	while (history_unsealed(h, &n) == from)
		append_model(h, &models[0], 80);
	n = 0;
	while (block_first(history_block(h, n)) < from)
		n++;
	CHECK_INT(history_add_block(peer, history_block(h, n)), 0);
	CHECK_INT(history_add_block(peer, history_block(h, n)), ERR_RANGE);
	history_unref(h);
	history_unref(peer);
}

/* A line that was cut into several stays several. */
static void
t_tail_joins(void)
{
	struct history *h = history_new(1000);
	struct row *r = row_new(10000);
	struct block *b;
	uint8_t text[10000];
	size_t n, len;

	memset(text, 'x', sizeof text);
	row_put_ascii(r, 0, text, sizeof text, 0);
	r->flags = ROW_WRAPPED;
	history_append(h, r, 7);
	while (history_end(h) == 2 && history_open(h))
		history_append(h, r, 7);
	history_append(h, r, 7);
	history_unsealed(h, &n);
	if (n == 1) {
		b = history_tail(h, 1, UINT64_MAX);
		CHECK_INT(block_count(b), 1);
		block_unref(b);
	}
	history_unref(h);
	/* And short ones, through a block of ours. */
	h = history_new(1000);
	r->flags = 0;
	history_append(h, r, 7);
	b = history_tail(h, 1, UINT64_MAX);
	CHECK_INT(block_count(b), 1);
	block_bytes(b, &len);
	CHECK(len > 10000 && len < 10100);
	block_unref(b);
	row_unref(r);
	history_unref(h);
}

static void
t_peer_drops(void)
{
	struct history *h = random_history(), *peer = history_new(100000);
	struct history_sums s, all;
	struct history_digest a, b;
	uint64_t cut;

	for (size_t i = 0; history_block(h, i) != NULL; i++)
		CHECK_INT(history_add_block(peer, history_block(h, i)), 0);
	history_digest(h, UINT64_MAX, &a);
	history_digest(peer, UINT64_MAX, &b);
	CHECK(a.hash == b.hash && a.bytes == b.bytes && a.blocks == b.blocks);
	history_sealed(peer, &all);
	CHECK_INT(a.bytes, all.bytes);
	CHECK_INT(all.lines, a.end - a.first);
	cut = block_first(history_block(h, 1)) + 5;
	history_drop_before(peer, cut);
	CHECK_INT(history_first(peer), cut - 5);
	history_drop_from(peer, history_end(peer) + 5);
	CHECK_INT(history_end(peer), a.end);
	history_drop_from(peer, cut);
	CHECK_INT(history_end(peer), cut);
	history_sealed(peer, &s);
	CHECK(s.blocks == 1 && s.lines == 5 && s.bytes < all.bytes);
	CHECK_INT(block_serial(history_block(peer, 0)),
	    block_serial(history_block(h, 1)));
	history_drop_from(peer, 1);
	history_sealed(peer, &s);
	CHECK(s.blocks == 0 && s.lines == 0 && s.bytes == 0);
	CHECK_INT(history_end(peer), 1);
	CHECK_INT(history_bytes(peer) < 2000, 1);
	history_unref(h);
	history_unref(peer);
}

static void
t_moves(void)
{
	struct history *h = random_history();
	struct history_moves a, b;
	struct row **got;
	uint64_t end = history_end(h);
	int n;

	history_moves(h, &a);
	CHECK_INT(a.takes, 0);
	CHECK(a.low == UINT64_MAX && a.seals > 0);
	for (int i = 0; i < 300; i++) {
		n = history_take_line(h, 40, &got);
		CHECK(n > 0);
		drop(got, n);
		free(got);
	}
	append_model(h, &models[0], 80);
	history_moves(h, &b);
	CHECK(b.takes == 300 && b.seals == a.seals);
	CHECK_INT(b.low, end - 300);
	for (int i = 0; i < HISTORY_BLOCK_LINES; i++)
		append_model(h, &models[0], 80);
	history_moves(h, &b);
	CHECK(b.seals > a.seals && b.low == UINT64_MAX);
	history_unref(h);
}

static void
t_million(void)
{
	struct history *h = history_new(1000000);
	struct row *r = row_of(80, "some line of text, neither long nor short");
	uint64_t id;
	int part;

	for (int i = 0; i < 1100000; i++)
		history_append(h, r, 0);
	CHECK(history_rows(h, 80) <= 1000000);
	CHECK(history_rows(h, 80) > 999000);
	CHECK_INT(history_rows(h, 20), 3 * history_rows(h, 80));
	CHECK_INT(history_locate(h, 20, 3 * 500000 + 1, &id, &part), 0);
	CHECK_INT(id, history_first(h) + 500000);
	CHECK_INT(part, 1);
	row_unref(r);
	history_unref(h);
}

int
main(void)
{
	RUN(t_widths, "random lines wrap at any width as by hand");
	RUN(t_one_column, "one column shows narrow characters");
	RUN(t_take, "lines taken back and put back are the same");
	RUN(t_wire, "blocks decoded elsewhere give the same history");
	RUN(t_serial, "a newer block replaces the lines it changed");
	RUN(t_limit, "the limit bounds rows and memory; 0 keeps none");
	RUN(t_endless, "a line without an end is cut, memory is bounded");
	RUN(t_open, "an open line is seen, then joined");
	RUN(t_edge, "the gap before a wrapped wide character is no space");
	RUN(t_wipe, "wiping frees the memory and goes on with the ids");
	RUN(t_clock, "blocks are accepted whatever the clock did");
	RUN(t_links, "hyperlinks survive blocks and end with them");
	RUN(t_styles, "styles of all kinds survive sealing");
	RUN(t_bad_styles, "a block with malformed styles is refused");
	RUN(t_tail, "unsealed lines as blocks are the same lines");
	RUN(t_tail_joins, "a line in parts stays in parts in such blocks");
	RUN(t_peer_drops, "a peer's history is cut by ids at either end");
	RUN(t_moves, "how far lines were taken back is told");
	RUN(t_memory, "a line takes no more memory than promised");
	RUN(t_million, "a million lines are counted and found");
	TEST_END();
}
