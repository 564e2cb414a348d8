/*
 * Rows: sharing, writing, wide characters, palettes, against a naive model.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "grid/row.h"

#include "test.h"
#include "grid.h"

/* The model: a cell is its code points, width and style, nothing shared. */
struct model_cell {
	uint32_t cps[CLUSTER_MAX];
	int n, width;	/* width 0: right half; n 0: blank */
	struct style style;
	struct link *link;
};
enum { MODEL_W = 37 };
struct model {
	struct model_cell c[MODEL_W];
};

static void
model_split(struct model *m, int x)
{
	if (x <= 0 || x >= MODEL_W || m->c[x].width != 0)
		return;
	m->c[x].n = m->c[x - 1].n = 0;
	m->c[x].width = m->c[x - 1].width = 1;
}

static void
model_erase(struct model *m, int x0, int x1, const struct style *s)
{
	model_split(m, x0);
	model_split(m, x1);
	for (int x = x0; x < x1; x++) {
		memset(&m->c[x], 0, sizeof m->c[x]);
		m->c[x].width = 1;
		m->c[x].style.bg = s->bg;
	}
}

static void
model_put(struct model *m, int x, const uint32_t *cps, int n, int width,
    const struct style *s, struct link *link)
{
	model_split(m, x);
	model_split(m, x + width);
	for (int i = 0; i < width; i++) {
		struct model_cell *c = &m->c[x + i];

		memset(c, 0, sizeof *c);
		c->style = *s;
		c->link = link;
		c->width = i == 0 ? width : 0;
	}
	memcpy(m->c[x].cps, cps, (size_t)n * sizeof *cps);
	m->c[x].n = n;
}

static void
model_move(struct model *m, int to, int from, int n)
{
	memmove(&m->c[to], &m->c[from], (size_t)n * sizeof m->c[0]);
}

static void
check_model(const struct row *r, const struct model *m)
{
	uint32_t cps[CLUSTER_MAX];

	for (int x = 0; x < MODEL_W; x++) {
		const struct model_cell *c = &m->c[x];
		const struct style *s = row_style_at(r, x);
		int n = row_get(r, x, cps);

		CHECK_INT(row_width_at(r, x), c->width);
		CHECK(s->fg == c->style.fg && s->bg == c->style.bg &&
		    s->attr == c->style.attr);
		CHECK(row_link_at(r, x) == c->link);
		if (c->width == 0) {
			CHECK_INT(n, 0);
		} else if (c->n == 0) {
			CHECK_INT(n, 1);
			CHECK_INT(cps[0], ' ');
		} else {
			CHECK_INT(n, c->n);
			CHECK(memcmp(cps, c->cps, sizeof cps[0] * (size_t)n) ==
			    0);
		}
	}
	CHECK(r->nstyles <= 2 * r->w + 8);
	CHECK(r->nlinks <= r->nstyles);
}

static struct link *links[4];

static void
random_put(struct row **slot, struct model *m)
{
	struct style s = rnd_style();
	uint32_t cps[CLUSTER_MAX];
	struct link *link = links[rnd(16) & 3];
	struct row *r = *slot;
	int n, width, x;

	if (rnd(3) == 0) {
		uint8_t text[MODEL_W];

		x = (int)rnd(MODEL_W);
		n = (int)rnd((uint32_t)(MODEL_W - x) + 1);
		for (int i = 0; i < n; i++)
			text[i] = (uint8_t)(' ' + rnd(95));
		row_put_ascii(r, x, text, n, row_style(r, &s, link));
		/* An empty write still splits nothing but a half at x. */
		model_split(m, x);
		for (int i = 0; i < n; i++) {
			cps[0] = text[i];
			model_put(m, x + i, cps, 1, 1, &s, link);
		}
		return;
	}
	width = rnd_cluster(cps, &n);
	x = (int)rnd((uint32_t)(MODEL_W + 1 - width));
	row_put(r, x, cps, n, width, row_style(r, &s, link));
	model_put(m, x, cps, n, width, &s, link);
}

static void
random_shift(struct row **slot, struct model *m)
{
	int right = 1 + (int)rnd(MODEL_W), x = (int)rnd((uint32_t)right);
	int n = 1 + (int)rnd(10);
	struct style s = { 0 };

	if (rnd(2))
		s.bg = COLOUR_INDEX | rnd(4);
	if (rnd(2)) {
		row_insert(*slot, x, right, n, &s);
		n = n > right - x ? right - x : n;
		model_split(m, x);
		model_split(m, right - n);
		model_split(m, right);
		model_move(m, x + n, x, right - x - n);
		for (int i = x; i < x + n; i++)
			m->c[i].width = 1;
		model_erase(m, x, x + n, &s);
		return;
	}
	row_delete(*slot, x, right, n, &s);
	n = n > right - x ? right - x : n;
	model_split(m, x);
	model_split(m, x + n);
	model_split(m, right);
	model_move(m, x, x + n, right - x - n);
	for (int i = right - n; i < right; i++)
		m->c[i].width = 1;
	model_erase(m, right - n, right, &s);
}

static void
random_step(struct row **slot, struct model *m)
{
	struct style s = rnd_style();
	int x;

	switch (rnd(6)) {
	case 0:
		random_shift(slot, m);
		break;
	case 1:
		x = (int)rnd(MODEL_W);
		row_erase(*slot, x, MODEL_W, &s);
		model_erase(m, x, MODEL_W, &s);
		break;
	case 2:
		x = (int)rnd(MODEL_W);
		row_erase(*slot, 0, x, &s);
		if (x > 0)
			model_erase(m, 0, x, &s);
		break;
	default:
		random_put(slot, m);
	}
}

static void
t_model(void)
{
	links[1] = link_new("http://one", NULL);
	links[2] = link_new("http://two", "id");
	for (int round = 0; round < 300; round++) {
		struct row *r = row_new(MODEL_W), *old;
		struct model m = { 0 }, kept;

		for (int x = 0; x < MODEL_W; x++)
			m.c[x].width = 1;
		for (int i = 0; i < 120; i++) {
			old = rnd(8) == 0 ? row_ref(r) : NULL;
			kept = m;
			row_own(&r);
			random_step(&r, &m);
			check_model(r, &m);
			if (old != NULL) {
				check_model(old, &kept);
				row_unref(old);
			}
		}
		row_unref(r);
	}
	CHECK_INT(links[1]->refs, 1);
	CHECK_INT(links[2]->refs, 1);
	link_unref(links[1]);
	link_unref(links[2]);
	links[1] = links[2] = NULL;
}

static void
t_own(void)
{
	struct row *a = row_of(10, "hello"), *b = row_ref(a), *c = a;

	CHECK(row_own(&a) != b);
	row_put_ascii(a, 0, (const uint8_t *)"J", 1, 0);
	CHECK_STR(row_string(b), "hello");
	CHECK_STR(row_string(a), "Jello");
	CHECK_INT(b->refs, 1);
	CHECK(row_own(&c) == c);
	row_unref(a);
	row_unref(b);
}

static void
t_renew(void)
{
	struct row *r = row_of(10, "hello"), *was = r, *held;
	struct style s = { 0 };

	s.fg = COLOUR_INDEX | 1;
	row_put_ascii(r, 7, (const uint8_t *)"x", 1, row_style(r, &s, NULL));
	CHECK(row_renew(&r, 10) == was);
	CHECK_INT(r->used, 0);
	CHECK_INT(r->nstyles, 1);
	for (int x = 0; x < 10; x++)
		CHECK_INT(r->cells[x].ch | r->cells[x].style, 0);
	held = row_ref(r);
	CHECK(row_renew(&r, 10) != held);
	CHECK(row_renew(&r, 12)->w == 12);
	row_unref(held);
	row_unref(r);
}

static void
t_wide(void)
{
	struct row *r = row_of(6, "a\u4e2d\u6587b");

	CHECK_INT(r->used, 6);
	CHECK_INT(row_width_at(r, 1), 2);
	CHECK_INT(row_start_at(r, 2), 1);
	row_put_ascii(r, 2, (const uint8_t *)"x", 1, 0);
	CHECK_STR(row_string(r), "a x\u6587b");
	row_put_ascii(r, 3, (const uint8_t *)"y", 1, 0);
	CHECK_STR(row_string(r), "a xy b");
	row_unref(r);
	/* A wide one that does not fit is not printed. */
	r = row_of(2, "a\u4e2d");
	CHECK_STR(row_string(r), "a");
	row_unref(r);
}

static void
t_cut(void)
{
	struct row *r = row_of(4, "ab\u4e2d"), *c = row_copy(r, 3);

	CHECK_INT(c->w, 3);
	CHECK_STR(row_string(c), "ab");
	CHECK_INT(row_width_at(c, 2), 1);
	row_unref(c);
	c = row_copy(r, 9);
	CHECK_STR(row_string(c), "ab\u4e2d");
	row_unref(c);
	row_unref(r);
}

static void
t_combine(void)
{
	struct row *r = row_of(5, "e\u2764z");
	uint32_t cps[CLUSTER_MAX];

	row_combine(r, 0, 0x301, 1);
	CHECK_INT(row_get(r, 0, cps), 2);
	CHECK_INT(cps[1], 0x301);
	/* The heart becomes wide and takes the place of its neighbour. */
	row_combine(r, 1, 0xfe0f, 2);
	CHECK_INT(row_width_at(r, 1), 2);
	CHECK_INT(row_width_at(r, 2), 0);
	/* More than fit are dropped. */
	for (int i = 0; i < 3 * CLUSTER_MAX; i++)
		row_combine(r, 0, 0x302, 1);
	CHECK_INT(row_get(r, 0, cps), CLUSTER_MAX);
	row_unref(r);
}

/* A program that never ends a row must not make it grow. */
static void
t_bounded(void)
{
	struct row *r = row_new(10);
	uint32_t cps[3] = { 'a', 0x301, 0x302 };

	for (uint32_t i = 0; i < 100000; i++) {
		struct style s = { 0 };
		struct link *l = NULL;
		char uri[32];

		s.fg = COLOUR_RGB | i;
		snprintf(uri, sizeof uri, "http://%u", i);
		l = link_new(uri, NULL);
		row_put(r, (int)(i % 10), cps, 3, 1, row_style(r, &s, l));
		link_unref(l);
	}
	CHECK(r->nstyles <= 2 * r->w + 8);
	CHECK(r->nlinks <= 2 * r->w + 8);
	for (uint32_t x = 0; x < 10; x++)
		CHECK_INT(row_style_at(r, (int)x)->fg,
		    COLOUR_RGB | (99990 + x));
	row_unref(r);
}

static void
t_equal(void)
{
	struct row *a = row_new(8), *b = row_new(8);
	struct style red = { 0 }, blue = { 0 };
	struct link *l = link_new("http://x", NULL);
	struct link *same = link_new("http://x", NULL);
	uint16_t s;

	red.fg = COLOUR_INDEX | 1;
	blue.fg = COLOUR_INDEX | 4;
	/* The palettes differ in order, the rows do not. */
	row_style(a, &blue, NULL);
	s = row_style(a, &red, l);
	row_put_ascii(a, 0, (const uint8_t *)"ab", 2, s);
	s = row_style(b, &red, same);
	row_put_ascii(b, 0, (const uint8_t *)"ab", 2, s);
	CHECK(row_equal(a, b));
	/* Blanks equal written spaces. */
	row_put_ascii(b, 5, (const uint8_t *)" ", 1, 0);
	CHECK(row_equal(a, b));
	b->flags = ROW_WRAPPED;
	CHECK(!row_equal(a, b));
	b->flags = 0;
	row_put_ascii(b, 1, (const uint8_t *)"b", 1, row_style(b, &blue, l));
	CHECK(!row_equal(a, b));
	CHECK(row_cell_equal(a, 0, b, 0) && !row_cell_equal(a, 1, b, 1));
	row_unref(a);
	row_unref(b);
	link_unref(l);
	link_unref(same);
}

static void
t_blit(void)
{
	struct row *src = row_of(10, "x\u4e2d\u6587yz"), *dst = row_new(10);
	struct style s = { 0 };

	s.bg = COLOUR_INDEX | 2;
	row_put_ascii(src, 6, (const uint8_t *)"!", 1, row_style(src, &s, NULL));
	row_blit(dst, 3, src, 0, 7);
	CHECK_STR(row_string(dst), "   x\u4e2d\u6587y!");
	CHECK_INT(row_style_at(dst, 9)->bg, s.bg);
	/* Halves become blanks. */
	row_blit(dst, 0, src, 2, 2);
	CHECK_STR(row_string(dst), "   x\u4e2d\u6587y!");
	row_unref(src);
	row_unref(dst);
	src = row_of(6, "abcdef");
	dst = row_of(6, "\u4e2d\u4e2d\u4e2d");
	row_blit(dst, 1, src, 1, 4);
	CHECK_STR(row_string(dst), " bcde");
	row_unref(src);
	row_unref(dst);
}

static void
t_length(void)
{
	struct row *r = row_of(10, "ab  ");
	struct style s = { 0 };

	CHECK_INT(row_length(r), 2);
	s.bg = COLOUR_INDEX | 1;
	row_erase(r, 4, 7, &s);
	CHECK_INT(row_length(r), 7);
	row_erase(r, 0, 10, NULL);
	CHECK_INT(row_length(r), 0);
	CHECK_INT(r->used, 0);
	row_unref(r);
}

static void
t_print(void)
{
	struct row *r = row_new(10);

	CHECK_INT(row_print(r, 1, 8, "a\tb\x1b", 4, NULL), 3);
	CHECK_STR(row_string(r), " ab");
	CHECK_INT(row_print(r, 0, 4, "12345678", 8, NULL), 4);
	CHECK_STR(row_string(r), "1234");
	CHECK_INT(row_print(r, 0, 10, "\xff\xc3", 2, NULL), 2);
	CHECK_STR(row_string(r), "\ufffd\ufffd34");
	row_unref(r);
}

static void
t_links(void)
{
	char *uri = xmalloc(ROW_LINK_MAX + 2);

	memset(uri, 'u', ROW_LINK_MAX + 1);
	uri[ROW_LINK_MAX + 1] = '\0';
	CHECK(link_new(uri, NULL) == NULL);
	CHECK(link_new("x", uri) == NULL);
	free(uri);
}

int
main(void)
{
	RUN(t_model, "random writes leave what a naive row would hold");
	RUN(t_own, "a snapshot never sees a later write");
	RUN(t_renew, "a renewed row is blank, in place when unshared");
	RUN(t_wide, "overwriting half of a wide character blanks the other");
	RUN(t_cut, "cutting a row through a wide character leaves a blank");
	RUN(t_combine, "combining marks join their cell, at most 16");
	RUN(t_bounded, "styles, links and clusters of a row stay bounded");
	RUN(t_equal, "rows are equal by what they show");
	RUN(t_blit, "copied cells take clusters and styles along");
	RUN(t_length, "coloured blanks count in a row's length");
	RUN(t_print, "printing stops at the edge and drops controls");
	RUN(t_links, "a hyperlink that is too long is refused");
	TEST_END();
}
