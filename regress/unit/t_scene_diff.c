/*
 * The scene's wire form: what a diff says is what was changed, in few bytes,
 * and nothing that a peer sends does harm.
 */
#include "scene/scene.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/wire.h"
#include "scene-random.h"
#include "scene/wire.h"
#include "test.h"

static const struct sync_ops *const ops = &scene_sync_ops;

/* The scene that the peer makes of base by the diff from..to; len: bytes. */
static struct scene *
travel(const struct scene *base, const struct scene *from,
    const struct scene *to, size_t *len)
{
	struct scene *got = ops->clone(base);
	struct buf b;
	int err;

	buf_init(&b);
	ops->diff(from, to, &b);
	err = ops->apply(got, buf_data(&b), b.len);
	*len = b.len;
	buf_clear(&b);
	if (err == OK)
		return got;
	printf("# apply: %s\n", err_text(err));
	scene_unref(got);
	return NULL;
}

static struct scene *
plain_scene(int w, int h)
{
	struct scene *s = scene_new(w, h);
	struct rect at = {0, 0, w, h - 1};
	struct row **rows = calloc((size_t)h, sizeof *rows);

	for (int y = 0; y < h - 1; y++) {
		rows[y] = row_new(w);
		row_print(rows[y], 0, w, "some text in a row", 18, NULL);
	}
	scene_add_pane(s, 7, &at, rows);
	for (int y = 0; y < h - 1; y++)
		row_unref(rows[y]);
	free(rows);
	s->panes[0].flags = SPANE_ACTIVE;
	s->cursor_pane = 0;
	return s;
}

static void
random_scenes_travel(void)
{
	struct scene *a = scene_new(40, 10), *peer = scene_clone(a), *b, *got;
	size_t n;

	for (int i = 0; i < 4000; i++) {
		b = random_change(a);
		CHECK(ops->equal(b, b));
		got = travel(peer, a, b, &n);
		CHECK(got != NULL);
		CHECK(ops->equal(got, b));
		CHECK(ops->equal(b, got));
		scene_unref(a);
		scene_unref(peer);
		a = b;
		peer = got;
	}
	scene_unref(a);
	scene_unref(peer);
}

static void
sizes_travel(void)
{
	struct scene *a = scene_initial(), *peer = scene_initial(), *b, *got;
	size_t n;

	for (int i = 0; i < 300; i++) {
		b = scene_new(
		    1 + (int)random_below(90), 1 + (int)random_below(40));
		random_rows(b->chrome, b->h, b->w);
		for (int p = (int)random_below(4); p > 0; p--)
			random_pane(b, random_below(5));
		got = travel(peer, a, b, &n);
		CHECK(got != NULL);
		CHECK(ops->equal(got, b));
		scene_unref(a);
		scene_unref(peer);
		a = b;
		peer = got;
	}
	scene_unref(a);
	scene_unref(peer);
}

static void
letter_is_small(void)
{
	struct scene *a = plain_scene(80, 24), *b = scene_clone(a), *got;
	struct style red = {.fg = COLOUR_RGB | 0xff0000};
	struct row *r;
	size_t n;

	r = row_own(&b->panes[0].rows[20]);
	row_put_ascii(r, 18, (const uint8_t *)"x", 1, 0);
	b->panes[0].cx++;
	b->echo++;
	got = travel(a, a, b, &n);
	CHECK(got != NULL && ops->equal(got, b));
	printf("# a letter: %zu bytes\n", n);
	CHECK(n <= 16);
	scene_unref(got);
	/* A second one beside it, in a colour that was there: no dearer. */
	row_put_ascii(r, 18, (const uint8_t *)"x", 1, row_style(r, &red, NULL));
	scene_unref(a);
	a = b;
	b = scene_clone(a);
	r = row_own(&b->panes[0].rows[20]);
	row_put_ascii(r, 19, (const uint8_t *)"y", 1, row_style(r, &red, NULL));
	b->panes[0].cx++;
	got = travel(a, a, b, &n);
	CHECK(got != NULL && ops->equal(got, b));
	CHECK(n <= 16);
	scene_unref(got);
	scene_unref(a);
	scene_unref(b);
}

static void
scrolling_is_small(void)
{
	struct scene *a = plain_scene(80, 24), *b, *got;
	struct row **rows;
	size_t n;

	for (int y = 0; y < 23; y++)
		row_put_ascii(a->panes[0].rows[y], 30,
		    (const uint8_t *)"abcdefghijklmnopqrstuvwxyz" + y, 3, 0);
	b = scene_clone(a);
	rows = b->panes[0].rows;
	row_unref(rows[0]);
	memmove(rows, rows + 1, 22 * sizeof *rows);
	rows[22] = row_new(80);
	row_print(rows[22], 0, 80, "next", 4, NULL);
	got = travel(a, a, b, &n);
	CHECK(got != NULL && ops->equal(got, b));
	printf("# a line scrolled in: %zu bytes\n", n);
	CHECK(n <= 20);
	/* What moved is the same row over there too. */
	CHECK(got->panes[0].rows[3] == a->panes[0].rows[4]);
	scene_unref(got);
	scene_unref(a);
	scene_unref(b);
}

static void
same_content_costs_nothing(void)
{
	struct scene *a = plain_scene(80, 24), *b = plain_scene(80, 24), *got;
	size_t n;

	CHECK(ops->equal(a, b));
	got = travel(a, a, b, &n);
	CHECK(got != NULL);
	CHECK_INT(n, 1);
	for (int y = 0; y < 23; y++)
		CHECK(got->panes[0].rows[y] == a->panes[0].rows[y]);
	scene_unref(got);
	scene_unref(a);
	scene_unref(b);
}

static void
clip_and_title_travel(void)
{
	struct scene *a = plain_scene(20, 5), *b = scene_clone(a), *got, *c;
	size_t n;

	b->clip = strdup("copied");
	b->clip_len = 6;
	b->clip_serial = 1;
	b->clip_which[0] = 'c';
	/* Not well-formed, and a control: neither may close the link. */
	b->title = strdup("t\033\377x");
	got = travel(a, a, b, &n);
	CHECK(got != NULL);
	CHECK_INT(got->clip_len, 6);
	CHECK_STR(got->clip, "copied");
	CHECK_STR(got->clip_which, "c");
	CHECK_STR(got->title, "t\357\277\275x");
	/* Clones share the text. */
	c = ops->clone(got);
	CHECK(c->clip == got->clip);
	scene_unref(got);
	CHECK_STR(c->clip, "copied");
	scene_unref(c);
	scene_unref(a);
	scene_unref(b);
}

/* A scene with a clipboard, and one after it that takes it over. */
static void
clip_is_shared(void)
{
	struct scene *a = scene_new(4, 2), *b = scene_new(4, 2), *c;

	scene_set_clip(a, "copied", 6);
	scene_share_clip(b, a);
	scene_unref(a);
	CHECK_INT(b->clip_len, 6);
	CHECK_STR(b->clip, "copied");
	c = scene_clone(b);
	scene_share_clip(c, b);
	scene_unref(b);
	CHECK_STR(c->clip, "copied");
	b = scene_new(4, 2);
	scene_share_clip(c, b);
	CHECK(c->clip == NULL);
	scene_unref(b);
	scene_unref(c);
}

static void
panes_are_dropped(void)
{
	struct scene *s = scene_new(8, 2);
	struct rect at = {0, 0, 4, 1};
	struct row *r = row_new(4);

	for (uint32_t id = 1; id <= 3; id++)
		scene_add_pane(s, id, &at, &r);
	row_unref(r);
	s->cursor_pane = 2;
	scene_drop_pane(s, 9);
	CHECK_INT(s->npanes, 3);
	scene_drop_pane(s, 2);
	CHECK_INT(s->npanes, 2);
	CHECK_INT(s->panes[1].id, 3);
	CHECK_INT(s->cursor_pane, 1);
	scene_drop_pane(s, 3);
	CHECK_INT(s->cursor_pane, -1);
	scene_drop_pane(s, 1);
	CHECK_INT(s->npanes, 0);
	scene_unref(s);
}

static void
pending_wrap_shows_last_column(void)
{
	struct scene *s = plain_scene(20, 5);
	int x, y;

	s->panes[0].cx = 20;
	scene_cursor(s, &x, &y);
	CHECK_INT(x, 19);
	CHECK_INT(y, 0);
	s->panes[0].flags |= SPANE_CURSOR_HIDDEN;
	scene_cursor(s, &x, &y);
	CHECK_INT(x, -1);
	scene_unref(s);
}

static int
refused(const struct scene *s, const struct buf *b)
{
	struct scene *c = ops->clone(s);
	int err = ops->apply(c, buf_data(b), b->len);

	scene_unref(c);
	return err < 0;
}

static void
huge_sizes_are_refused(void)
{
	struct scene *s = plain_scene(20, 5);
	struct buf b;

	buf_init(&b);
	put_varint(&b, PART_SIZE);
	put_varint(&b, 9000);
	put_varint(&b, 9000);
	CHECK(refused(s, &b));
	buf_reset(&b);
	put_varint(&b, PART_LAYOUT);
	put_varint(&b, 2);
	for (int i = 0; i < 2; i++) {
		put_varint(&b, (uint64_t)i);
		put_signed(&b, 0);
		put_signed(&b, 0);
		put_varint(&b, 2000);
		put_varint(&b, 2000);
	}
	CHECK(refused(s, &b));
	buf_clear(&b);
	scene_unref(s);
}

/* One row of chrome changed by raw tokens. */
static int
tokens_refused(const struct scene *s, unsigned n, const char *p, size_t len)
{
	struct buf b;
	int bad;

	buf_init(&b);
	put_varint(&b, PART_CHROME);
	put_varint(&b, (uint64_t)n << 3 | BLOCK_EDIT);
	buf_add(&b, p, len);
	put_varint(&b, BLOCK_KEEP);
	bad = refused(s, &b);
	buf_clear(&b);
	return bad;
}

static void
bad_tokens_are_refused(void)
{
	struct scene *s = plain_scene(20, 5);
	static const struct {
		unsigned n;
		const char *p;
		size_t len;
	} bad[] = {
	    {1, "\x7", 1},		   /* no such token */
	    {1, "\xa8\x1", 2},		   /* skip 21 of 20 */
	    {1, "\x0a\x0\x1b", 3},	   /* an escape as text */
	    {1, "\x0a\x0\xc2\x9b", 4},	   /* a C1 control */
	    {1, "\x0a\x0\xff", 3},	   /* not UTF-8 */
	    {1, "\x0a\x9", 2},		   /* no such style */
	    {1, "\x0a\x3\xff", 3},	   /* style of unknown parts */
	    {1, "\x5b\x0\xe4\xb8\xad", 5}, /* 11 wide ones */
	    {1, "\x0c\x0x", 3},		   /* a cluster of none */
	    {9, "\x08", 1},		   /* fewer than announced */
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (!tokens_refused(s, bad[i].n, bad[i].p, bad[i].len))
			printf("# case %zu was taken\n", i);
		CHECK(tokens_refused(s, bad[i].n, bad[i].p, bad[i].len));
	}
	CHECK(!tokens_refused(s, 1, "\x0a\x0x", 3));
	scene_unref(s);
}

static void
mutations_do_no_harm(void)
{
	struct scene *a = scene_new(40, 10), *b, *c;
	struct buf buf;
	uint8_t *p;

	for (int i = 0; i < 3000; i++) {
		b = random_change(a);
		buf_init(&buf);
		ops->diff(a, b, &buf);
		p = buf_data(&buf);
		for (int n = 1 + (int)random_below(3); n > 0; n--)
			p[random_below((uint32_t)buf.len)] =
			    (uint8_t)random_below(256);
		c = ops->clone(a);
		if (ops->apply(c, p, buf.len) == OK) {
			struct buf again;

			/* Whatever it says is a scene like another. */
			buf_init(&again);
			ops->diff(a, c, &again);
			CHECK(ops->apply(a, buf_data(&again), again.len) == OK);
			CHECK(ops->equal(a, c));
			buf_clear(&again);
		}
		buf_clear(&buf);
		scene_unref(c);
		scene_unref(a);
		a = b;
	}
	scene_unref(a);
}

int
main(void)
{
	RUN(random_scenes_travel,
	    "apply(diff(a, b), a) shows b, whatever they are");
	RUN(sizes_travel, "so it does when sizes and panes change");
	RUN(letter_is_small, "a typed letter takes 16 bytes at most");
	RUN(scrolling_is_small,
	    "a scrolled line costs its text, and rows keep");
	RUN(same_content_costs_nothing, "rows redrawn alike cost nothing");
	RUN(clip_and_title_travel,
	    "clipboard and title arrive, clean and shared");
	RUN(clip_is_shared, "and is there still in the scene that comes next");
	RUN(panes_are_dropped, "a pane can be taken away");
	RUN(pending_wrap_shows_last_column,
	    "the cursor is shown within its pane");
	RUN(huge_sizes_are_refused, "sizes beyond the limits are refused");
	RUN(bad_tokens_are_refused, "malformed cells are refused");
	RUN(mutations_do_no_harm,
	    "a corrupted diff fails or makes a sound scene");
	TEST_END();
}
