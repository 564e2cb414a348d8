/*
 * Maps: a sorted array, searched by halves.
 *
 * Invariant: items are in strict order of their keys, and all of one kind.
 * Adding behind the last is the common case for ids (they grow) and costs no
 * search.
 */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct item {
	char *key; /* NULL in a map of ids */
	uint64_t id;
	void *value;
};

struct map {
	struct item *items;
	size_t count, cap;
};

struct map *
map_new(void)
{
	return xcalloc(1, sizeof(struct map));
}

void
map_free(struct map *m)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < m->count; i++)
		free(m->items[i].key);
	free(m->items);
	free(m);
}

size_t
map_count(const struct map *m)
{
	return m->count;
}

static int
compare(const struct item *item, const char *key, uint64_t id)
{
	if (key != NULL && item->key != NULL)
		return strcmp(item->key, key);
	return item->id < id ? -1 : item->id > id;
}

/* Where the key is (1) or belongs (0). */
static int
find_slot(const struct map *m, const char *key, uint64_t id, size_t *at)
{
	size_t low = 0, high = m->count;

	if (high != 0 && compare(&m->items[high - 1], key, id) < 0)
		low = high;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = compare(&m->items[mid], key, id);

		if (order == 0) {
			*at = mid;
			return 1;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	*at = low;
	return 0;
}

static void *
find(const struct map *m, const char *key, uint64_t id)
{
	size_t at;

	return find_slot(m, key, id, &at) ? m->items[at].value : NULL;
}

static void *
set(struct map *m, const char *key, uint64_t id, void *value)
{
	size_t at;

	if (find_slot(m, key, id, &at)) {
		void *old = m->items[at].value;

		m->items[at].value = value;
		return old;
	}
	if (m->count == m->cap) {
		m->cap = m->cap == 0 ? 8 : m->cap * 2;
		m->items = xreallocarray(m->items, m->cap, sizeof *m->items);
	}
	memmove(&m->items[at + 1], &m->items[at],
	    (m->count - at) * sizeof *m->items);
	m->items[at] = (struct item){xstrdup(key), id, value};
	m->count++;
	return NULL;
}

static void *
take_out(struct map *m, const char *key, uint64_t id)
{
	size_t at;
	void *old;

	if (!find_slot(m, key, id, &at))
		return NULL;
	old = m->items[at].value;
	free(m->items[at].key);
	m->count--;
	memmove(&m->items[at], &m->items[at + 1],
	    (m->count - at) * sizeof *m->items);
	return old;
}

void *
map_find(const struct map *m, const char *key)
{
	return find(m, key, 0);
}

void *
map_set(struct map *m, const char *key, void *value)
{
	return set(m, key, 0, value);
}

void *
map_remove(struct map *m, const char *key)
{
	return take_out(m, key, 0);
}

void *
map_find_id(const struct map *m, uint64_t id)
{
	return find(m, NULL, id);
}

void *
map_set_id(struct map *m, uint64_t id, void *value)
{
	return set(m, NULL, id, value);
}

void *
map_remove_id(struct map *m, uint64_t id)
{
	return take_out(m, NULL, id);
}

void *
map_at(const struct map *m, size_t i, const char **key, uint64_t *id)
{
	if (i >= m->count)
		return NULL;
	if (key != NULL)
		*key = m->items[i].key;
	if (id != NULL)
		*id = m->items[i].id;
	return m->items[i].value;
}
