/*
 * The shelf: nodes and edges arrive as they are, and what stays costs little.
 */
#include "scene/shelf.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/wire.h"
#include "scene-random.h"
#include "scene/wire.h"
#include "test.h"

static const struct sync_ops *const ops = &shelf_sync_ops;

/* Bring an equal of `from' to `to'; the bytes that it took. */
static size_t
travel(struct shelf *from, struct shelf *to)
{
	struct shelf *peer = ops->clone(from);
	struct buf b;
	size_t n;
	int err, same;

	buf_init(&b);
	ops->diff(from, to, &b);
	err = ops->apply(peer, buf_data(&b), b.len);
	same = err == 0 && ops->equal(peer, to);
	n = b.len;
	buf_clear(&b);
	shelf_unref(peer);
	CHECK_INT(err, 0);
	CHECK(same);
	return n;
}

static struct scene *
any_scene(void)
{
	struct scene *s = scene_new(40, 10), *t;

	for (int i = 0; i < 4; i++) {
		t = random_change(s);
		scene_unref(s);
		s = t;
	}
	return s;
}

static void
add_edge(struct shelf_node *n, key_code key, int to)
{
	struct shelf_edge e = {.key = key,
	    .table = SHELF_PREFIX,
	    .repeat = (uint8_t)random_below(2),
	    .to = (int16_t)to};

	shelf_add_edge(n, &e);
}

static struct shelf_copy *
any_copy(void)
{
	static const char *const words[] = {"search-forward", "a word", "x"};
	struct shelf_copy *c = shelf_copy_new();

	c->vi = (uint8_t)random_below(2);
	c->wrap_search = (uint8_t)random_below(2);
	c->separators = strdup(random_below(2) ? " ()" : "");
	c->mode.fg = random_colour();
	c->message_y = (int16_t)((int)random_below(50) - 1);
	c->vi_status = (uint8_t)random_below(2);
	c->message_over = (uint8_t)random_below(2);
	c->match.attr = (uint16_t)random_below(256);
	shelf_command_set(&c->wheel[0], random_below(9), 1, words);
	for (uint32_t k = random_below(20); k > 0; k--) {
		struct shelf_command command = {0};
		shelf_command_set(
		    &command, random_below(9), (int)random_below(4), words);
		if (random_below(3) == 0)
			shelf_command_ask(&command, SHELF_ASK, "(find)");
		shelf_copy_add(c, 'a' + k, &command);
	}
	return c;
}

static struct shelf *
any_shelf(void)
{
	struct shelf *s = shelf_new();
	int nodes = (int)random_below(6) + 1;

	s->repeat_ms = (uint16_t)random_below(1000);
	s->mouse = (uint8_t)random_below(4);
	s->last_window = (int16_t)((int)random_below((uint32_t)nodes + 1) - 1);
	s->copy = random_below(4) == 0 ? NULL : any_copy();
	for (int i = 0; i < nodes; i++) {
		struct scene *sc = random_below(4) == 0 ? NULL : any_scene();
		struct shelf_node *n = shelf_add(
		    s, random_below(3), (uint32_t)i * 2 + random_below(2), sc);
		scene_unref(sc);
		for (uint32_t k = random_below(4); k > 0; k--)
			add_edge(n, 'a' + k,
			    (int)random_below((uint32_t)nodes + SHELF_WAYS) -
				SHELF_WAYS);
	}
	return s;
}

static void
arrives(void)
{
	struct shelf *was = shelf_new(), *now;

	for (int i = 0; i < 500; i++) {
		now = any_shelf();
		travel(was, now);
		shelf_unref(was);
		was = now;
	}
	shelf_unref(was);
}

static struct shelf *
with_windows(int n, struct scene **scenes)
{
	struct shelf *s = shelf_new();

	for (int i = 0; i < n; i++) {
		struct shelf_node *node =
		    shelf_add(s, (uint32_t)i, (uint32_t)i, scenes[i]);
		for (int k = 0; k < n; k++)
			add_edge(node, '0' + (key_code)k, k);
	}
	return s;
}

static void
keeps(void)
{
	struct scene *scenes[10], *other = any_scene();
	struct shelf *a, *b, *none = shelf_new();
	size_t all, one;

	for (int i = 0; i < 10; i++)
		scenes[i] = any_scene();
	random_state = 1;
	a = with_windows(10, scenes);
	random_state = 1;
	scene_unref(scenes[4]);
	scenes[4] = other;
	b = with_windows(10, scenes);
	CHECK_INT(travel(a, a), 5 + 1 + 10 * 4);
	all = travel(none, a);
	one = travel(a, b);
	CHECK(one * 2 < all);
	shelf_unref(none);
	shelf_unref(a);
	shelf_unref(b);
	for (int i = 0; i < 10; i++)
		scene_unref(scenes[i]);
}

static void
finds(void)
{
	struct shelf *s = shelf_new();
	struct shelf_node *n = shelf_add(s, 1, 7, NULL);
	struct shelf_edge root = {.key = 'x', .table = SHELF_ROOT, .to = 0};
	const struct shelf_node *found;

	shelf_add_edge(n, &root);
	add_edge(n, 'x', SHELF_LAST_PANE);
	found = shelf_find(s, 7);
	CHECK(found != NULL && shelf_find(s, 1) == NULL);
	CHECK_INT(shelf_edge(found, SHELF_ROOT, 'x')->to, 0);
	CHECK_INT(shelf_edge(found, SHELF_PREFIX, 'x')->to, SHELF_LAST_PANE);
	CHECK(shelf_edge(found, SHELF_ROOT, 'y') == NULL);
	shelf_unref(s);
}

static int
refused(const void *p, size_t n)
{
	struct shelf *s = shelf_new();
	int err = ops->apply(s, p, n);

	shelf_unref(s);
	return err;
}

static void
limits(void)
{
	struct shelf *s = shelf_new();
	struct shelf_node *n;
	struct scene *large = scene_new(GRID_MAX, GRID_MAX);
	int i;

	for (i = 0; shelf_add(s, 1, (uint32_t)i, large) != NULL; i++)
		continue;
	CHECK((uint64_t)large->w * large->h * (uint64_t)i <= SCENE_CELLS_MAX);
	for (; shelf_add(s, 1, (uint32_t)i, NULL) != NULL; i++)
		continue;
	CHECK_INT(i, SHELF_NODES_MAX);
	n = &s->nodes[0];
	for (i = 0; i < 2 * SHELF_EDGES_MAX; i++)
		add_edge(n, 'a', 0);
	CHECK_INT(n->nedges, SHELF_EDGES_MAX);
	scene_unref(large);
	shelf_unref(s);
}

static void
refuses(void)
{
	static const uint8_t no_node[] = {0, 1, 0, 0, 0, 0};
	static const uint8_t far_edge[] = {0, 0, 0, 0, 0, 1, 1, 1, SHELF_NONE,
	    EDGES_HERE + 1, 'a' << 1, SHELF_PREFIX << 1, 9};
	static const uint8_t kept[] = {0, 0, 0, 0, 0, 1, 1, 1, SHELF_KEPT};
	static const uint8_t like[] = {
	    0, 0, 0, 0, 1, 1, 1, SHELF_NONE, EDGES_LIKE};
	static const uint8_t more[] = {0, 0, 0, 0, 0, 0, 0};
	static const uint8_t copy[] = {0, 0, 0, 0, COPY_KEPT, 0};
	static const uint8_t many[] = {0, 0, 0, 0, 0, SHELF_NODES_MAX + 1};

	CHECK_INT(refused(no_node, sizeof no_node), ERR_RANGE);
	CHECK(refused(far_edge, sizeof far_edge) != 0);
	CHECK_INT(refused(kept, sizeof kept), ERR_SYNTAX);
	CHECK_INT(refused(like, sizeof like), ERR_SYNTAX);
	CHECK_INT(refused(more, sizeof more), ERR_SYNTAX);
	CHECK_INT(refused(many, sizeof many), ERR_RANGE);
	CHECK_INT(refused(copy, sizeof copy), ERR_SYNTAX);
	CHECK_INT(refused("", 0), ERR_SHORT);
}

int
main(void)
{
	RUN(finds, "nodes are found by pane, edges by table and key");
	RUN(arrives, "500 shelves after each other arrive as they are");
	RUN(keeps, "what stays costs a byte, one changed scene its own bytes");
	RUN(limits, "nodes, edges and cells are bounded");
	RUN(refuses, "ways and scenes that are not there are refused");
	TEST_END();
}
