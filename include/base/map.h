/*
 * Maps: from a string or a 64-bit id to a pointer, ordered by key (strings by
 * strcmp), so that what is listed comes in the order users expect.
 * A map owns copies of its string keys, never its values.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

struct map;

struct map *map_new(void);
/* The values are the caller's. */
void	 map_free(struct map *m);
size_t	 map_count(const struct map *m);

void	*map_find(const struct map *m, const char *key);
/* Returns the value that it replaced, or NULL. */
void	*map_set(struct map *m, const char *key, void *value);
/* Returns the value that was there, or NULL. */
void	*map_remove(struct map *m, const char *key);

void	*map_find_id(const struct map *m, uint64_t id);
void	*map_set_id(struct map *m, uint64_t id, void *value);
void	*map_remove_id(struct map *m, uint64_t id);

/*
 * Walk in order by position; NULL past the end.  A map holds either strings
 * or ids: *key is NULL, or *id 0, for the other kind; either may be NULL.
 */
void	*map_at(const struct map *m, size_t i, const char **key,
	    uint64_t *id);

#endif
