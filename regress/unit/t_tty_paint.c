/*
 * Painting: whatever the frames, the terminal shows the last one, and got few
 * bytes for it.
 */
#include "tty/paint.h"

#include <stdio.h>
#include <stdlib.h>

#include "scene-random.h"
#include "tiny-term.h"
#include "../../src/tty/paint-int.h"
#include "test.h"

/* Attributes that show on a blank too. */
enum { INK = ATTR_REVERSE | ATTR_STRIKE | ATTR_OVERLINE | ATTR_UL_MASK };

static struct tty_info *
info_of(const char *term)
{
	struct tty_info *i = NULL;
	char *cause = NULL;

	CHECK_INT(tty_info_new(term, NULL, &i, &cause), 0);
	return i;
}

static int
link_hash(const struct link *l)
{
	char text[5000];
	int hash = 0;

	if (l == NULL)
		return 0;
	snprintf(text, sizeof text, "%s%s;%s", l->id ? "id=" : "",
	    l->id ? l->id : "", l->uri);
	for (const char *s = text; *s != '\0'; s++)
		hash = (hash * 31 + (uint8_t)*s) & 0xffffff;
	return hash;
}

static int
cell_shows(const struct tty_info *info, struct tiny *t, const struct row *r,
    int x, int y)
{
	struct tiny_cell *c = tiny_at(t, x, y);
	uint32_t cps[CLUSTER_MAX];
	struct style st = pen_reduce(info, row_style_at(r, x));
	int n = row_get(r, x, cps), link = link_hash(row_link_at(r, x));

	if (row_width_at(r, x) == 2 && x == t->w - 1) {
		cps[0] = ' ';
		n = 1;
	}
	if (row_style_at(r, x)->attr & ATTR_CONCEAL &&
	    !(info->attrs & ATTR_CONCEAL)) {
		cps[0] = ' ';
		if (n == 0 && c->n == 1)
			n = 1;
		if (n > 1)
			n = 1;
	}
	if (!(info->features & FEATURE_HYPERLINKS))
		link = 0;
	/* Of a plain blank only the background is seen. */
	if (n == 1 && cps[0] == ' ' && ((st.attr | c->st.attr) & INK) == 0 &&
	    link == 0 && c->link == 0)
		return c->n == 1 && c->cps[0] == ' ' && st.bg == c->st.bg;
	if (n != c->n || memcmp(cps, c->cps, (size_t)n * sizeof *cps) != 0)
		return 0;
	return memcmp(&st, &c->st, sizeof st) == 0 && link == c->link;
}

static int
shows(const struct tty_info *info, struct tiny *t, const struct frame *f)
{
	for (int y = 0; y < f->h; y++) {
		for (int x = 0; x < f->w; x++) {
			/* Without xenl the corner is never written. */
			if (!t->xenl && y == f->h - 1 && x >= f->w - 2)
				continue;
			if (!cell_shows(info, t, f->rows[y], x, y)) {
				struct tiny_cell *c = tiny_at(t, x, y);
				struct style st = pen_reduce(
				    info, row_style_at(f->rows[y], x));
				uint32_t cps[CLUSTER_MAX];

				row_get(f->rows[y], x, cps);
				printf("# cell %d,%d: %x n %d %x/%x/%x/%x, "
				       "not %x %x/%x/%x/%x\n",
				    x, y, c->cps[0], c->n, c->st.fg, c->st.bg,
				    c->st.ul, c->st.attr, cps[0], st.fg, st.bg,
				    st.ul, st.attr);
				return 0;
			}
		}
	}
	if (f->cursor_x < 0)
		return t->hidden || info->hide[0] == '\0';
	return !t->hidden && t->x == f->cursor_x && t->y == f->cursor_y &&
	       !t->pending;
}

static void
random_frames(struct tty_info *info, int bce, int xenl, int count)
{
	struct scene *a = scene_new(40, 12), *b;
	struct painter *p = painter_new(info);
	struct tiny t;
	struct buf out;

	tiny_init(&t, 40, 12, bce, xenl);
	buf_init(&out);
	painter_start(p, &out);
	for (int i = 0; i < count; i++) {
		b = random_change(a);
		scene_unref(a);
		a = b;
		if (random_below(200) == 0)
			painter_forget(p);
		painter_paint(p, compose(a, 40, 12, painter_frame(p)), &out);
		tiny_write(&t, buf_data(&out), out.len);
		if (t.errors > 0 || !shows(info, &t, painter_frame(p))) {
			printf("# frame %d, %d errors, cursor %d,%d\n", i,
			    t.errors, t.x, t.y);
			CHECK(0);
		}
		buf_reset(&out);
	}
	painter_stop(p, &out);
	tiny_write(&t, buf_data(&out), out.len);
	CHECK_INT(t.errors, 0);
	CHECK(!t.hidden && !t.modes[1000] && !t.modes[2004]);
	CHECK(t.pen.attr == 0 && t.pen.fg == 0 && t.link == 0);
	buf_clear(&out);
	tiny_clear(&t);
	painter_free(p);
	scene_unref(a);
}

static void
on_term(const char *term, int xenl, uint32_t more)
{
	struct tty_info *info = info_of(term);

	tty_info_add(info, more);
	random_frames(info, (info->features & FEATURE_BCE) != 0, xenl, 3000);
	tty_info_free(info);
}

static void
xterm_shows(void)
{
	on_term("xterm-256color", 1, 0);
	on_term("xterm-256color", 1, FEATURE_REP);
}

static void
modern_shows(void)
{
	on_term("xterm-256color", 1,
	    FEATURE_RGB | FEATURE_UNDERLINES | FEATURE_HYPERLINKS |
		FEATURE_SYNC | FEATURE_OVERLINE);
}

static void
margins_show(void)
{
	on_term("xterm-256color", 1, FEATURE_MARGINS | FEATURE_REP);
	on_term("xterm-256color", 1,
	    FEATURE_MARGINS | FEATURE_RGB | FEATURE_HYPERLINKS);
}

static void
screen_shows(void)
{
	on_term("screen", 1, 0);
}

/* Terminfo has no bce for tmux and its kin, yet they erase in the pen's
 * background: the blanks of a coloured program that ended took its colour. */
static void
secret_bce_shows(void)
{
	struct tty_info *info = info_of("tmux-256color");

	CHECK(!(info->features & FEATURE_BCE));
	random_frames(info, 1, 1, 3000);
	tty_info_free(info);
}

static void
linux_shows(void)
{
	on_term("linux", 1, 0);
}

static void
vt100_shows(void)
{
	on_term("vt100", 1, 0);
}

static void
wrapping_shows(void)
{
	struct tty_info *info = info_of("vt100");

	info->caps &= ~(uint32_t)CAP_PENDING;
	random_frames(info, 0, 0, 3000);
	tty_info_free(info);
}

/* --- bytes --- */

static struct scene *
lines(int w, int h)
{
	struct scene *s = scene_new(w, h);
	struct rect at = {0, 0, w, h};
	struct row **rows = xcalloc((size_t)h, sizeof *rows);
	char text[64];

	for (int y = 0; y < h; y++) {
		rows[y] = row_new(w);
		snprintf(text, sizeof text, "line %d of a longer text", y * 7);
		row_print(rows[y], 0, w, text, strlen(text), NULL);
	}
	scene_add_pane(s, 1, &at, rows);
	for (int y = 0; y < h; y++)
		row_unref(rows[y]);
	free(rows);
	s->cursor_pane = 0;
	return s;
}

struct stage {
	struct tty_info *info;
	struct painter *p;
	struct buf out;
};

static void
stage_open(struct stage *g, const char *term, struct scene *s)
{
	g->info = info_of(term);
	g->p = painter_new(g->info);
	buf_init(&g->out);
	painter_start(g->p, &g->out);
	painter_paint(g->p, compose(s, s->w, s->h, NULL), &g->out);
	buf_reset(&g->out);
}

static const char *
stage_show(struct stage *g, struct scene *s)
{
	buf_reset(&g->out);
	painter_paint(
	    g->p, compose(s, s->w, s->h, painter_frame(g->p)), &g->out);
	buf_add_byte(&g->out, 0);
	return (const char *)buf_data(&g->out);
}

static void
stage_close(struct stage *g)
{
	painter_free(g->p);
	tty_info_free(g->info);
	buf_clear(&g->out);
}

static void
letter_is_a_byte(void)
{
	struct scene *a = lines(80, 24), *b;
	struct stage g;

	a->panes[0].cx = 30;
	a->panes[0].cy = 5;
	stage_open(&g, "xterm-256color", a);
	b = scene_clone(a);
	row_put_ascii(
	    row_own(&b->panes[0].rows[5]), 30, (const uint8_t *)"k", 1, 0);
	b->panes[0].cx = 31;
	CHECK_STR(stage_show(&g, b), "k");
	/* The same again is nothing. */
	CHECK_STR(stage_show(&g, b), "");
	/* A space over a blank moves the cursor alone: by a space. */
	b->panes[0].cx = 32;
	CHECK_STR(stage_show(&g, b), " ");
	b->panes[0].cx = 40;
	CHECK_STR(stage_show(&g, b), "\033[8C");
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

static void
scroll_is_a_line_feed(void)
{
	struct scene *a = lines(80, 24), *b;
	struct row **rows;
	struct stage g;

	a->panes[0].cy = 23;
	stage_open(&g, "xterm-256color", a);
	b = scene_clone(a);
	rows = b->panes[0].rows;
	row_unref(rows[0]);
	memmove(rows, rows + 1, 23 * sizeof *rows);
	rows[23] = row_new(80);
	row_print(rows[23], 0, 80, "new", 3, NULL);
	b->panes[0].cx = 3;
	CHECK_STR(stage_show(&g, b), "\033[?25l\nnew\033[?25h");
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

/* Two panes side by side; the right one scrolls by a line. */
static void
margins_scroll_a_pane(void)
{
	struct scene *a = lines(80, 24), *b;
	struct rect at = {41, 0, 39, 24};
	struct row **rows;
	struct stage g;

	a->panes[0].at.w = 40;
	scene_add_pane(a, 2, &at, a->panes[0].rows);
	a->cursor_pane = 1;
	a->panes[1].cy = 23;
	stage_open(&g, "xterm-256color", a);
	tty_info_add(g.info, FEATURE_MARGINS);
	b = scene_clone(a);
	rows = b->panes[1].rows;
	row_unref(rows[0]);
	memmove(rows, rows + 1, 23 * sizeof *rows);
	rows[23] = row_new(39);
	row_print(rows[23], 0, 39, "new", 3, NULL);
	b->panes[1].cx = 3;
	CHECK_STR(stage_show(&g, b),
	    "\033[?25l\033[?69h\033[42;80s\033[S\033[s\033[24;42Hnew\033[?25h");
	/* A resize forgets the margins and what they were for. */
	painter_forget(g.p);
	CHECK(strstr(stage_show(&g, a), "\033[?69l") != NULL);
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

static void
tail_is_erased(void)
{
	struct scene *a = lines(80, 24), *b;
	struct stage g;

	a->panes[0].cx = 5;
	a->panes[0].cy = 2;
	stage_open(&g, "xterm-256color", a);
	b = scene_clone(a);
	row_erase(row_own(&b->panes[0].rows[2]), 5, 80, NULL);
	CHECK_STR(stage_show(&g, b), "\033[K");
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

static void
styles_change_shortly(void)
{
	struct scene *a = lines(80, 4), *b = scene_clone(a);
	struct style red = {.fg = COLOUR_INDEX | 1};
	struct style bold = {.fg = COLOUR_INDEX | 1, .attr = ATTR_BOLD};
	struct row *r;
	struct stage g;

	a->panes[0].cx = 0;
	stage_open(&g, "xterm-256color", a);
	r = row_own(&b->panes[0].rows[0]);
	row_print(r, 0, 80, "R", 1, &red);
	row_print(r, 1, 80, "B", 1, &bold);
	row_print(r, 2, 80, "R", 1, &red);
	row_print(r, 3, 80, "N", 1, NULL);
	b->panes[0].cx = 4;
	CHECK_STR(stage_show(&g, b), "\033[31mR\033[1mB\033[22mR\033[mN");
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

static void
modes_follow(void)
{
	struct scene *a = lines(20, 3), *b = scene_clone(a);
	struct tiny t;
	struct stage g;

	stage_open(&g, "xterm-256color", a);
	tiny_init(&t, 20, 3, 1, 1);
	b->want = WANT_MOUSE_ALL | WANT_FOCUS;
	b->title = xstrdup("a\033b\a");
	b->clip = xstrdup("hello");
	b->clip_len = 5;
	b->clip_serial = 1;
	b->clip_which[0] = 'c';
	b->bells = 1;
	stage_show(&g, b);
	tiny_write(&t, buf_data(&g.out), g.out.len - 1);
	CHECK_INT(t.errors, 0);
	CHECK(t.modes[1003] && t.modes[1006] && t.modes[1004]);
	CHECK_STR(t.title, "ab");
	CHECK_STR(t.clip, "c;aGVsbG8=");
	CHECK_INT(t.bells, 1);
	b->want = 0;
	stage_show(&g, b);
	tiny_write(&t, buf_data(&g.out), g.out.len - 1);
	CHECK(!t.modes[1003] && !t.modes[1000] && !t.modes[1004]);
	CHECK_INT(t.bells, 1);
	tiny_clear(&t);
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

static void
sync_holds_frames(void)
{
	struct scene *a = lines(20, 6), *b = scene_new(20, 6);
	struct stage g;
	const char *s;

	stage_open(&g, "alacritty", a);
	s = stage_show(&g, b);
	CHECK(strncmp(s, "\033[?2026h", 8) == 0);
	CHECK(strcmp(s + strlen(s) - 8, "\033[?2026l") == 0);
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

static void
emoji_are_followed_by_a_motion(void)
{
	struct scene *a = lines(40, 3), *b = scene_clone(a);
	static const uint32_t heart[] = {0x2764, 0xfe0f};
	struct row *r = row_own(&b->panes[0].rows[1]);
	struct stage g;

	a->panes[0].cy = 1;
	stage_open(&g, "xterm-256color", a);
	row_erase(r, 0, 40, NULL);
	row_put(r, 0, heart, 2, 2, 0);
	row_put_ascii(r, 2, (const uint8_t *)"line 7 of", 9, 0);
	b->panes[0].cx = 0;
	b->panes[0].cy = 1;
	CHECK(strstr(stage_show(&g, b), "\342\235\244\357\270\217\033[3G") !=
	      NULL);
	stage_close(&g);
	scene_unref(a);
	scene_unref(b);
}

static void
tiny_terminals_do(void)
{
	struct tty_info *info = info_of("xterm-256color");
	struct painter *p = painter_new(info);
	struct scene *s = lines(20, 5);
	struct buf out;

	buf_init(&out);
	for (int w = 1; w < 4; w++) {
		for (int h = 1; h < 4; h++) {
			struct tiny t;

			tiny_init(&t, w, h, 1, 1);
			buf_reset(&out);
			painter_paint(
			    p, compose(s, w, h, painter_frame(p)), &out);
			tiny_write(&t, buf_data(&out), out.len);
			CHECK_INT(t.errors, 0);
			CHECK(shows(info, &t, painter_frame(p)));
			tiny_clear(&t);
		}
	}
	buf_clear(&out);
	scene_unref(s);
	painter_free(p);
	tty_info_free(info);
}

int
main(void)
{
	RUN(xterm_shows, "an xterm shows every frame");
	RUN(modern_shows,
	    "so does one with links, underlines and 24-bit colour");
	RUN(margins_show, "so does one that scrolls within margins");
	RUN(screen_shows, "so does a screen, which does not erase in colour");
	RUN(secret_bce_shows, "and a tmux, which does and does not say so");
	RUN(linux_shows, "so does the Linux console, with eight colours");
	RUN(vt100_shows, "so does a VT100, with none");
	RUN(wrapping_shows, "a terminal that wraps at once is never scrolled");
	RUN(letter_is_a_byte, "a typed letter is painted by itself");
	RUN(scroll_is_a_line_feed,
	    "a scrolled screen is a line feed and a line");
	RUN(margins_scroll_a_pane,
	    "a pane beside another scrolls by margins");
	RUN(tail_is_erased, "an emptied line is erased");
	RUN(styles_change_shortly, "styles change by the shorter way");
	RUN(modes_follow, "mouse, focus, title, clipboard and bell follow");
	RUN(sync_holds_frames, "frames are held together where that is known");
	RUN(emoji_are_followed_by_a_motion,
	    "what may be wide is followed by a motion");
	RUN(tiny_terminals_do, "terminals of a cell or two are painted");
	TEST_END();
}
