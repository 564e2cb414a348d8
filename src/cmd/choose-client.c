/*
 * choose-client.  An id is the viewer's.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "choose-int.h"
#include "mode/preview.h"
#include "model/winlink.h"
#include "server/server.h"

static const char *const orders[] = {
    "name", "size", "creation", "activity", NULL};
enum { ORDER_NAME, ORDER_SIZE, ORDER_CREATION, ORDER_ACTIVITY };

struct clients {
	struct choice choice;
};

static struct tree_id
id_of(const struct viewer *v)
{
	return (struct tree_id){
	    {(uint32_t)v->id, (uint32_t)(v->id >> 32), 1, 0}};
}

static int
is_attached(const struct viewer *v)
{
	return v->session != NULL && v->session->current != NULL &&
	       !(v->flags & VIEWER_DEAD);
}

/* NULL when it has left. */
static struct viewer *
find(struct tree_id id)
{
	struct viewer *v =
	    viewer_find((uint64_t)id.v[1] << 32 | (uint64_t)id.v[0]);

	return v != NULL && is_attached(v) ? v : NULL;
}

static int
about(void *data, struct tree_id id, struct format_ctx *f)
{
	struct viewer *v = find(id);
	struct target t;

	(void)data;
	if (v == NULL)
		return ERR_NOTFOUND;
	f->client = v->id;
	if (target_from_session(v->session, &t) == 0)
		format_target(f, &t);
	return 0;
}

struct sorted {
	const struct viewer *v;
	int order;
};

static int
compare(const void *pa, const void *pb)
{
	const struct sorted *sa = pa, *sb = pb;
	const struct viewer *a = sa->v, *b = sb->v;
	int c = 0;

	if (sa->order == ORDER_SIZE) {
		c = choose_compare(a->w, b->w);
		if (c == 0)
			c = choose_compare(a->h, b->h);
	} else if (sa->order == ORDER_CREATION) {
		c = choose_compare(b->created, a->created);
	} else if (sa->order == ORDER_ACTIVITY) {
		c = choose_compare(
		    (long long)b->activity_us, (long long)a->activity_us);
	}
	return c != 0 ? c : strcmp(a->name, b->name);
}

static struct tree_id
build(void *data, struct tree *t)
{
	struct viewer *v = NULL;
	struct sorted *all = NULL;
	size_t n = 0;

	(void)data;
	while ((v = viewer_next(v)) != NULL) {
		if (!is_attached(v))
			continue;
		all = xreallocarray(all, n + 1, sizeof *all);
		all[n].v = v;
		all[n++].order = tree_sort(t);
	}
	if (n > 1)
		qsort(all, n, sizeof *all, compare);
	for (size_t i = 0; i < n; i++) {
		const struct viewer *one =
		    all[tree_reversed(t) ? n - 1 - i : i].v;
		if (tree_passes(t, id_of(one)))
			tree_add(t, -1, id_of(one), one->name, 1);
	}
	free(all);
	return (struct tree_id){{0}};
}

/* The client's status line, as it was drawn last, and a line beside it. */
static void
draw_status(const struct viewer *v, const struct preview_area *a, int lines)
{
	const struct style plain = {.attr = 0};
	int top = view_status_at_top(v->session);
	int y = top ? 0 : a->h - lines, from = top ? 0 : v->scene->h - lines;
	int n = a->w < v->scene->w ? a->w : v->scene->w;

	for (int i = 0; i < lines; i++)
		row_blit(
		    a->rows[y + i], a->x, v->scene->chrome[from + i], 0, n);
	y = top ? lines : a->h - lines - 1;
	for (int i = 0; i < a->w; i++)
		row_print(a->rows[y], a->x + i, a->x + a->w, "─", strlen("─"),
		    &plain);
}

static void
draw(void *data, struct tree_id id, const struct preview_area *all)
{
	struct viewer *v = find(id);
	struct preview_area a = *all;
	int lines;

	(void)data;
	if (v == NULL)
		return;
	lines = view_status_lines(v->session);
	if (v->scene == NULL || lines > v->scene->h || lines + 1 >= a.h)
		lines = 0;
	if (lines > 0) {
		draw_status(v, &a, lines);
		if (view_status_at_top(v->session))
			a.rows += lines + 1;
		a.h -= lines + 1;
	}
	preview_pane(v->session->current->window->active, &a);
}

/* --- keys --- */

static void
detach(void *arg, struct tree_id id)
{
	struct viewer *v = find(id);
	char *text;

	(void)arg;
	if (v == NULL)
		return;
	text = xformat("detached (from session %s)", v->session->name);
	viewer_detach(v, text, NULL);
	free(text);
}

static void
detach_and_kill(void *arg, struct tree_id id)
{
	struct viewer *v = find(id);

	if (v != NULL)
		viewer_kill_parent(v);
	detach(arg, id);
}

static void
suspend(void *arg, struct tree_id id)
{
	struct viewer *v = find(id);

	(void)arg;
	if (v != NULL)
		viewer_suspend(v);
}

static enum tree_result
key_detach(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)viewer;
	tree_down(t);
	detach(NULL, id);
	tree_changed(t);
	return TREE_STAY;
}

static enum tree_result
key_detach_tagged(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)id;
	(void)viewer;
	tree_each_tagged(t, detach, NULL);
	tree_changed(t);
	return TREE_STAY;
}

static enum tree_result
key_kill(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)viewer;
	tree_down(t);
	detach_and_kill(NULL, id);
	tree_changed(t);
	return TREE_STAY;
}

static enum tree_result
key_kill_tagged(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)id;
	(void)viewer;
	tree_each_tagged(t, detach_and_kill, NULL);
	tree_changed(t);
	return TREE_STAY;
}

static enum tree_result
key_suspend(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)viewer;
	tree_down(t);
	suspend(NULL, id);
	return TREE_STAY;
}

static enum tree_result
key_suspend_tagged(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)id;
	(void)viewer;
	tree_each_tagged(t, suspend, NULL);
	return TREE_STAY;
}

static enum tree_result
key_choose(struct tree *t, struct tree_id id, uint32_t viewer)
{
	const struct clients *d = tree_data(t);
	const struct viewer *v = find(id);

	if (v != NULL)
		choice_run(
		    &d->choice, viewer, "detach-client -t '%%'", v->name);
	return TREE_LEAVE;
}

static const struct choose_key keys[] = {{KEY_ENTER, key_choose},
    {'d', key_detach}, {'D', key_detach_tagged}, {'x', key_kill},
    {'X', key_kill_tagged}, {'z', key_suspend}, {'Z', key_suspend_tagged},
    {KEY_NONE, NULL}};

static enum tree_result
key(void *data, struct tree *t, key_code k, uint32_t viewer)
{
	(void)data;
	return choose_key(keys, t, k, viewer);
}

static const struct tree_source source = {.kind = TREE_CLIENTS,
    .sorts = orders,
    .build = build,
    .about = about,
    .draw = draw,
    .key = key,
    .free = choice_free};

static enum cmd_result
choose_client(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	return choose_enter(item, &source, xcalloc(1, sizeof(struct clients)),
	    "#{t/p:client_activity}: session #{session_name}", NULL);
}

const struct cmd_entry cmd_choose_client_entry = {.name = "choose-client",
    .args = {"F:f:K:NO:rt:yZ", 0, 1, ARGS_CMDS_0},
    .usage = "[-NryZ] [-F format] [-f filter] [-K key-format] "
	     "[-O sort-order] [-t target-pane] [template]",
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = choose_client};
