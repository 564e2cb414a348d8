/*
 * Descriptors that outlive a server: its shared memory, its sockets.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "keeper-int.h"
#include "os/fd.h"

enum { STORED_MAX = 65536 };

struct store {
	struct map *slots; /* name -> int * */
};

struct store *
store_new(void)
{
	struct store *s = xcalloc(1, sizeof *s);

	s->slots = map_new();
	return s;
}

static void
free_slot(int *slot)
{
	if (slot == NULL)
		return;
	fd_close(*slot);
	free(slot);
}

void
store_free(struct store *s)
{
	for (size_t i = 0; i < map_count(s->slots); i++)
		free_slot(map_at(s->slots, i, NULL, NULL));
	map_free(s->slots);
	free(s);
}

int
store_put(struct store *s, const char *name, int fd)
{
	int *slot;

	if (map_count(s->slots) >= STORED_MAX &&
	    map_find(s->slots, name) == NULL) {
		fd_close(fd);
		return ERR_FULL;
	}
	slot = xmemdup(&fd, sizeof fd);
	free_slot(map_set(s->slots, name, slot));
	return OK;
}

int
store_get(const struct store *s, const char *name)
{
	const int *slot = map_find(s->slots, name);

	return slot == NULL ? -1 : *slot;
}

void
store_drop(struct store *s, const char *name)
{
	free_slot(map_remove(s->slots, name));
}
