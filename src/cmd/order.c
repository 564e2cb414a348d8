/*
 * Orders of lists.
 */
#include "order-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const struct {
	const char *name;
	enum order order;
} names[] = {
    {"activity", ORDER_ACTIVITY},
    {"creation", ORDER_CREATION},
    {"index", ORDER_INDEX},
    {"key", ORDER_INDEX},
    {"modifier", ORDER_MODIFIER},
    {"name", ORDER_NAME},
    {"order", ORDER_NONE},
    {"size", ORDER_SIZE},
    {"time", ORDER_ACTIVITY},
    {"title", ORDER_NAME},
};

int
ordering_init(struct ordering *o, struct item *item, const struct args *a)
{
	const char *name = args_get(a, 'O');

	o->order = ORDER_NONE;
	o->reversed = args_has(a, 'r');
	if (name == NULL)
		return 0;
	for (size_t i = 0; i < nitems(names); i++) {
		if (strcmp(names[i].name, name) == 0) {
			o->order = names[i].order;
			return 0;
		}
	}
	cmd_error(item, "invalid sort order: %s", name);
	return -1;
}

int
ordering_any(const struct ordering *o)
{
	return o->order != ORDER_NONE || o->reversed;
}

/* A line with the one number, or the name, that decides. */
struct line {
	const char *name;
	long long number;
	size_t at;
};

static struct line
line_of(const struct ordering *o, const struct order_keys *k, size_t at)
{
	struct line l = {.at = at};

	switch (o->order) {
	case ORDER_NONE:
		break;
	case ORDER_INDEX:
		l.number = k->index;
		break;
	case ORDER_NAME:
		l.name = k->name;
		break;
	case ORDER_CREATION:
		l.number = -k->creation;
		break;
	case ORDER_ACTIVITY:
		l.number = -k->activity;
		break;
	case ORDER_SIZE:
		l.number = -k->size;
		break;
	case ORDER_MODIFIER:
		l.number = k->modifier;
		break;
	}
	return l;
}

static int
compare(const void *pa, const void *pb)
{
	const struct line *a = pa, *b = pb;
	int c = 0;

	if (a->name != NULL && b->name != NULL)
		c = strcmp(a->name, b->name);
	if (c == 0)
		c = (a->number > b->number) - (a->number < b->number);
	return c != 0 ? c : (a->at > b->at) - (a->at < b->at);
}

size_t *
ordering_sort(const struct ordering *o, const struct order_keys *keys, size_t n)
{
	struct line *lines = xcalloc(n + 1, sizeof *lines);
	size_t *places = xcalloc(n + 1, sizeof *places);

	for (size_t i = 0; i < n; i++)
		lines[i] = line_of(o, &keys[i], i);
	if (n > 1)
		qsort(lines, n, sizeof *lines, compare);
	for (size_t i = 0; i < n; i++)
		places[i] = lines[o->reversed ? n - 1 - i : i].at;
	free(lines);
	return places;
}
