/*
 * Sealed blocks: the compact form in one piece.
 *
 *	'B', version, count (2 bytes), first id (8), serial (8), base time (8),
 *	styles (2), links (2), bytes of styles (4), of links (4), of meta (4),
 *	of text (4), styles (styles-int.h), links (URI, id; each with a
 *	length), meta, text
 *
 * all numbers big-endian.  The form never changes once it is sealed, hence it
 * may be shared by everybody who holds a reference.  A region larger than a
 * few pages is mapped, so that trimmed history goes back to the system.
 */
#include "grid/block-int.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/wire.h"
#include "grid/row-int.h"
#include "grid/styles-int.h"

enum {
	BLOCK_MAGIC = 'B',
	BLOCK_VERSION = 2,
	HEADER_BYTES = 48,
	MAP_MIN = 8 * 1024,
	PAGE = 4096,
	LINK_STRING_MAX = ROW_LINK_MAX + 1
};

static void
region_alloc(struct region *r, size_t size, struct region *spare)
{
	if (spare != NULL && spare->cap >= size && spare->cap / 4 <= size) {
		*r = *spare;
		spare->mem = NULL;
		spare->cap = 0;
		r->size = size;
		return;
	}
	r->size = size;
	r->cap = 0;
	if (size >= MAP_MIN) {
		r->cap = (size + PAGE - 1) / PAGE * PAGE;
		r->mem = mmap(NULL, r->cap, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (r->mem != MAP_FAILED)
			return;
		r->cap = 0;
	}
	r->mem = xmalloc(size);
}

void
region_free(struct region *r)
{
	if (r->cap > 0)
		munmap(r->mem, r->cap);
	else
		free(r->mem);
	r->mem = NULL;
	r->cap = 0;
}

/* The places of lines and styles come behind the form, aligned. */
static size_t
index_offset(size_t form)
{
	return (form + 7) & ~(size_t)7;
}

static struct block *
block_new(size_t form, size_t lines, size_t styles, struct region *spare)
{
	struct block *b = xcalloc(1, sizeof *b);
	size_t at = index_offset(form);
	size_t line_bytes = (lines + 1) * sizeof *b->lines.at;
	size_t style_bytes =
	    (styles + STYLE_STEP - 1) / STYLE_STEP * sizeof *b->lines.style_at;

	b->refs = 1;
	b->form = form;
	region_alloc(&b->region, at + line_bytes + style_bytes, spare);
	b->lines.at =
	    (const struct line_at *)(const void *)(b->region.mem + at);
	b->lines.style_at =
	    (const uint32_t *)(const void *)(b->region.mem + at + line_bytes);
	b->lines.n = (int)lines;
	b->nstyles = (uint32_t)styles;
	return b;
}

static struct line_at *
block_at(struct block *b)
{
	return (
	    struct line_at *)(void *)(b->region.mem + index_offset(b->form));
}

/* Check the styles and note their places. */
static int
index_styles(struct block *b, size_t len)
{
	struct reader r;
	uint8_t *at = b->region.mem + index_offset(b->form) +
		      ((size_t)b->lines.n + 1) * sizeof *b->lines.at;

	reader_init(&r, b->lines.styles, len);
	return styles_check(&r, b->nstyles, b->nlinks, (uint32_t *)(void *)at);
}

struct block *
block_ref(struct block *b)
{
	b->refs++;
	return b;
}

void
block_release(struct block *b, struct region *spare)
{
	if (b == NULL || --b->refs > 0)
		return;
	for (uint32_t i = 0; i < b->nlinks; i++)
		link_unref(b->links[i]);
	free(b->links);
	if (spare != NULL && spare->mem == NULL && b->region.cap > 0)
		*spare = b->region;
	else
		region_free(&b->region);
	free(b);
}

void
block_unref(struct block *b)
{
	block_release(b, NULL);
}

const uint8_t *
block_bytes(const struct block *b, size_t *n)
{
	*n = b->form;
	return b->region.mem;
}

uint64_t
block_first(const struct block *b)
{
	return b->lines.first;
}

int
block_count(const struct block *b)
{
	return b->lines.n;
}

uint64_t
block_end(const struct block *b)
{
	return b->lines.first + (uint64_t)b->lines.n;
}

uint64_t
block_serial(const struct block *b)
{
	return b->serial;
}

size_t
block_links(const struct block *b)
{
	return b->nlinks;
}

/* The link table's wire form; an id's length is one more, 0 for none. */
static void
put_links(struct buf *out, struct link *const *links, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		put_bytes(out, links[i]->uri, strlen(links[i]->uri));
		if (links[i]->id == NULL) {
			put_varint(out, 0);
			continue;
		}
		put_varint(out, strlen(links[i]->id) + 1);
		buf_add(out, links[i]->id, strlen(links[i]->id));
	}
}

static void
put_styles(struct buf *out, const struct builder *b)
{
	const uint8_t *from = buf_data(&b->styles);
	struct style s;
	uint8_t *p;

	for (uint32_t i = 1; i < b->nstyles; i++, from += STYLE_BYTES) {
		memcpy(&s, from, sizeof s);
		p = buf_reserve(out, STYLE_FORM_MAX);
		buf_grew(out, (size_t)(style_put(p, &s) - p));
	}
}

/* All in front of the records; returns the bytes of styles. */
static size_t
put_header(struct buf *out, struct builder *b, uint64_t serial)
{
	struct buf styles, links;
	size_t n;

	buf_init(&styles);
	buf_init(&links);
	put_styles(&styles, b);
	put_links(&links, b->links, b->nlinks);
	put_u8(out, BLOCK_MAGIC);
	put_u8(out, BLOCK_VERSION);
	put_u16(out, (uint16_t)b->n);
	put_u64(out, b->first);
	put_u64(out, serial);
	put_u64(out, (uint64_t)b->base);
	put_u16(out, (uint16_t)(b->nstyles - 1));
	put_u16(out, (uint16_t)b->nlinks);
	put_u32(out, (uint32_t)styles.len);
	put_u32(out, (uint32_t)links.len);
	put_u32(out, (uint32_t)b->meta.len);
	put_u32(out, (uint32_t)b->text.len);
	buf_add(out, buf_data(&styles), styles.len);
	buf_add(out, buf_data(&links), links.len);
	n = styles.len;
	buf_clear(&styles);
	buf_clear(&links);
	return n;
}

/* Point the lines at their parts of the form. */
static void
set_parts(struct block *b, size_t styles, size_t links, size_t meta)
{
	const uint8_t *p = b->region.mem + HEADER_BYTES;

	b->lines.styles = p;
	p += styles + links;
	b->lines.meta = p;
	b->lines.text = p + meta;
	b->lines.links = b->links;
}

struct block *
block_seal(struct builder *b, uint64_t serial, struct region *spare)
{
	struct block *k;
	struct buf head;
	size_t styles;
	uint8_t *p;

	buf_init(&head);
	styles = put_header(&head, b, serial);
	k = block_new(head.len + b->meta.len + b->text.len, (size_t)b->n,
	    b->nstyles - 1, spare);
	p = k->region.mem;
	memcpy(p, buf_data(&head), head.len);
	memcpy(p + head.len, buf_data(&b->meta), b->meta.len);
	memcpy(p + head.len + b->meta.len, buf_data(&b->text), b->text.len);
	memcpy(block_at(k), b->at, ((size_t)b->n + 1) * sizeof *b->at);
	k->links = b->nlinks == 0
		       ? NULL
		       : xmemdup(b->links, b->nlinks * sizeof *b->links);
	k->nlinks = b->nlinks;
	for (uint32_t i = 0; i < k->nlinks; i++)
		link_ref(k->links[i]);
	set_parts(k, styles, head.len - HEADER_BYTES - styles, b->meta.len);
	bug_if(index_styles(k, styles) != 0);
	k->lines.first = b->first;
	k->lines.base = b->base;
	k->lines.max_cells = b->max_cells;
	k->units = b->units;
	k->serial = serial;
	buf_clear(&head);
	return k;
}

/* Decoding: nothing of a peer's is believed. */

static int
decode_link(struct reader *r, struct link **link)
{
	size_t n, m;
	const uint8_t *uri = get_bytes(r, ROW_LINK_MAX, &n), *id = NULL;
	char *u, *i = NULL;

	m = (size_t)get_bounded(r, LINK_STRING_MAX);
	if (m > 0)
		id = get_raw(r, m - 1);
	if (r->err != 0)
		return r->err;
	if (!utf8_valid(uri, n) || memchr(uri, 0, n) != NULL ||
	    (m > 1 && (!utf8_valid(id, m - 1) || memchr(id, 0, m - 1) != NULL)))
		return ERR_SYNTAX;
	u = xstrndup((const char *)uri, n);
	if (m > 0)
		i = m > 1 ? xstrndup((const char *)id, m - 1) : xstrdup("");
	*link = link_new(u, i);
	free(u);
	free(i);
	return *link == NULL ? ERR_RANGE : 0;
}

static int
decode_links(struct block *b, const uint8_t *p, size_t len, size_t n)
{
	struct reader r;
	int err = 0;

	/* Two lengths each: a claim without bytes costs no memory. */
	if (n * 2 > len)
		return n == 0 ? 0 : ERR_SHORT;
	b->links = n == 0 ? NULL : xcalloc(n, sizeof *b->links);
	reader_init(&r, p, len);
	while (err == 0 && b->nlinks < n) {
		err = decode_link(&r, &b->links[b->nlinks]);
		if (err == 0)
			b->nlinks++;
	}
	if (err == 0 && reader_left(&r) > 0)
		err = ERR_SYNTAX;
	return err;
}

/* What a line's shapes and runs must agree on. */
struct check {
	struct reader shapes, runs;
	uint64_t cells, cps; /* of the shapes so far */
	uint64_t run_end;    /* cell where the present run ends */
	int wide;
};

/* Runs may end only between clusters; n clusters of width from cell on. */
static int
check_runs(struct check *c, uint64_t n, uint64_t width, uint32_t nstyles)
{
	uint64_t to = c->cells + n * width, cells;

	while (c->run_end < to && reader_left(&c->runs) > 0) {
		if (width == 2 && c->run_end > c->cells &&
		    ((c->run_end - c->cells) & 1))
			return ERR_SYNTAX;
		cells = get_bounded(&c->runs, BLOCK_BYTES_MAX);
		if (get_varint(&c->runs) > nstyles || cells == 0)
			return ERR_RANGE;
		c->run_end += cells;
	}
	if (width == 2 && c->run_end > c->cells && c->run_end < to &&
	    ((c->run_end - c->cells) & 1))
		return ERR_SYNTAX;
	return c->runs.err;
}

static int
check_shapes(struct check *c, uint64_t cells, uint32_t nstyles)
{
	uint64_t v, n, width;
	int err = 0;

	while (reader_left(&c->shapes) > 0 && err == 0) {
		v = get_bounded(&c->shapes, (uint64_t)BLOCK_BYTES_MAX << 5);
		n = v >> 5;
		width = (v & 1) + 1;
		if (c->shapes.err != 0)
			return c->shapes.err;
		if (n == 0 || c->cells + n * width > cells)
			return ERR_RANGE;
		err = check_runs(c, n, width, nstyles);
		c->cells += n * width;
		c->cps += n * ((v >> 1 & 15) + 1);
		c->wide |= width == 2;
	}
	if (err == 0)
		err = check_runs(c, cells - c->cells, 1, nstyles);
	c->cps += cells - c->cells;
	/* Runs that reach past the line belong to nothing. */
	if (err == 0 && (c->run_end > cells || reader_left(&c->runs) > 0))
		err = ERR_RANGE;
	return err;
}

/* Well-formed, without controls; returns the code points or -1. */
static int64_t
check_text(const uint8_t *p, size_t n)
{
	int64_t cps = 0;

	if (!utf8_valid(p, n))
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (p[i] < ' ')
			return -1;
		cps += (p[i] & 0xc0) != 0x80;
	}
	return cps;
}

static int
check_ascii(const struct line *l, int64_t cps)
{
	return cps != (int64_t)l->text_len || (l->flags & LINE_SHAPES);
}

static int
check_form(const struct block *b, const struct line *l)
{
	struct check c = {0};
	int64_t cps = check_text(l->text, l->text_len);
	int err;

	if (cps < 0)
		return ERR_SYNTAX;
	if ((l->flags & LINE_ASCII) && check_ascii(l, cps))
		return ERR_SYNTAX;
	reader_init(&c.shapes, l->shapes, l->shapes_len);
	reader_init(&c.runs, l->runs, l->runs_len);
	err = check_shapes(&c, l->cells, b->nstyles);
	if (err != 0)
		return err;
	if (c.cps != (uint64_t)cps || c.wide != ((l->flags & LINE_WIDE) != 0))
		return ERR_SYNTAX;
	return 0;
}

/* Read one record with all checks; the text's place is known already. */
static int
decode_line(
    struct reader *r, const struct block *b, struct line *l, size_t text_left)
{
	size_t n;

	l->flags = get_u8(r);
	/* The newline behind it is part of what is left. */
	l->text_len = (uint32_t)get_bounded(r, BLOCK_BYTES_MAX);
	l->cells = l->text_len;
	if (!(l->flags & LINE_ASCII))
		l->cells = (uint32_t)get_bounded(r, BLOCK_BYTES_MAX);
	if (l->flags & LINE_TIME)
		get_bounded(r, UINT32_MAX);
	l->shapes_len = l->runs_len = 0;
	l->shapes = l->runs = l->text;
	if (l->flags & LINE_SHAPES) {
		l->shapes = get_bytes(r, BLOCK_BYTES_MAX, &n);
		l->shapes_len = (uint32_t)n;
	}
	if (l->flags & LINE_RUNS) {
		l->runs = get_bytes(r, BLOCK_BYTES_MAX, &n);
		l->runs_len = (uint32_t)n;
	}
	if (r->err != 0)
		return r->err;
	if (l->text_len >= text_left)
		return ERR_SHORT;
	if (l->text[l->text_len] != '\n')
		return ERR_SYNTAX;
	return check_form(b, l);
}

static int
decode_lines(struct block *b, size_t meta_len, size_t text_len)
{
	struct line_at *at = block_at(b);
	struct reader r;
	struct line l;
	size_t text = 0;
	int err;

	reader_init(&r, b->lines.meta, meta_len);
	for (int i = 0; i < b->lines.n; i++) {
		at[i].meta = (uint32_t)(meta_len - reader_left(&r));
		at[i].text = (uint32_t)text;
		l.text = b->lines.text + text;
		err = decode_line(&r, b, &l, text_len - text);
		if (err != 0)
			return err;
		text += l.text_len + 1;
		if (l.cells > b->lines.max_cells)
			b->lines.max_cells = l.cells;
	}
	at[b->lines.n].meta = (uint32_t)meta_len;
	at[b->lines.n].text = (uint32_t)text_len;
	return text != text_len || reader_left(&r) > 0 ? ERR_SYNTAX : 0;
}

/* The numbers in front. */
struct head {
	uint64_t first, serial;
	int64_t base;
	size_t count, styles, links;
	size_t styles_len, links_len, meta_len, text_len;
};

static int
check_head(const struct head *h, size_t n)
{
	if (h->first == 0 || h->first > UINT64_MAX / 2 || h->count == 0 ||
	    h->base < 0 || h->base > INT64_MAX / 2)
		return ERR_RANGE;
	/* A line takes two bytes of record and its newline at least. */
	if (h->count * 2 > h->meta_len || h->count > h->text_len)
		return ERR_SHORT;
	if (h->styles > h->styles_len || h->styles_len > n ||
	    h->links_len > n || h->meta_len > n || h->text_len > n)
		return ERR_SHORT;
	if (HEADER_BYTES + h->styles_len + h->links_len + h->meta_len +
		h->text_len !=
	    n)
		return ERR_SHORT;
	return 0;
}

static int
decode_head(const uint8_t *p, size_t n, struct head *h)
{
	struct reader r;
	int magic, version;

	reader_init(&r, p, n);
	magic = get_u8(&r);
	version = get_u8(&r);
	h->count = get_u16(&r);
	h->first = get_u64(&r);
	h->serial = get_u64(&r);
	h->base = (int64_t)get_u64(&r);
	h->styles = get_u16(&r);
	h->links = get_u16(&r);
	h->styles_len = get_u32(&r);
	h->links_len = get_u32(&r);
	h->meta_len = get_u32(&r);
	h->text_len = get_u32(&r);
	if (r.err != 0)
		return r.err;
	if (magic != BLOCK_MAGIC)
		return ERR_SYNTAX;
	if (version != BLOCK_VERSION)
		return ERR_VERSION;
	return check_head(h, n);
}

int
block_decode(const void *p, size_t n, struct block **out)
{
	struct head h;
	struct block *b;
	int err;

	if (n > BLOCK_BYTES_MAX)
		return ERR_RANGE;
	err = decode_head(p, n, &h);
	if (err != 0)
		return err;
	b = block_new(n, h.count, h.styles, NULL);
	memcpy(b->region.mem, p, n);
	b->lines.first = h.first;
	b->lines.base = h.base;
	b->units = h.count;
	b->serial = h.serial;
	err = decode_links(b, b->region.mem + HEADER_BYTES + h.styles_len,
	    h.links_len, h.links);
	set_parts(b, h.styles_len, h.links_len, h.meta_len);
	if (err == 0)
		err = index_styles(b, h.styles_len);
	if (err == 0)
		err = decode_lines(b, h.meta_len, h.text_len);
	if (err != 0) {
		block_unref(b);
		return err;
	}
	*out = b;
	return 0;
}
