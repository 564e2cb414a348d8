/*
 * Environments: a map of entries by name.
 */
#include "model/environ.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "model/options.h"

struct environ {
	struct map *entries; /* struct environ_entry, strings owned */
};

struct environ *
environ_new(void)
{
	struct environ *e;

	e = xcalloc(1, sizeof(*e));
	e->entries = map_new();
	return e;
}

static void
entry_free(struct environ_entry *entry)
{
	if (entry == NULL)
		return;
	free((char *)entry->name);
	free((char *)entry->value);
	free(entry);
}

void
environ_free(struct environ *e)
{
	if (e == NULL)
		return;
	for (size_t i = 0; i < map_count(e->entries); i++)
		entry_free(map_at(e->entries, i, NULL, NULL));
	map_free(e->entries);
	free(e);
}

static void
put(struct environ *e, const char *name, const char *value, int hidden)
{
	struct environ_entry *entry;

	entry = xcalloc(1, sizeof(*entry));
	entry->name = xstrdup(name);
	entry->value = xstrdup(value);
	entry->hidden = hidden;
	entry_free(map_set(e->entries, entry->name, entry));
}

void
environ_set(struct environ *e, const char *name, const char *value, int hidden)
{
	put(e, name, value, hidden);
}

void
environ_clear(struct environ *e, const char *name)
{
	put(e, name, NULL, 0);
}

void
environ_put(struct environ *e, const char *assignment, int hidden)
{
	const char *eq = strchr(assignment, '=');
	char *name;

	if (eq == NULL || eq == assignment)
		return;
	name = xstrndup(assignment, (size_t)(eq - assignment));
	put(e, name, eq + 1, hidden);
	free(name);
}

void
environ_unset(struct environ *e, const char *name)
{
	entry_free(map_remove(e->entries, name));
}

const struct environ_entry *
environ_find(const struct environ *e, const char *name)
{
	return map_find(e->entries, name);
}

const char *
environ_value(const struct environ *e, const char *name)
{
	const struct environ_entry *entry = environ_find(e, name);

	return entry == NULL ? NULL : entry->value;
}

size_t
environ_count(const struct environ *e)
{
	return map_count(e->entries);
}

const struct environ_entry *
environ_at(const struct environ *e, size_t i)
{
	return map_at(e->entries, i, NULL, NULL);
}

void
environ_copy(struct environ *dst, const struct environ *src)
{
	const struct environ_entry *entry;

	for (size_t i = 0; i < environ_count(src); i++) {
		entry = environ_at(src, i);
		put(dst, entry->name, entry->value, entry->hidden);
	}
}

static void
update_one(
    const char *pattern, const struct environ *client, struct environ *dst)
{
	const struct environ_entry *entry;
	int found = 0;

	for (size_t i = 0; i < environ_count(client); i++) {
		entry = environ_at(client, i);
		if (entry->value == NULL ||
		    fnmatch(pattern, entry->name, 0) != 0)
			continue;
		put(dst, entry->name, entry->value, 0);
		found = 1;
	}
	if (!found)
		environ_clear(dst, pattern);
}

void
environ_update(const struct options *options, const struct environ *client,
    struct environ *dst)
{
	const char *pattern;

	for (size_t i = 0;; i++) {
		pattern =
		    options_array_at(options, "update-environment", i, NULL);
		if (pattern == NULL)
			return;
		update_one(pattern, client, dst);
	}
}

char **
environ_build(const struct environ *global, const struct environ *session,
    const struct environ *extra)
{
	const struct environ_entry *entry;
	struct environ *all = environ_new();
	char **env;
	size_t n = 0;

	environ_copy(all, global);
	if (session != NULL)
		environ_copy(all, session);
	if (extra != NULL)
		environ_copy(all, extra);
	env = xcalloc(environ_count(all) + 1, sizeof(*env));
	for (size_t i = 0; i < environ_count(all); i++) {
		entry = environ_at(all, i);
		if (entry->value != NULL && !entry->hidden)
			env[n++] = xformat("%s=%s", entry->name, entry->value);
	}
	environ_free(all);
	return env;
}

void
environ_build_free(char **env)
{
	if (env == NULL)
		return;
	for (char **p = env; *p != NULL; p++)
		free(*p);
	free(env);
}
