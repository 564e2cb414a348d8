/*
 * Fuzzes sealed blocks: bytes of a peer's.
 *
 * What is accepted must be read without errors in every way there is: as rows
 * of several widths, as text, by a search, taken back line by line and sealed
 * again; and must be the same bytes when it is handed on.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "grid/block.h"
#include "grid/scrollback.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { ROWS_MAX = 3000, LINES_MAX = 300 };

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

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct history *h;
	struct block *b, *again;
	const uint8_t *bytes;
	size_t len;

	if (block_decode(p, n, &b) != 0)
		return 0;
	bytes = block_bytes(b, &len);
	bug_if(len != n || memcmp(bytes, p, n) != 0);
	h = history_new(SIZE_MAX);
	bug_if(history_add_block(h, b) != 0);
	block_unref(b);
	read_rows(h, 1);
	read_rows(h, 2);
	read_rows(h, 7);
	read_rows(h, 80);
	read_text(h);
	search(h);
	take(h, 9);
	/* What was sealed again must be accepted by others. */
	for (size_t i = 0; history_block(h, i) != NULL; i++) {
		bytes = block_bytes(history_block(h, i), &len);
		bug_if(block_decode(bytes, len, &again) != 0);
		block_unref(again);
	}
	history_unref(h);
	return 0;
}
