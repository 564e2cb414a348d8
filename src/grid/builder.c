/*
 * The block that is being filled.
 *
 * Text goes straight into its place; a line's record is written when the line
 * ends, since only then its length is known.  A reader that wants to see the
 * open line has its record written for the moment (published); the next
 * append takes that back.
 */
#include "grid/builder-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "grid/pack-int.h"
#include "grid/row-int.h"

enum {
	NARROW = 0, /* shape of one code point in one cell */
	HASH_MIN = 64,
	LINKS_MAX = 1024 * 1024, /* bytes of hyperlinks; the rest are lost */
	STYLES_MAX = 65000
};

void
builder_init(struct builder *b, uint64_t first)
{
	memset(b, 0, sizeof *b);
	b->first = first;
	b->nstyles = 1;
}

static void
drop_links(struct builder *b)
{
	for (uint32_t i = 0; i < b->nlinks; i++)
		link_unref(b->links[i]);
	b->nlinks = 0;
	b->link_bytes = 0;
}

void
builder_clear(struct builder *b)
{
	drop_links(b);
	free(b->links);
	free(b->hash);
	free(b->at);
	buf_clear(&b->text);
	buf_clear(&b->meta);
	buf_clear(&b->styles);
	buf_clear(&b->runs);
	buf_clear(&b->shapes);
	builder_init(b, b->first);
}

void
builder_reset(struct builder *b, uint64_t first)
{
	drop_links(b);
	if (b->nstyles > 1)
		memset(b->hash, 0, b->hash_cap * sizeof *b->hash);
	buf_reset(&b->text);
	buf_reset(&b->meta);
	buf_reset(&b->styles);
	buf_reset(&b->runs);
	buf_reset(&b->shapes);
	b->first = first;
	b->nstyles = 1;
	b->n = 0;
	b->units = 0;
	b->max_cells = 0;
	b->open = b->published = 0;
}

/* Styles, each once: a hash over their bytes. */

static uint32_t
hash_style(const uint8_t *p)
{
	uint64_t a, b;

	memcpy(&a, p, 8);
	memcpy(&b, p + 8, 8);
	a = (a ^ (b << 29 | b >> 35)) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(a >> 32);
}

static int
same_style(const uint8_t *p, const uint8_t *q)
{
	uint64_t a[2], b[2];

	memcpy(a, p, sizeof a);
	memcpy(b, q, sizeof b);
	return a[0] == b[0] && a[1] == b[1];
}

static uint16_t *
hash_slot(struct builder *b, const uint8_t *style)
{
	uint32_t mask = b->hash_cap - 1, i = hash_style(style) & mask;
	const uint8_t *all = buf_data(&b->styles);

	while (b->hash[i] != 0 &&
	       !same_style(all + (b->hash[i] - 1u) * STYLE_BYTES, style))
		i = (i + 1) & mask;
	return &b->hash[i];
}

static void
rehash(struct builder *b)
{
	while (b->hash_cap < 2 * b->nstyles + HASH_MIN)
		b->hash_cap = b->hash_cap == 0 ? HASH_MIN : b->hash_cap * 2;
	free(b->hash);
	b->hash = xcalloc(b->hash_cap, sizeof *b->hash);
	for (uint32_t i = 1; i < b->nstyles; i++)
		*hash_slot(b, buf_data(&b->styles) + (i - 1) * STYLE_BYTES) =
		    (uint16_t)i;
}

static size_t
link_size(const struct link *link)
{
	return strlen(link->uri) + 8 +
	       (link->id == NULL ? 0 : strlen(link->id));
}

static void
push_link(struct builder *b, struct link *link, size_t bytes)
{
	if (b->nlinks == b->links_cap) {
		b->links_cap = b->links_cap == 0 ? 8 : b->links_cap * 2;
		b->links =
		    xreallocarray(b->links, b->links_cap, sizeof *b->links);
	}
	b->link_bytes += bytes;
	b->links[b->nlinks++] = link_ref(link);
}

static uint32_t
add_link(struct builder *b, struct link *link)
{
	size_t bytes;

	if (link == NULL)
		return 0;
	for (uint32_t i = b->nlinks; i > 0 && i + 16 > b->nlinks; i--)
		if (link_equal(b->links[i - 1], link))
			return i;
	bytes = link_size(link);
	if (b->link_bytes + bytes > LINKS_MAX || b->nlinks >= STYLES_MAX)
		return 0;
	push_link(b, link, bytes);
	return b->nlinks;
}

/* The number of a row's style in the block. */
static uint16_t
style_number(struct builder *b, const struct row *r, uint16_t index)
{
	struct style s = r->styles[index];
	uint8_t p[STYLE_BYTES];
	uint16_t *slot;

	s.link =
	    (uint16_t)add_link(b, s.link == 0 ? NULL : r->links[s.link - 1]);
	if (s.link == 0 && style_is_default(&s))
		return 0;
	memcpy(p, &s, sizeof p);
	if (b->hash_cap < 2 * b->nstyles + HASH_MIN)
		rehash(b);
	slot = hash_slot(b, p);
	if (*slot == 0) {
		if (b->nstyles >= STYLES_MAX)
			return 0;
		buf_add(&b->styles, p, sizeof p);
		*slot = (uint16_t)b->nstyles++;
	}
	return *slot;
}

/* Runs and shapes of the open line. */

static void
add_varints(struct buf *out, uint64_t a, const uint32_t *b)
{
	uint8_t *p = buf_reserve(out, 2 * VARINT_MAX), *end;

	end = write_varint(p, a);
	if (b != NULL)
		end = write_varint(end, *b);
	buf_grew(out, (size_t)(end - p));
}

static void
add_run(struct builder *b, uint16_t style, uint32_t cells)
{
	uint32_t old = b->run_style;

	if (style != old) {
		if (b->run_cells > 0)
			add_varints(&b->runs, b->run_cells, &old);
		b->run_style = style;
		b->run_cells = 0;
	}
	b->run_cells += cells;
	b->cells += cells;
}

static void
add_shape(struct builder *b, uint32_t shape, uint32_t count)
{
	if (shape != b->shape) {
		if (b->shape_count > 0)
			add_varints(&b->shapes,
			    (uint64_t)b->shape_count << 5 | b->shape, NULL);
		b->shape = shape;
		b->shape_count = 0;
	}
	b->shape_count += count;
}

static inline void
room_for_line(struct builder *b, int64_t at)
{
	if (b->n + 3 > b->at_cap) {
		b->at_cap = b->at_cap == 0 ? 16 : b->at_cap * 2;
		b->at = xreallocarray(b->at, (size_t)b->at_cap, sizeof *b->at);
	}
	if (b->n == 0) {
		b->base = at > 0 ? at : 0;
		b->at[0] = (struct line_at){0, 0};
	}
}

/* Clocks jump: the form has room for a century, and none for the past. */
static inline int64_t
since_base(const struct builder *b, int64_t at)
{
	if (at <= b->base)
		return 0;
	return at - b->base < UINT32_MAX ? at - b->base : UINT32_MAX;
}

static void
begin(struct builder *b, int64_t at)
{
	room_for_line(b, at);
	b->open = 1;
	b->flags = LINE_ASCII;
	b->cells = b->run_cells = b->shape_count = b->blanks = 0;
	b->shape = NARROW;
	b->run_style = 0;
	b->line_time = since_base(b, at);
	buf_reset(&b->runs);
	buf_reset(&b->shapes);
}

static void
unpublish(struct builder *b)
{
	if (!b->published)
		return;
	b->meta.len = b->at[b->n].meta;
	b->published = 0;
}

/* A length, what was gathered, and the tail that is not yet in it. */
static uint8_t *
write_part(uint8_t *p, size_t len, const struct buf *body, const uint8_t *tail,
    size_t tail_len)
{
	p = write_varint(p, len);
	if (body->len > 0)
		memcpy(p, buf_data(body), body->len);
	p += body->len;
	memcpy(p, tail, tail_len);
	return p + tail_len;
}

/* Write the open line's record; what is still gathered stays so. */
static void
write_record(struct builder *b)
{
	size_t text_len = b->text.len - b->at[b->n].text;
	size_t runs = b->runs.len, shapes = b->shapes.len;
	uint8_t *p, *start, flags = b->flags, tail[VARINT_MAX * 4], *t = tail;
	uint8_t *shapes_end;

	if (b->shape != NARROW && b->shape_count > 0)
		t = write_varint(t, (uint64_t)b->shape_count << 5 | b->shape);
	shapes_end = t;
	if (b->run_style != 0 && b->run_cells > 0)
		t = write_varint(write_varint(t, b->run_cells), b->run_style);
	shapes += (size_t)(shapes_end - tail);
	runs += (size_t)(t - shapes_end);
	flags |= (shapes > 0 ? LINE_SHAPES : 0) | (runs > 0 ? LINE_RUNS : 0) |
		 (b->line_time > 0 ? LINE_TIME : 0);
	p = start = buf_reserve(&b->meta, shapes + runs + 6 * VARINT_MAX);
	*p++ = flags;
	p = write_varint(p, text_len);
	if (!(flags & LINE_ASCII))
		p = write_varint(p, b->cells);
	if (flags & LINE_TIME)
		p = write_varint(p, (uint64_t)b->line_time);
	if (shapes > 0)
		p = write_part(
		    p, shapes, &b->shapes, tail, (size_t)(shapes_end - tail));
	if (runs > 0)
		p = write_part(
		    p, runs, &b->runs, shapes_end, (size_t)(t - shapes_end));
	buf_grew(&b->meta, (size_t)(p - start));
}

void
builder_close(struct builder *b, int joins)
{
	struct line_at *next;

	unpublish(b);
	if (joins)
		b->flags |= LINE_JOINS;
	write_record(b);
	*buf_reserve(&b->text, 1) = '\n';
	buf_grew(&b->text, 1);
	if (b->cells > b->max_cells)
		b->max_cells = b->cells;
	next = &b->at[++b->n];
	next->meta = (uint32_t)b->meta.len;
	next->text = (uint32_t)b->text.len;
	b->open = 0;
}

/* A cell with a cluster of several code points; returns the line's cells. */
static int
add_cluster(struct builder *b, const struct row *r, int x, uint32_t wide)
{
	uint32_t cps[CLUSTER_MAX];
	uint8_t *p = buf_reserve(&b->text, CLUSTER_MAX * UTF8_MAX), *q = p;
	int n = row_cps(r, &r->cells[x], cps);

	/* Half of a wide one without the other: it cannot be. */
	bug_if(r->cells[x].ch & CELL_PAD);
	for (int i = 0; i < n; i++)
		q += utf8_encode(cps[i] < ' ' ? UTF8_BAD : cps[i], q);
	buf_grew(&b->text, (size_t)(q - p));
	add_shape(b, (uint32_t)(n - 1) << 1 | wide, 1);
	return wide ? 2 : 1;
}

/* Single code points beyond ASCII, as long as style and width are the same;
 * returns the cells. */
static int
add_glyphs(struct builder *b, const struct cell *c, int len, uint32_t wide)
{
	uint32_t flags = wide ? CELL_WIDE : 0, cp;
	uint16_t style = c->style;
	int step = wide ? 2 : 1, x = 0;
	uint8_t *p = buf_reserve(&b->text, (size_t)len * UTF8_MAX), *q = p;

	for (; x < len && c[x].style == style; x += step) {
		cp = c[x].ch & CELL_CP;
		if ((c[x].ch & ~CELL_CP) != flags || cp < 0x80)
			break;
		if (cp >= 0x800 && cp < 0xd800) {
			*q++ = (uint8_t)(0xe0 | cp >> 12);
			*q++ = (uint8_t)(0x80 | (cp >> 6 & 0x3f));
			*q++ = (uint8_t)(0x80 | (cp & 0x3f));
		} else {
			q += utf8_encode(cp, q);
		}
	}
	buf_grew(&b->text, (size_t)(q - p));
	if (x > 0)
		add_shape(b, wide, (uint32_t)(x / step));
	return x;
}

/* Cells that are not plain ASCII; returns how many. */
static int
add_others(struct builder *b, const struct row *r, int x, int len)
{
	const struct cell *c = &r->cells[x];
	uint32_t wide = (c->ch & CELL_WIDE) != 0;
	int n = 0;

	b->flags &= (uint8_t)~LINE_ASCII;
	if (wide)
		b->flags |= LINE_WIDE;
	if (!(c->ch & CELL_CLUSTER))
		n = add_glyphs(b, c, len - x, wide);
	return n > 0 ? n : add_cluster(b, r, x, wide);
}

/*
 * A wide character that has no room.  In a row of one column it is that; in a
 * wider one, which was narrowed and not rewrapped, it is the blank it shows.
 */
static int
add_hidden(struct builder *b, const struct row *r, int x)
{
	if (r->w > 1) {
		buf_add_byte(&b->text, ' ');
		add_shape(b, NARROW, 1);
		return 1;
	}
	b->flags &= (uint8_t)~LINE_ASCII;
	b->flags |= LINE_WIDE;
	return add_cluster(b, r, x, 1);
}

static void
add_cells(struct builder *b, const struct row *r, int len)
{
	uint16_t from = 0, style = 0;
	int x = 0, n;

	while (x < len) {
		const struct cell *c = &r->cells[x];

		if (c->style != from) {
			from = c->style;
			style = from == 0 ? 0 : style_number(b, r, from);
		}
		if (c->ch < 0x80) {
			n = pack_ascii(buf_reserve(&b->text, (size_t)(len - x)),
			    c, len - x, from);
			buf_grew(&b->text, (size_t)n);
			add_shape(b, NARROW, (uint32_t)n);
		} else if (c->ch & CELL_HIDDEN) {
			n = add_hidden(b, r, x);
		} else {
			n = add_others(b, r, x, len);
		}
		add_run(b, style, (uint32_t)n);
		x += n;
	}
}

/* Blanks that waited count now, but for one before a wide character: it is
 * where that did not fit. */
static uint32_t
blanks_before(const struct builder *b, const struct row *r)
{
	if (b->blanks == 1 && r->used > 0 && (r->cells[0].ch & CELL_WIDE))
		return 0;
	return b->blanks;
}

uint32_t
builder_next_cell(const struct builder *b, const struct row *r)
{
	return b->open ? b->cells + blanks_before(b, r) : 0;
}

/* Blanks at the end of a row that wrapped, now that more follows. */
static void
add_blanks(struct builder *b, const struct row *r)
{
	uint32_t n = blanks_before(b, r);

	b->blanks = 0;
	if (n == 0)
		return;
	memset(buf_reserve(&b->text, n), ' ', n);
	buf_grew(&b->text, n);
	add_run(b, 0, n);
	add_shape(b, NARROW, n);
}

/* A line of len bytes in the default style lies behind the text; as many
 * cells: it is ASCII; fewer: one for each code point. */
static void
close_plain(struct builder *b, size_t len, uint32_t cells, int64_t at)
{
	uint8_t *m, *q;
	struct line_at *next;
	int64_t time;

	room_for_line(b, at);
	time = since_base(b, at);
	b->text.mem[b->text.off + b->text.len + len] = '\n';
	b->text.len += len + 1;
	q = m = buf_reserve(&b->meta, 2 + 3 * VARINT_MAX);
	*q++ = (cells == len ? LINE_ASCII : 0) | (time > 0 ? LINE_TIME : 0);
	q = write_varint(q, len);
	if (cells != len)
		q = write_varint(q, cells);
	if (time > 0)
		q = write_varint(q, (uint64_t)time);
	b->meta.len += (size_t)(q - m);
	if (cells > b->max_cells)
		b->max_cells = cells;
	next = &b->at[++b->n];
	next->meta = (uint32_t)b->meta.len;
	next->text = (uint32_t)b->text.len;
}

/*
 * A whole line of ASCII in the default style: what most output is.  Returns
 * false, with nothing changed, when it is not that.
 */
static int
add_plain(struct builder *b, const struct row *r, int len, int64_t at)
{
	uint8_t *p = buf_reserve(&b->text, (size_t)len + 1);

	if (r->clusters != NULL || r->flags != 0 ||
	    pack_ascii(p, r->cells, len, 0) != len)
		return 0;
	close_plain(b, (size_t)len, (uint32_t)len, at);
	b->units++;
	return 1;
}

void
builder_add_text(struct builder *b, const uint8_t *text, size_t len,
    uint32_t cells, uint64_t rows, int64_t at)
{
	uint8_t *p = buf_reserve(&b->text, len + 1);

	bug_if(b->open);
	memcpy(p, text, len);
	close_plain(b, len, cells, at);
	b->units += rows;
}

void
builder_add(struct builder *b, const struct row *r, int64_t at)
{
	static const uint8_t marks[] = {
	    [ROW_PROMPT] = LINE_PROMPT,
	    [ROW_OUTPUT] = LINE_OUTPUT,
	    [ROW_PROMPT | ROW_OUTPUT] = LINE_PROMPT | LINE_OUTPUT,
	};
	int len = row_length(r);

	if (!b->open && add_plain(b, r, len, at))
		return;
	unpublish(b);
	if (!b->open)
		begin(b, at);
	if (b->blanks > 0 && (len > 0 || (r->flags & ROW_WRAPPED)))
		add_blanks(b, r);
	b->flags |= marks[r->flags & (ROW_PROMPT | ROW_OUTPUT)];
	b->units++;
	if (r->flags & ROW_WRAPPED) {
		/* Written spaces count; only what was never written waits. */
		len = r->used > len ? r->used : len;
		while (len > 0 && r->cells[len - 1].ch == 0 &&
		       r->cells[len - 1].style == 0)
			len--;
		b->blanks = (uint32_t)(r->w - len);
	}
	add_cells(b, r, len);
	if (!(r->flags & ROW_WRAPPED))
		builder_close(b, 0);
}

void
builder_lines(struct builder *b, struct lines *ls)
{
	if (b->open && !b->published) {
		write_record(b);
		b->published = 1;
		b->at[b->n + 1].meta = (uint32_t)b->meta.len;
		b->at[b->n + 1].text = (uint32_t)b->text.len;
	}
	ls->text = buf_data(&b->text);
	ls->meta = buf_data(&b->meta);
	ls->at = b->at;
	ls->styles = buf_data(&b->styles);
	ls->style_at = NULL;
	ls->links = b->links;
	ls->first = b->first;
	ls->base = b->base;
	ls->n = b->n + (b->open != 0);
	ls->max_cells = b->max_cells;
	if (b->open && b->cells > ls->max_cells)
		ls->max_cells = b->cells;
}

void
builder_drop(struct builder *b)
{
	unpublish(b);
	if (!b->open)
		b->n--;
	b->open = 0;
	b->text.len = b->at[b->n].text;
	b->meta.len = b->at[b->n].meta;
	b->units = b->units > 1 ? b->units - 1 : 0;
	if (b->units < (uint64_t)b->n)
		b->units = (uint64_t)b->n;
}

void
builder_load(struct builder *b, const struct lines *ls, size_t nstyles,
    size_t nlinks, uint64_t units)
{
	size_t n = (size_t)ls->n;
	struct style s;

	builder_reset(b, ls->first);
	buf_add(&b->text, ls->text, ls->at[n].text);
	buf_add(&b->meta, ls->meta, ls->at[n].meta);
	for (uint32_t i = 1; i <= nstyles; i++) {
		lines_style_form(ls, i, &s);
		buf_add(&b->styles, &s, sizeof s);
	}
	for (size_t i = 0; i < nlinks; i++)
		push_link(b, ls->links[i], link_size(ls->links[i]));
	free(b->at);
	b->at_cap = ls->n + 16;
	b->at = xcalloc((size_t)b->at_cap, sizeof *b->at);
	memcpy(b->at, ls->at, (n + 1) * sizeof *b->at);
	b->n = ls->n;
	b->nstyles = (uint32_t)nstyles + 1;
	b->base = ls->base;
	b->units = units;
	b->max_cells = ls->max_cells;
	rehash(b);
}

static void
copy_buf(struct buf *to, const struct buf *from)
{
	buf_init(to);
	buf_add(to, buf_data(from), from->len);
}

void
builder_copy(struct builder *b, const struct builder *from)
{
	*b = *from;
	copy_buf(&b->text, &from->text);
	copy_buf(&b->meta, &from->meta);
	copy_buf(&b->styles, &from->styles);
	copy_buf(&b->runs, &from->runs);
	copy_buf(&b->shapes, &from->shapes);
	if (b->at_cap > from->n + 3)
		b->at_cap = from->n + 3;
	b->at = b->at_cap == 0
		    ? NULL
		    : xmemdup(from->at, (size_t)b->at_cap * sizeof *b->at);
	b->hash = NULL;
	b->hash_cap = 0;
	if (b->nstyles > 1)
		rehash(b);
	b->links_cap = from->nlinks;
	b->links = from->nlinks == 0
		       ? NULL
		       : xmemdup(from->links, from->nlinks * sizeof *b->links);
	for (uint32_t i = 0; i < from->nlinks; i++)
		link_ref(b->links[i]);
}

size_t
builder_open_size(const struct builder *b)
{
	if (!b->open)
		return 0;
	return b->text.len - b->at[b->n].text + b->runs.len + b->shapes.len;
}

size_t
builder_memory(const struct builder *b)
{
	return b->text.cap + b->meta.cap + b->runs.cap + b->shapes.cap +
	       b->styles.cap + (size_t)b->at_cap * sizeof *b->at +
	       b->hash_cap * sizeof *b->hash + b->links_cap * sizeof *b->links +
	       b->link_bytes;
}
