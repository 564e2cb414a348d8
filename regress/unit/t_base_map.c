/*
 * Maps: order, replacement, removal; against a plain array.
 */
#include "base/map.h"

#include <stdlib.h>

#include "test.h"

static void
strings_in_order(void)
{
	static const char *const names[] = {"m", "a", "z", "b", "", "mm"};
	static const char *const sorted[] = {"", "a", "b", "m", "mm", "z"};
	struct map *m = map_new();
	const char *key;
	uint64_t id;

	for (int i = 0; i < 6; i++) {
		char copy[4];

		memcpy(copy, names[i], strlen(names[i]) + 1);
		CHECK(map_set(m, copy, (void *)(uintptr_t)names[i]) == NULL);
		memset(copy, 'x', sizeof copy); /* the map has its own */
	}
	CHECK_INT(map_count(m), 6);
	for (size_t i = 0; i < 6; i++) {
		CHECK_STR(map_at(m, i, &key, &id), sorted[i]);
		CHECK_STR(key, sorted[i]);
		CHECK_INT(id, 0);
	}
	CHECK(map_set(m, "m", m) == names[0]);
	CHECK(map_find(m, "m") == m);
	CHECK(map_find(m, "n") == NULL);
	CHECK(map_remove(m, "m") == m);
	CHECK(map_remove(m, "m") == NULL);
	CHECK(map_find(m, "m") == NULL);
	CHECK(map_find(m, "mm") == names[5]);
	CHECK_INT(map_count(m), 5);
	map_free(m);
	map_free(NULL);
}

static void
ids_like_an_array(void)
{
	enum { IDS = 200 };
	static int there[IDS];
	struct map *m = map_new();
	unsigned seed = 1;
	uint64_t last = 0, id;

	for (int i = 0; i < 20000; i++) {
		unsigned at;

		seed = seed * 1103515245 + 12345;
		at = seed >> 16 & 255;
		if (at >= IDS)
			continue;
		if (seed >> 25 & 1) {
			CHECK((map_set_id(m, at, &there[at]) != NULL) ==
			      there[at]);
			there[at] = 1;
		} else {
			CHECK((map_remove_id(m, at) != NULL) == there[at]);
			there[at] = 0;
		}
	}
	for (unsigned i = 0; i < IDS; i++)
		CHECK(map_find_id(m, i) == (there[i] ? &there[i] : NULL));
	for (size_t i = 0; i < map_count(m); i++) {
		CHECK(map_at(m, i, NULL, &id) == &there[id]);
		CHECK(i == 0 || id > last);
		last = id;
	}
	CHECK(map_find_id(m, UINT64_MAX) == NULL);
	map_set_id(m, UINT64_MAX, m);
	CHECK(map_find_id(m, UINT64_MAX) == m);
	map_free(m);
}

int
main(void)
{
	RUN(strings_in_order, "strings are walked in order and owned");
	RUN(ids_like_an_array, "ids are found, replaced and removed");
	TEST_END();
}
