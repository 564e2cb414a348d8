/*
 * What the painter sends, our own emulator understands as it was meant: the
 * two were written apart, and mux within mux is the common case.
 */
#include <stdlib.h>

#include "base/width.h"
#include "grid/history.h"
#include "scene-random.h"
#include "term/term.h"
#include "test.h"
#include "tty/paint.h"

enum { W = 40, H = 12, FRAMES = 2000 };

/* Attributes that show on a blank too. */
enum { INK = ATTR_REVERSE | ATTR_STRIKE | ATTR_OVERLINE | ATTR_UL_MASK };

static const char *
uri_of(const struct row *r, int x)
{
	struct link *l = row_link_at(r, x);

	return l == NULL ? "" : l->uri;
}

static int
is_blank(const struct row *r, int x)
{
	uint32_t cps[CLUSTER_MAX];

	return row_get(r, x, cps) == 1 && cps[0] == ' ' &&
	       !(row_style_at(r, x)->attr & INK) && row_link_at(r, x) == NULL;
}

static int
cells_agree(const struct row *want, const struct row *got, int x)
{
	struct style s = *row_style_at(want, x), t = *row_style_at(got, x);
	uint32_t p[CLUSTER_MAX], q[CLUSTER_MAX];
	int n = row_get(want, x, p), m = row_get(got, x, q);

	if (row_width_at(want, x) == 2 && x == W - 1) {
		p[0] = ' ';
		n = 1;
	}
	if (n != m || memcmp(p, q, (size_t)n * sizeof *p) != 0)
		return 0;
	if (is_blank(want, x) && is_blank(got, x))
		return s.bg == t.bg;
	if (!(s.attr & ATTR_UL_MASK))
		s.ul = t.ul;
	return s.fg == t.fg && s.bg == t.bg && s.attr == t.attr &&
	       s.ul == t.ul && strcmp(uri_of(want, x), uri_of(got, x)) == 0;
}

static void
show(const struct row *r, int x)
{
	const struct style *s = row_style_at(r, x);
	uint32_t cps[CLUSTER_MAX] = {0};
	int n = row_get(r, x, cps);

	printf("# %d of %x, %x %x %x %x '%s'\n", n, cps[0], s->fg, s->bg, s->ul,
	    s->attr, uri_of(r, x));
}

static int
term_shows(const struct term *t, const struct frame *f)
{
	int cx, cy;

	for (int y = 0; y < H; y++) {
		for (int x = 0; x < W; x++) {
			if (cells_agree(f->rows[y], term_rows(t)[y], x))
				continue;
			printf("# cell %d,%d:\n", x, y);
			show(f->rows[y], x);
			show(term_rows(t)[y], x);
			return 0;
		}
	}
	if (f->cursor_x < 0)
		return (term_modes(t) & MODE_CURSOR_HIDDEN) != 0;
	term_cursor(t, &cx, &cy);
	return cx == f->cursor_x && cy == f->cursor_y;
}

static void
frames_are_understood(void)
{
	static const struct term_events none = {0};
	struct history *history = history_new(0);
	struct term *t = term_new(W, H, history, &none, NULL);
	struct scene *a = scene_new(W, H), *b;
	struct tty_info *info = NULL;
	struct painter *p;
	struct buf out;
	char *cause = NULL;

	CHECK_INT(
	    tty_info_new("xterm-256color", "truecolor", &info, &cause), 0);
	tty_info_add(info, FEATURE_UNDERLINES | FEATURE_OVERLINE |
			       FEATURE_HYPERLINKS | FEATURE_REP | FEATURE_SYNC |
			       FEATURE_MARGINS);
	p = painter_new(info);
	buf_init(&out);
	painter_start(p, &out);
	for (int i = 0; i < FRAMES; i++) {
		b = random_change(a);
		scene_unref(a);
		a = b;
		painter_paint(p, compose(a, W, H, painter_frame(p)), &out);
		term_write(t, buf_data(&out), out.len, 0);
		if (!term_shows(t, painter_frame(p))) {
			printf("# frame %d\n", i);
			CHECK(0);
		}
		buf_reset(&out);
	}
	buf_clear(&out);
	painter_free(p);
	tty_info_free(info);
	scene_unref(a);
	term_free(t);
	history_unref(history);
}

int
main(void)
{
	RUN(frames_are_understood,
	    "our terminal shows what our painter paints");
	TEST_END();
}
