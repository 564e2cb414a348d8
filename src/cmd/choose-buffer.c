/*
 * choose-buffer.  An id is the buffer's place in the order of making, which
 * is never given twice.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "choose-int.h"
#include "model/buffers.h"
#include "server/server.h"

static const char *const orders[] = {"time", "name", "size", NULL};
enum { ORDER_TIME, ORDER_NAME, ORDER_SIZE };

struct buffer_list {
	struct choice choice;
};

static struct tree_id
id_of(const struct buffer *b)
{
	return (struct tree_id){
	    {(uint32_t)b->order, (uint32_t)(b->order >> 32), 1, 0}};
}

static const struct buffer *
find(struct tree_id id)
{
	const struct buffers *all = server->model->buffers;
	const struct buffer *b;

	for (size_t i = 0; (b = buffers_at(all, i)) != NULL; i++) {
		if (tree_same(id_of(b), id))
			return b;
	}
	return NULL;
}

static int
about(void *data, struct tree_id id, struct format_ctx *f)
{
	const struct buffer *b = find(id);

	(void)data;
	if (b == NULL)
		return ERR_NOTFOUND;
	f->buffer = b;
	return 0;
}

struct sorted {
	const struct buffer *b;
	int order;
};

static int
compare(const void *pa, const void *pb)
{
	const struct sorted *sa = pa, *sb = pb;
	const struct buffer *a = sa->b, *b = sb->b;
	int c = 0;

	if (sa->order == ORDER_TIME)
		c = choose_compare((long long)b->order, (long long)a->order);
	else if (sa->order == ORDER_SIZE)
		c = choose_compare((long long)b->len, (long long)a->len);
	return c != 0 ? c : strcmp(a->name, b->name);
}

static struct tree_id
build(void *data, struct tree *t)
{
	size_t n = buffers_count(server->model->buffers);
	struct sorted *v = xcalloc(n + 1, sizeof *v);

	(void)data;
	for (size_t i = 0; i < n; i++) {
		v[i].b = buffers_at(server->model->buffers, i);
		v[i].order = tree_sort(t);
	}
	if (n > 1)
		qsort(v, n, sizeof *v, compare);
	for (size_t i = 0; i < n; i++) {
		const struct buffer *b = v[tree_reversed(t) ? n - 1 - i : i].b;
		if (tree_passes(t, id_of(b)))
			tree_add(t, -1, id_of(b), b->name, 1);
	}
	free(v);
	return (struct tree_id){{0}};
}

static void
draw(void *data, struct tree_id id, const struct preview_area *a)
{
	const struct style plain = {.attr = 0};
	const struct buffer *b = find(id);
	const char *p, *end;

	(void)data;
	if (b == NULL)
		return;
	p = b->data;
	end = p + b->len;
	for (int y = 0; y < a->h && p < end; y++) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		struct buffer line = {
		    .data = p, .len = (size_t)((nl == NULL ? end : nl) - p)};
		char *text = buffers_sample(&line);
		row_print(
		    a->rows[y], a->x, a->x + a->w, text, strlen(text), &plain);
		free(text);
		p = nl == NULL ? end : nl + 1;
	}
}

static int
search(void *data, struct tree_id id, const char *text)
{
	const struct buffer *b = find(id);

	(void)data;
	return b != NULL && (strstr(b->name, text) != NULL ||
				memmem(b->data, b->len, text, strlen(text)));
}

/* --- keys --- */

struct each {
	struct tree *t;
	uint32_t viewer;
};

static void
paste(void *arg, struct tree_id id)
{
	const struct each *e = arg;
	const struct buffer_list *d = tree_data(e->t);
	const struct buffer *b = find(id);

	if (b != NULL)
		choice_run(
		    &d->choice, e->viewer, "paste-buffer -b '%%'", b->name);
}

static enum tree_result
key_paste(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct each e = {t, viewer};

	paste(&e, id);
	return TREE_LEAVE;
}

static enum tree_result
key_paste_tagged(struct tree *t, struct tree_id id, uint32_t viewer)
{
	struct each e = {t, viewer};

	(void)id;
	tree_each_tagged(t, paste, &e);
	return TREE_LEAVE;
}

static void
delete_one(void *arg, struct tree_id id)
{
	const struct buffer *b = find(id);

	(void)arg;
	if (b != NULL)
		buffers_delete(server->model->buffers, b->name);
}

static enum tree_result
key_delete(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)viewer;
	tree_down(t);
	delete_one(NULL, id);
	tree_changed(t);
	return TREE_STAY;
}

static enum tree_result
key_delete_tagged(struct tree *t, struct tree_id id, uint32_t viewer)
{
	(void)id;
	(void)viewer;
	tree_each_tagged(t, delete_one, NULL);
	tree_changed(t);
	return TREE_STAY;
}

static const struct choose_key keys[] = {{KEY_ENTER, key_paste},
    {'p', key_paste}, {'P', key_paste_tagged}, {'d', key_delete},
    {'D', key_delete_tagged}, {KEY_NONE, NULL}};

static enum tree_result
key(void *data, struct tree *t, key_code k, uint32_t viewer)
{
	(void)data;
	return choose_key(keys, t, k, viewer);
}

static const struct tree_source source = {.kind = TREE_BUFFERS,
    .sorts = orders,
    .build = build,
    .about = about,
    .draw = draw,
    .search = search,
    .key = key,
    .free = choice_free};

static enum cmd_result
choose_buffer(struct cmd *cmd, struct item *item)
{
	(void)cmd;
	return choose_enter(item, &source,
	    xcalloc(1, sizeof(struct buffer_list)),
	    "#{t/p:buffer_created}: #{buffer_sample}", NULL);
}

const struct cmd_entry cmd_choose_buffer_entry = {.name = "choose-buffer",
    .args = {"F:f:K:NO:rt:yZ", 0, 1, ARGS_CMDS_0},
    .usage = "[-NryZ] [-F format] [-f filter] [-K key-format] "
	     "[-O sort-order] [-t target-pane] [template]",
    .target = TARGET_T(TARGET_PANE, 0),
    .exec = choose_buffer};
