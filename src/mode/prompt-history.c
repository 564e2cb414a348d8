/*
 * What was answered at prompts before, by kind: a list that drops its oldest
 * lines over the limit and never holds the same line twice in a row.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "mode/prompt.h"

struct list {
	char **lines;
	size_t n, cap;
};

struct prompt_history {
	struct list kinds[PROMPT_KINDS];
	size_t limit;
};

static const char *const kind_names[PROMPT_KINDS] = {
    [PROMPT_COMMAND] = "command",
    [PROMPT_SEARCH] = "search",
    [PROMPT_TARGET] = "target",
    [PROMPT_WINDOW_TARGET] = "window-target"};

const char *
prompt_kind_name(enum prompt_kind kind)
{
	return kind_names[kind];
}

int
prompt_kind_named(const char *name)
{
	for (int i = 0; i < PROMPT_KINDS; i++) {
		if (strcmp(kind_names[i], name) == 0)
			return i;
	}
	return -1;
}

struct prompt_history *
prompt_history_new(void)
{
	struct prompt_history *h = xcalloc(1, sizeof *h);

	h->limit = 100;
	return h;
}

static void
drop_oldest(struct list *l, size_t keep)
{
	size_t gone = l->n > keep ? l->n - keep : 0;

	for (size_t i = 0; i < gone; i++)
		free(l->lines[i]);
	if (gone > 0)
		memmove(l->lines, l->lines + gone,
		    (l->n - gone) * sizeof *l->lines);
	l->n -= gone;
}

void
prompt_history_free(struct prompt_history *h)
{
	if (h == NULL)
		return;
	for (int k = 0; k < PROMPT_KINDS; k++) {
		drop_oldest(&h->kinds[k], 0);
		free(h->kinds[k].lines);
	}
	free(h);
}

void
prompt_history_limit(struct prompt_history *h, size_t n)
{
	h->limit = n;
	for (int k = 0; k < PROMPT_KINDS; k++)
		drop_oldest(&h->kinds[k], n);
}

void
prompt_history_add(
    struct prompt_history *h, enum prompt_kind kind, const char *line)
{
	struct list *l = &h->kinds[kind];

	if (h->limit == 0 ||
	    (l->n > 0 && strcmp(l->lines[l->n - 1], line) == 0))
		return;
	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 16 : l->cap * 2;
		l->lines = xreallocarray(l->lines, l->cap, sizeof *l->lines);
	}
	l->lines[l->n++] = xstrdup(line);
	drop_oldest(l, h->limit);
}

void
prompt_history_clear(struct prompt_history *h, enum prompt_kind kind)
{
	drop_oldest(&h->kinds[kind], 0);
}

const char *
prompt_history_at(
    const struct prompt_history *h, enum prompt_kind kind, size_t i)
{
	const struct list *l = &h->kinds[kind];

	return i < l->n ? l->lines[i] : NULL;
}
