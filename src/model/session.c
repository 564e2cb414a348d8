/*
 * Sessions: life, names, groups.
 */
#include "model/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/environ.h"
#include "model/notify.h"
#include "model/options.h"

#include "model/model-int.h"
#include "model/session-int.h"

char *
session_clean_name(const char *name)
{
	char *copy, *clean;

	if (*name == '\0' || !utf8_valid(name, strlen(name)))
		return NULL;
	copy = xstrdup(name);
	for (char *p = copy; *p != '\0'; p++) {
		if (*p == ':' || *p == '.')
			*p = '_';
	}
	clean = visible_text(copy);
	free(copy);
	return clean;
}

/* The first free number from the id on, with a group's prefix. */
static char *
number_name(struct model *m, uint32_t *id, const char *prefix)
{
	char *name;

	for (;; (*id)++) {
		if (prefix != NULL)
			name = xformat("%s-%u", prefix, (unsigned)*id);
		else
			name = xformat("%u", (unsigned)*id);
		if (model_session(m, name) == NULL)
			return name;
		free(name);
	}
}

struct session *
session_new(
    struct model *m, const char *name, const char *prefix, const char *cwd)
{
	struct session *s;
	char *own;

	if (name != NULL) {
		own = session_clean_name(name);
		if (own == NULL || model_session(m, own) != NULL) {
			free(own);
			return NULL;
		}
	} else {
		own = number_name(m, &m->next_session, prefix);
	}
	s = xcalloc(1, sizeof(*s));
	s->model = m;
	s->id = m->next_session++;
	s->name = own;
	s->cwd = xstrdup(cwd == NULL ? "/" : cwd);
	s->created = m->now;
	list_init(&s->links);
	list_init(&s->last);
	list_init(&s->group_node);
	list_init(&s->grave);
	s->options = options_new(m, SCOPE_SESSION, m->session_options);
	options_own(s->options, s, NULL, NULL);
	s->env = environ_new();
	session_touch(s);
	map_set(m->sessions, s->name, s);
	map_set_id(m->session_ids, s->id, s);
	return s;
}

void
session_announce(struct session *s)
{
	notify_session(s, NOTICE_SESSION_CREATED);
}

void
session_free(struct session *s)
{
	options_free(s->options);
	environ_free(s->env);
	free(s->name);
	free(s->cwd);
	free(s);
}

void
session_destroy(struct session *s)
{
	struct model *m = s->model;

	if (s->gone)
		return;
	s->gone = 1;
	map_remove(m->sessions, s->name);
	map_remove_id(m->session_ids, s->id);
	if (m->marked_session == s)
		model_mark(m, NULL, NULL);
	session_group_remove(s);
	s->current = NULL;
	while (!list_empty(&s->links))
		winlink_remove(winlink_entry(s->links.next));
	notify_session(s, NOTICE_SESSION_CLOSED);
	list_append(&m->graveyard_sessions, &s->grave);
}

int
session_rename(struct session *s, const char *name)
{
	char *clean = session_clean_name(name);
	struct session *other;

	if (clean == NULL)
		return ERR_SYNTAX;
	other = model_session(s->model, clean);
	if (other != NULL) {
		free(clean);
		return other == s ? 0 : ERR_EXISTS;
	}
	map_remove(s->model->sessions, s->name);
	free(s->name);
	s->name = clean;
	map_set(s->model->sessions, s->name, s);
	notify_session(s, NOTICE_SESSION_RENAMED);
	return 0;
}

void
session_touch(struct session *s)
{
	s->activity = s->model->now;
	s->order = ++s->model->next_activity;
}

struct session *
session_best(const struct model *m, const struct session *skip, int detached)
{
	struct session *best = NULL, *s;

	for (size_t i = 0; (s = model_session_at(m, i)) != NULL; i++) {
		if (s == skip || (detached && s->attached > 0))
			continue;
		if (best == NULL || s->order > best->order)
			best = s;
	}
	return best;
}

/*
 * Groups
 */
struct session_group *
session_group_find(const struct model *m, const char *name)
{
	return map_find(m->groups, name);
}

struct session_group *
session_group_new(struct model *m, const char *name)
{
	struct session_group *g = session_group_find(m, name);

	if (g != NULL)
		return g;
	g = xcalloc(1, sizeof(*g));
	g->name = xstrdup(name);
	list_init(&g->sessions);
	map_set(m->groups, name, g);
	return g;
}

void
session_group_add(struct session_group *g, struct session *s)
{
	struct session *first = NULL;

	if (s->group != NULL)
		return;
	if (!list_empty(&g->sessions))
		first =
		    list_entry(g->sessions.next, struct session, group_node);
	list_append(&g->sessions, &s->group_node);
	g->nsessions++;
	s->group = g;
	if (first != NULL)
		session_sync_one(first, s);
}

void
session_group_remove(struct session *s)
{
	struct session_group *g = s->group;

	if (g == NULL)
		return;
	list_remove(&s->group_node);
	s->group = NULL;
	if (--g->nsessions > 0)
		return;
	map_remove(s->model->groups, g->name);
	free(g->name);
	free(g);
}

/* The last-window stack in terms of new links. */
static void
rebuild_last(struct session *s, struct node *old_last)
{
	struct winlink *wl, *new;

	list_each(n, old_last)
	{
		wl = list_entry(n, struct winlink, last_node);
		list_remove(n);
		new = session_find_index(s, wl->index);
		if (new != NULL &&new != s->current)
			list_append(&s->last, &new->last_node);
	}
}

static void
take_list(struct node *to, struct node *from)
{
	list_init(to);
	list_each(n, from)
	{
		list_remove(n);
		list_append(to, n);
	}
}

/* Is the set of links the same already? */
static int
same_links(const struct session *a, const struct session *b)
{
	struct winlink *x = session_first(a), *y = session_first(b);

	while (x != NULL && y != NULL && x->index == y->index &&
	       x->window == y->window) {
		x = winlink_next(x);
		y = winlink_next(y);
	}
	return x == NULL && y == NULL;
}

/* Where to go when the current window vanishes from the group. */
static void
leave_vanished(const struct session *from, struct session *to)
{
	if (to->current == NULL ||
	    session_find_index(from, to->current->index) != NULL)
		return;
	if (session_last(to) != 0 && session_previous(to, 0) != 0)
		session_next(to, 0);
}

void
session_sync_one(const struct session *from, struct session *to)
{
	struct node old, old_last;
	struct winlink *wl, *new, *was;
	int index;

	if (from->nlinks == 0 || same_links(from, to))
		return;
	leave_vanished(from, to);
	was = to->current;
	index = was != NULL ? was->index : session_first(from)->index;
	take_list(&old, &to->links);
	take_list(&old_last, &to->last);
	to->current = NULL;
	to->nlinks = 0;
	for (wl = session_first(from); wl != NULL; wl = winlink_next(wl)) {
		new = winlink_new(to, wl->window, wl->index);
		new->flags = wl->flags &WINLINK_ALERTS;
	}
	to->current = session_find_index(to, index);
	if (to->current == NULL)
		to->current = session_first(to);
	rebuild_last(to, &old_last);
	list_each(n, &old) winlink_discard(winlink_entry(n));
	notify_session(to, NOTICE_SESSION_LINKS);
}

void
session_sync(struct session *s)
{
	struct session *other;

	if (s->group == NULL)
		return;
	list_each(n, &s->group->sessions)
	{
		other = list_entry(n, struct session, group_node);
		if (other != s)
			session_sync_one(s, other);
	}
}
