/*
 * Access: the list of users that may connect beside owner and root.
 *
 * A viewer keeps the user that the kernel named when its process connected
 * (viewer.uid); nothing that the process says can change it.
 */
#include "server/access.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "os/proc.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

/* One on the list; the map's key is the user's number. */
struct listed {
	enum access access;
};

int
access_user(const char *name, uid_t *uid)
{
	return user_find(name, uid);
}

char *
access_name(uid_t uid)
{
	char *name = user_called(uid);

	return name != NULL ? name : xformat("%lu", (unsigned long)uid);
}

int
access_is_fixed(uid_t uid)
{
	return uid == 0 || uid == proc_uid();
}

enum access
access_of(uid_t uid)
{
	const struct listed *l;

	if (access_is_fixed(uid))
		return ACCESS_WRITE;
	l = server->access == NULL ? NULL : map_find_id(server->access, uid);
	return l == NULL ? ACCESS_NONE : l->access;
}

int
access_is_guest(const struct viewer *v)
{
	return !(v->flags & VIEWER_REMOTE) && access_of(v->uid) == ACCESS_READ;
}

int
access_allows(const struct viewer *v, const struct cmd_list *cmds)
{
	return !access_is_guest(v) || cmd_list_all(cmds, CMD_GUEST);
}

int
access_reaches(const struct viewer *v, const struct viewer *other)
{
	return v == NULL || !access_is_guest(v) || v->uid == other->uid;
}

/* A viewer of a user whose access has changed. */
static void
follow(struct viewer *v, enum access access)
{
	switch (access) {
	case ACCESS_NONE:
		v->flags |= VIEWER_READONLY;
		viewer_detach(v, "access not allowed", NULL);
		break;
	case ACCESS_READ:
		v->flags |= VIEWER_READONLY;
		break;
	case ACCESS_WRITE:
		v->flags &= ~(uint32_t)VIEWER_READONLY;
		break;
	}
	viewer_neighbours_due(v);
}

void
access_set(uid_t uid, enum access access)
{
	struct viewer *v = NULL;
	struct listed *l;

	if (server->access == NULL)
		server->access = map_new();
	free(map_remove_id(server->access, uid));
	if (access != ACCESS_NONE) {
		l = xcalloc(1, sizeof *l);
		l->access = access;
		map_set_id(server->access, uid, l);
	}
	while ((v = viewer_next(v)) != NULL) {
		if (!(v->flags & VIEWER_REMOTE) && v->uid == uid)
			follow(v, access);
	}
}

int
access_at(size_t i, uid_t *uid, enum access *access)
{
	const struct listed *l = NULL;
	uint64_t id;

	if (server->access != NULL)
		l = map_at(server->access, i, NULL, &id);
	if (l == NULL)
		return 0;
	*uid = (uid_t)id;
	*access = l->access;
	return 1;
}

void
access_free(void)
{
	struct listed *l;

	for (size_t i = 0; server->access != NULL &&
			   (l = map_at(server->access, i, NULL, NULL)) != NULL;
	     i++)
		free(l);
	map_free(server->access);
	server->access = NULL;
}
