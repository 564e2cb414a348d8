/*
 * Shelves: nodes, edges, and the scenes that they refer to.
 */
#include "scene/shelf.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scene/wire.h"

struct shelf *
shelf_new(void)
{
	struct shelf *s = xcalloc(1, sizeof *s);

	s->refs = 1;
	s->last_window = s->last_pane = SHELF_OTHER;
	return s;
}

struct shelf *
shelf_ref(struct shelf *s)
{
	s->refs++;
	return s;
}

void
shelf_unref(struct shelf *s)
{
	if (s == NULL || --s->refs > 0)
		return;
	for (int i = 0; i < s->n; i++) {
		scene_unref(s->nodes[i].scene);
		free(s->nodes[i].edges);
	}
	shelf_copy_unref(s->copy);
	free(s->nodes);
	free(s);
}

/* All scenes of a shelf together are bounded as one is. */
static int
fits(const struct shelf *s, const struct scene *one)
{
	uint64_t cells = one == NULL ? 0 : (uint64_t)one->w * one->h;

	for (int i = 0; i < s->n; i++) {
		const struct scene *sc = s->nodes[i].scene;
		if (sc != NULL)
			cells += (uint64_t)sc->w * sc->h;
	}
	return cells <= SCENE_CELLS_MAX;
}

struct shelf_node *
shelf_add(struct shelf *s, uint32_t window, uint32_t pane, struct scene *scene)
{
	struct shelf_node *n;

	if (s->n == SHELF_NODES_MAX || !fits(s, scene))
		return NULL;
	s->nodes = xreallocarray(s->nodes, (size_t)s->n + 1, sizeof *s->nodes);
	n = &s->nodes[s->n++];
	*n = (struct shelf_node){.window = window, .pane = pane};
	if (scene != NULL)
		n->scene = scene_ref(scene);
	return n;
}

void
shelf_add_edge(struct shelf_node *n, const struct shelf_edge *e)
{
	if (n->nedges == SHELF_EDGES_MAX)
		return;
	n->edges =
	    xreallocarray(n->edges, (size_t)n->nedges + 1, sizeof *n->edges);
	n->edges[n->nedges++] = *e;
}

const struct shelf_node *
shelf_find(const struct shelf *s, uint32_t pane)
{
	for (int i = 0; i < s->n; i++) {
		if (s->nodes[i].pane == pane)
			return &s->nodes[i];
	}
	return NULL;
}

const struct shelf_edge *
shelf_edge(const struct shelf_node *n, enum shelf_table table, key_code key)
{
	for (int i = 0; i < n->nedges; i++) {
		if (n->edges[i].key == key && n->edges[i].table == table)
			return &n->edges[i];
	}
	return NULL;
}
