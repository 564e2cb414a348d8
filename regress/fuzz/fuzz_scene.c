/*
 * Fuzzes what a peer may send as the change of an object.
 *
 * The first byte says what the rest is: 0x80 a change of a key log, 0x81 a
 * hello, 0x82 a change of a shelf, below that a change of one of 128 random
 * scenes.  What a scene takes
 * must be a scene like another: it is sent on, composed and painted.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/scene-random.h"
#include "base/log.h"
#include "scene/frame.h"
#include "scene/input.h"
#include "scene/shelf.h"
#include "tty/paint.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { BASES = 128, KEYLOG = 0x80, HELLO = 0x81, SHELF = 0x82,
    CHANGES = 6, W = 90, H = 40 };

static struct scene *
make_base(uint8_t which)
{
	struct scene *s = scene_new(40, 10), *t;

	random_state = 88172645463325252u + which * 0x9e3779b97f4a7c15u;
	for (int i = 0; i < CHANGES; i++) {
		t = random_change(s);
		scene_unref(s);
		s = t;
	}
	return s;
}

/* A change from base to s brings an equal scene about. */
static void
send_on(const struct scene *base, const struct scene *s)
{
	const struct sync_ops *ops = &scene_sync_ops;
	struct scene *again = ops->clone(base);
	struct buf b;

	buf_init(&b);
	ops->diff(base, s, &b);
	bug_if(ops->apply(again, buf_data(&b), b.len) != 0);
	bug_if(!ops->equal(again, s));
	buf_clear(&b);
	scene_unref(again);
}

static void
show(struct scene *base, struct scene *s)
{
	static struct tty_info *info;
	char *cause = NULL;
	struct painter *p;
	struct buf out;

	if (info == NULL && tty_info_new("xterm", NULL, &info, &cause) != 0)
		abort();
	p = painter_new(info);
	buf_init(&out);
	painter_paint(p, compose(base, W, H, NULL), &out);
	painter_paint(p, compose(s, W, H, painter_frame(p)), &out);
	buf_clear(&out);
	painter_free(p);
}

static void
try_scene(uint8_t which, const uint8_t *p, size_t n)
{
	struct scene *base = make_base(which), *s = scene_sync_ops.clone(base);

	if (scene_sync_ops.apply(s, p, n) == 0) {
		send_on(base, s);
		show(base, s);
	}
	scene_unref(s);
	scene_unref(base);
}

static void
try_keylog(const uint8_t *p, size_t n)
{
	const struct sync_ops *ops = &keylog_sync_ops;
	struct keylog *base = keylog_new(), *k, *again;
	struct input in = {.type = INPUT_FOCUS};
	struct buf b;

	keylog_append(base, &in);
	k = ops->clone(base);
	if (ops->apply(k, p, n) == 0) {
		again = ops->clone(base);
		buf_init(&b);
		ops->diff(base, k, &b);
		bug_if(ops->apply(again, buf_data(&b), b.len) != 0);
		bug_if(!ops->equal(again, k));
		bug_if(keylog_first(again) != keylog_first(k));
		buf_clear(&b);
		keylog_unref(again);
	}
	keylog_unref(k);
	keylog_unref(base);
}

/* Two nodes, of which one has a scene. */
static struct shelf *
shelf_base(void)
{
	struct shelf *s = shelf_new();
	struct scene *sc = make_base(1);
	struct shelf_edge e = {.key = 'n', .table = SHELF_PREFIX, .to = 1};

	shelf_add_edge(shelf_add(s, 1, 1, NULL), &e);
	shelf_add_edge(shelf_add(s, 2, 2, sc), &e);
	scene_unref(sc);
	return s;
}

static void
try_shelf(const uint8_t *p, size_t n)
{
	const struct sync_ops *ops = &shelf_sync_ops;
	struct shelf *base = shelf_base(), *s = ops->clone(base), *again;
	struct buf b;

	if (ops->apply(s, p, n) == 0) {
		again = ops->clone(base);
		buf_init(&b);
		ops->diff(base, s, &b);
		bug_if(ops->apply(again, buf_data(&b), b.len) != 0);
		bug_if(!ops->equal(again, s));
		buf_clear(&b);
		shelf_unref(again);
	}
	shelf_unref(s);
	shelf_unref(base);
}

static void
try_hello(const uint8_t *p, size_t n)
{
	struct hello h;

	if (hello_decode(p, n, &h) == 0)
		hello_clear(&h);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	if (n == 0)
		return 0;
	if (p[0] < BASES)
		try_scene(p[0], p + 1, n - 1);
	else if (p[0] == KEYLOG)
		try_keylog(p + 1, n - 1);
	else if (p[0] == HELLO)
		try_hello(p + 1, n - 1);
	else if (p[0] == SHELF)
		try_shelf(p + 1, n - 1);
	return 0;
}
