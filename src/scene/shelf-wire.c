/*
 * Shelves on the wire.
 *
 * Every message names all nodes; what a node's scene and edges were already,
 * or what they have in common with the node before, costs a byte.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "scene-int.h"
#include "scene/shelf.h"
#include "scene/wire.h"

static const struct scene *
scene_of(const struct shelf *s, uint32_t pane)
{
	const struct shelf_node *n = shelf_find(s, pane);

	return n == NULL ? NULL : n->scene;
}

/* --- written --- */

static void
put_scene(const struct scene *had, const struct scene *before, struct scene *s,
    struct buf *out)
{
	struct scene *blank = scene_initial();
	const struct scene *bases[SHELF_SCENES] = {
	    [SHELF_CHANGED] = had, [SHELF_NEW] = blank, [SHELF_LIKE] = before};
	struct buf best, one;
	int kind = -1;

	buf_init(&best);
	buf_init(&one);
	for (int i = SHELF_CHANGED; i < SHELF_SCENES; i++) {
		if (bases[i] == NULL)
			continue;
		buf_reset(&one);
		scene_sync_ops.diff(bases[i], s, &one);
		if (kind >= 0 && one.len >= best.len)
			continue;
		kind = i;
		buf_reset(&best);
		buf_add(&best, buf_data(&one), one.len);
	}
	put_u8(out, (uint8_t)kind);
	put_bytes(out, buf_data(&best), best.len);
	buf_clear(&best);
	buf_clear(&one);
	scene_unref(blank);
}

static int
same_edges(const struct shelf_node *a, const struct shelf_node *b)
{
	if (a == NULL || a->nedges != b->nedges)
		return 0;
	for (int i = 0; i < a->nedges; i++) {
		const struct shelf_edge *x = &a->edges[i], *y = &b->edges[i];
		if (x->key != y->key || x->table != y->table ||
		    x->repeat != y->repeat || x->to != y->to)
			return 0;
	}
	return 1;
}

static void
put_edges(const struct shelf_node *had, const struct shelf_node *before,
    const struct shelf_node *n, struct buf *out)
{
	if (same_edges(had, n)) {
		put_varint(out, EDGES_KEPT);
		return;
	}
	if (same_edges(before, n)) {
		put_varint(out, EDGES_LIKE);
		return;
	}
	put_varint(out, (uint64_t)EDGES_HERE + (uint64_t)n->nedges);
	for (int i = 0; i < n->nedges; i++) {
		const struct shelf_edge *e = &n->edges[i];
		put_key(out, e->key);
		put_u8(out, (uint8_t)(e->table << 1 | (e->repeat != 0)));
		put_varint(out, (uint64_t)e->to + SHELF_WAYS);
	}
}

static void
put_style(const struct style *s, struct buf *out)
{
	put_u32(out, s->fg);
	put_u32(out, s->bg);
	put_u32(out, s->ul);
	put_u16(out, s->attr);
}

static void
put_command(const struct shelf_command *c, struct buf *out)
{
	put_varint(out, c->count);
	put_u8(out, c->ask);
	if (c->ask & SHELF_ASK)
		put_string(out, c->prompt);
	put_strings(out, (const char *const *)c->argv);
}

static void
put_copy(
    const struct shelf_copy *had, const struct shelf_copy *c, struct buf *out)
{
	if (c == NULL) {
		put_u8(out, COPY_NONE);
		return;
	}
	if (shelf_copy_equal(had, c)) {
		put_u8(out, COPY_KEPT);
		return;
	}
	put_u8(out, COPY_HERE);
	put_u8(out,
	    (uint8_t)((c->vi != 0) | (c->wrap_search != 0) << 1 |
		      (c->vi_status != 0) << 2 | (c->message_over != 0) << 3));
	put_varint(out, (uint64_t)(c->message_y + 1));
	put_string(out, c->separators);
	put_style(&c->mode, out);
	put_style(&c->match, out);
	put_style(&c->current, out);
	put_style(&c->mark, out);
	put_style(&c->message, out);
	put_command(&c->wheel[0], out);
	put_command(&c->wheel[1], out);
	put_varint(out, (uint64_t)c->nkeys);
	for (int i = 0; i < c->nkeys; i++) {
		put_key(out, c->keys[i].key);
		put_command(&c->keys[i].command, out);
	}
}

static void
shelf_diff(const void *from_, const void *to_, struct buf *out)
{
	const struct shelf *from = from_, *to = to_;
	const struct shelf_node *before = NULL;
	const struct scene *shown = NULL;

	put_varint(out, to->repeat_ms);
	put_varint(out, (uint64_t)(to->last_window + 1));
	put_varint(out, (uint64_t)(to->last_pane + 1));
	put_u8(out, to->mouse);
	put_copy(from->copy, to->copy, out);
	put_varint(out, (uint64_t)to->n);
	for (int i = 0; i < to->n; i++) {
		const struct shelf_node *n = &to->nodes[i];
		const struct shelf_node *had = shelf_find(from, n->pane);
		const struct scene *old = had == NULL ? NULL : had->scene;
		put_varint(out, n->window);
		put_varint(out, n->pane);
		if (n->scene == NULL)
			put_u8(out, SHELF_NONE);
		else if (old != NULL && scene_equal(old, n->scene))
			put_u8(out, SHELF_KEPT);
		else
			put_scene(old, shown, n->scene, out);
		put_edges(had, before, n, out);
		before = n;
		shown = n->scene != NULL ? n->scene : shown;
	}
}

/* --- read --- */

struct reading {
	struct reader *r;
	const struct shelf *from; /* what the message is a change of */
	struct shelf *s;
	const struct scene *shown; /* of the nodes before, the last */
};

/* A new reference, or NULL: there is none, or r->err. */
static struct scene *
get_scene(struct reading *k, uint32_t pane)
{
	struct scene *had = (struct scene *)(uintptr_t)scene_of(k->from, pane);
	const struct scene *base = NULL;
	struct scene *s;
	const uint8_t *p;
	size_t n;
	int err;

	switch (get_bounded(k->r, SHELF_SCENES - 1)) {
	case SHELF_NONE:
		return NULL;
	case SHELF_KEPT:
		if (had == NULL)
			reader_fail(k->r, ERR_SYNTAX);
		return had == NULL ? NULL : scene_ref(had);
	case SHELF_CHANGED:
		base = had;
		break;
	case SHELF_LIKE:
		base = k->shown;
		break;
	default:
		break;
	}
	s = base == NULL ? scene_initial() : scene_clone(base);
	p = get_bytes(k->r, SIZE_MAX, &n);
	err = k->r->err != OK ? k->r->err : scene_sync_ops.apply(s, p, n);
	if (err != 0) {
		reader_fail(k->r, err);
		scene_unref(s);
		return NULL;
	}
	return s;
}

static void
copy_edges(struct reading *k, const struct shelf_node *of, struct shelf_node *n)
{
	if (of == NULL) {
		reader_fail(k->r, ERR_SYNTAX);
		return;
	}
	for (int i = 0; i < of->nedges; i++)
		shelf_add_edge(n, &of->edges[i]);
}

static void
get_edges(struct reading *k, struct shelf_node *n)
{
	uint64_t count = get_bounded(k->r, EDGES_HERE + SHELF_EDGES_MAX);
	struct shelf_edge e;
	uint8_t v;

	if (count == EDGES_KEPT) {
		copy_edges(k, shelf_find(k->from, n->pane), n);
		return;
	}
	if (count == EDGES_LIKE) {
		copy_edges(k, k->s->n < 2 ? NULL : n - 1, n);
		return;
	}
	for (; count > EDGES_HERE && k->r->err == OK; count--) {
		e.key = get_key(k->r);
		v = get_u8(k->r);
		e.table = v >> 1;
		e.repeat = v & 1;
		e.to = (int16_t)(get_bounded(k->r, 2 * SHELF_NODES_MAX) -
				 SHELF_WAYS);
		if (e.table >= SHELF_TABLES)
			reader_fail(k->r, ERR_RANGE);
		else if (k->r->err == OK)
			shelf_add_edge(n, &e);
	}
}

static void
get_node(struct reading *k)
{
	uint32_t window = (uint32_t)get_bounded(k->r, UINT32_MAX);
	uint32_t pane = (uint32_t)get_bounded(k->r, UINT32_MAX);
	struct scene *scene = NULL;
	struct shelf_node *n;

	if (k->r->err == OK)
		scene = get_scene(k, pane);
	if (k->r->err == OK) {
		n = shelf_add(k->s, window, pane, scene);
		if (n == NULL)
			reader_fail(k->r, ERR_RANGE);
		else
			get_edges(k, n);
		k->shown = scene != NULL ? scene : k->shown;
	}
	scene_unref(scene);
}

static void
get_style(struct reader *r, struct style *s)
{
	s->fg = colour_decode(r);
	s->bg = colour_decode(r);
	s->ul = colour_decode(r);
	s->attr = get_u16(r);
}

static void
get_command(struct reader *r, struct shelf_command *c)
{
	uint64_t count = get_bounded(r, UINT16_MAX);
	char **argv;

	c->ask = (uint8_t)get_bounded(r, SHELF_ASKS);
	if (c->ask & SHELF_ASK)
		c->prompt = get_string(r, SHELF_WORD_MAX);
	argv = get_strings(r, SHELF_WORDS_MAX, SHELF_WORD_MAX);
	c->count = (uint16_t)(count < 1 ? 1 : count);
	c->argv = argv;
	if (argv != NULL && argv[0] == NULL) {
		strings_free(argv);
		c->argv = NULL;
	}
}

static void
get_copy_keys(struct reader *r, struct shelf_copy *c)
{
	uint64_t n = get_bounded(r, SHELF_EDGES_MAX);

	for (; n > 0 && r->err == OK; n--) {
		struct shelf_command command = {0};
		key_code key = get_key(r);
		get_command(r, &command);
		if (r->err == OK)
			shelf_copy_add(c, key, &command);
		else
			shelf_command_clear(&command);
	}
}

static struct shelf_copy *
get_copy_here(struct reader *r)
{
	struct shelf_copy *c = shelf_copy_new();
	uint64_t flags = get_bounded(r, 15);

	c->vi = flags & 1;
	c->wrap_search = flags >> 1 & 1;
	c->vi_status = flags >> 2 & 1;
	c->message_over = flags >> 3 & 1;
	c->message_y = (int16_t)((int)get_bounded(r, GRID_MAX) - 1);
	c->separators = get_string(r, SHELF_WORD_MAX);
	get_style(r, &c->mode);
	get_style(r, &c->match);
	get_style(r, &c->current);
	get_style(r, &c->mark);
	get_style(r, &c->message);
	get_command(r, &c->wheel[0]);
	get_command(r, &c->wheel[1]);
	get_copy_keys(r, c);
	return c;
}

static void
get_copy(struct reading *k)
{
	switch (get_bounded(k->r, COPY_FORMS - 1)) {
	case COPY_KEPT:
		if (k->from->copy == NULL) {
			reader_fail(k->r, ERR_SYNTAX);
			break;
		}
		k->s->copy = k->from->copy;
		k->s->copy->refs++;
		break;
	case COPY_HERE:
		k->s->copy = get_copy_here(k->r);
		break;
	default:
		break;
	}
}

/* Every way leads to a node that is there. */
static void
check_ways(struct reading *k)
{
	const struct shelf *s = k->s;

	if (s->last_window >= s->n || s->last_pane >= s->n)
		reader_fail(k->r, ERR_RANGE);
	for (int i = 0; i < s->n; i++) {
		for (int j = 0; j < s->nodes[i].nedges; j++) {
			if (s->nodes[i].edges[j].to >= s->n)
				reader_fail(k->r, ERR_RANGE);
		}
	}
}

static int16_t
get_last(struct reader *r)
{
	return (int16_t)(get_bounded(r, SHELF_NODES_MAX) - 1);
}

/* The object keeps its address, so what was read changes places with it. */
static void
change_places(struct shelf *a, struct shelf *b)
{
	struct shelf was = *a;

	*a = *b;
	*b = was;
	b->refs = a->refs;
	a->refs = was.refs;
}

static int
shelf_apply(void *object, const uint8_t *p, size_t n)
{
	struct reader r;
	struct reading k = {.r = &r, .from = object, .s = shelf_new()};

	reader_init(&r, p, n);
	k.s->repeat_ms = (uint16_t)get_bounded(&r, UINT16_MAX);
	k.s->last_window = get_last(&r);
	k.s->last_pane = get_last(&r);
	k.s->mouse = (uint8_t)get_bounded(&r, SHELF_MOUSE);
	if (r.err == OK)
		get_copy(&k);
	for (uint64_t left = get_bounded(&r, SHELF_NODES_MAX);
	     left > 0 && r.err == OK; left--)
		get_node(&k);
	check_ways(&k);
	if (reader_left(&r) > 0)
		reader_fail(&r, ERR_SYNTAX);
	if (r.err == OK)
		change_places(object, k.s);
	shelf_unref(k.s);
	return r.err;
}

/* --- the object --- */

static void *
clone_shelf(const void *object)
{
	const struct shelf *s = object;
	struct shelf *c = shelf_new();

	c->repeat_ms = s->repeat_ms;
	c->last_window = s->last_window;
	c->last_pane = s->last_pane;
	c->mouse = s->mouse;
	c->copy = s->copy;
	if (c->copy != NULL)
		c->copy->refs++;
	for (int i = 0; i < s->n; i++) {
		const struct shelf_node *n = &s->nodes[i];
		struct shelf_node *to =
		    shelf_add(c, n->window, n->pane, n->scene);
		for (int j = 0; j < n->nedges; j++)
			shelf_add_edge(to, &n->edges[j]);
	}
	return c;
}

static void
free_shelf(void *object)
{
	shelf_unref(object);
}

static int
equal_nodes(const struct shelf_node *a, const struct shelf_node *b)
{
	if (a->window != b->window || a->pane != b->pane || !same_edges(a, b))
		return 0;
	if (a->scene == NULL || b->scene == NULL)
		return a->scene == b->scene;
	return scene_equal(a->scene, b->scene);
}

static int
equal_shelves(const void *a_, const void *b_)
{
	const struct shelf *a = a_, *b = b_;

	if (a->n != b->n || a->repeat_ms != b->repeat_ms ||
	    a->last_window != b->last_window || a->last_pane != b->last_pane ||
	    a->mouse != b->mouse || !shelf_copy_equal(a->copy, b->copy))
		return 0;
	for (int i = 0; i < a->n; i++) {
		if (!equal_nodes(&a->nodes[i], &b->nodes[i]))
			return 0;
	}
	return 1;
}

const struct sync_ops shelf_sync_ops = {
    .diff = shelf_diff,
    .apply = shelf_apply,
    .clone = clone_shelf,
    .free = free_shelf,
    .equal = equal_shelves,
};
