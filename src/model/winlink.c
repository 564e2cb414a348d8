/*
 * Links: windows in sessions, in order, and which one is current.
 *
 * Invariant: links are in order of index, no index twice; a session that is
 * not gone and has links has a current one.
 */
#include "model/winlink.h"

#include <limits.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/alerts.h"
#include "model/notify.h"
#include "model/options.h"

#include "model/model-int.h"
#include "model/session-int.h"

static void
insert(struct session *s, struct winlink *wl)
{
	struct node *at = s->links.next;

	while (at != &s->links && winlink_entry(at)->index < wl->index)
		at = at->next;
	list_insert_before(at, &wl->node);
}

struct winlink *
winlink_new(struct session *s, struct window *w, int index)
{
	struct winlink *wl;

	wl = xcalloc(1, sizeof(*wl));
	wl->index = index;
	wl->session = s;
	list_init(&wl->node);
	list_init(&wl->last_node);
	list_init(&wl->window_node);
	list_init(&wl->grave);
	insert(s, wl);
	s->nlinks++;
	window_add_link(w, wl);
	return wl;
}

void
winlink_discard(struct winlink *wl)
{
	struct model *m = wl->session->model;

	list_remove(&wl->node);
	list_remove(&wl->last_node);
	wl->flags |= WINLINK_GONE;
	window_remove_link(wl);
	list_append(&m->graveyard_links, &wl->grave);
}

void
winlink_remove(struct winlink *wl)
{
	wl->session->nlinks--;
	list_remove(&wl->node);
	list_remove(&wl->last_node);
	notify_winlink(wl, NOTICE_WINDOW_UNLINKED);
	winlink_discard(wl);
}

/*
 * Looking up
 */
struct winlink *
session_find_index(const struct session *s, int index)
{
	list_each(n, &s->links)
	{
		if (winlink_entry(n)->index == index)
			return winlink_entry(n);
	}
	return NULL;
}

struct winlink *
session_find_window(const struct session *s, const struct window *w)
{
	if (s->current != NULL && s->current->window == w)
		return s->current;
	list_each(n, &s->links)
	{
		if (winlink_entry(n)->window == w)
			return winlink_entry(n);
	}
	return NULL;
}

struct winlink *
session_first(const struct session *s)
{
	return list_empty(&s->links) ? NULL : winlink_entry(s->links.next);
}

struct winlink *
session_last_link(const struct session *s)
{
	return list_empty(&s->links) ? NULL : winlink_entry(s->links.prev);
}

struct winlink *
winlink_next(const struct winlink *wl)
{
	if (wl->node.next == &wl->session->links)
		return NULL;
	return winlink_entry(wl->node.next);
}

struct winlink *
winlink_prev(const struct winlink *wl)
{
	if (wl->node.prev == &wl->session->links)
		return NULL;
	return winlink_entry(wl->node.prev);
}

struct winlink *
winlink_step(const struct winlink *wl, int n)
{
	const struct session *s = wl->session;
	struct winlink *at = (struct winlink *)wl;

	/* Rounds that lead nowhere need not be walked. */
	n %= s->nlinks;
	for (; n > 0; n--) {
		at = winlink_next(at);
		if (at == NULL)
			at = session_first(s);
	}
	for (; n < 0; n++) {
		at = winlink_prev(at);
		if (at == NULL)
			at = session_last_link(s);
	}
	return at;
}

struct winlink *
session_last_window(const struct session *s)
{
	if (list_empty(&s->last))
		return NULL;
	return list_entry(s->last.next, struct winlink, last_node);
}

int
session_free_index(const struct session *s, int start)
{
	int index = start;

	do {
		if (session_find_index(s, index) == NULL)
			return index;
		index = index == INT_MAX ? 0 : index + 1;
	} while (index != start);
	return -1;
}

/*
 * The current one
 */
int
session_select(struct winlink *wl)
{
	struct session *s = wl->session;

	if (wl == s->current)
		return 1;
	list_remove(&wl->last_node);
	if (s->current != NULL) {
		list_remove(&s->current->last_node);
		list_prepend(&s->last, &s->current->last_node);
	}
	s->current = wl;
	winlink_clear_alerts(wl);
	wl->window->activity = s->model->now;
	notify_session(s, NOTICE_SESSION_WINDOW);
	return 0;
}

static int
with_alert(const struct winlink *wl, int alert)
{
	return !alert || (wl->flags & WINLINK_ALERTS);
}

int
session_next(struct session *s, int alert)
{
	struct winlink *wl = s->current;

	for (int i = 1; wl != NULL && i < s->nlinks; i++) {
		wl = winlink_step(wl, 1);
		if (with_alert(wl, alert))
			return session_select(wl) == 0 ? 0 : ERR_NOTFOUND;
	}
	return ERR_NOTFOUND;
}

int
session_previous(struct session *s, int alert)
{
	struct winlink *wl = s->current;

	for (int i = 1; wl != NULL && i < s->nlinks; i++) {
		wl = winlink_step(wl, -1);
		if (with_alert(wl, alert))
			return session_select(wl) == 0 ? 0 : ERR_NOTFOUND;
	}
	return ERR_NOTFOUND;
}

int
session_last(struct session *s)
{
	struct winlink *wl = session_last_window(s);

	if (wl == NULL)
		return ERR_NOTFOUND;
	return session_select(wl) == 0 ? 0 : ERR_NOTFOUND;
}

/*
 * Linking and unlinking
 */
struct winlink *
session_link(struct session *s, struct window *w, int index, char **cause)
{
	struct winlink *wl;

	if (index < 0) {
		index = session_free_index(
		    s, (int)options_number(s->options, "base-index"));
	} else if (session_find_index(s, index) != NULL) {
		if (cause != NULL)
			*cause = xformat("index in use: %d", index);
		return NULL;
	}
	if (index < 0) {
		if (cause != NULL)
			*cause = xstrdup("no free index");
		return NULL;
	}
	wl = winlink_new(s, w, index);
	if (s->current == NULL)
		s->current = wl;
	notify_winlink(wl, NOTICE_WINDOW_LINKED);
	session_sync(s);
	return wl;
}

/* Links of all sessions of the group to the same window and index. */
static void
unlink_group(struct session *s, int index, const struct window *w)
{
	struct session *other;
	struct winlink *wl;

	list_each(n, &s->group->sessions)
	{
		other = list_entry(n, struct session, group_node);
		wl = session_find_index(other, index);
		if (other == s || wl == NULL || wl->window != w)
			continue;
		if (other->nlinks == 1) {
			session_destroy(other);
			continue;
		}
		session_leave(wl);
		winlink_remove(wl);
	}
}

void
session_leave(struct winlink *wl)
{
	struct session *s = wl->session;

	if (s->current != wl)
		return;
	if (session_last(s) != 0 && session_previous(s, 0) != 0)
		session_next(s, 0);
	list_remove(&wl->last_node);
}

int
session_unlink(struct winlink *wl)
{
	struct session *s = wl->session;
	struct window *w = wl->window;
	int index = wl->index, last = s->nlinks == 1;

	if (wl->flags & WINLINK_GONE)
		return 0;
	session_leave(wl);
	if (s->group != NULL && s->group->nsessions > 1)
		unlink_group(s, index, w);
	if (last)
		session_destroy(s);
	else
		winlink_remove(wl);
	return last;
}

void
window_unlink_all(struct window *w)
{
	/* Each round unlinks one at least, or the window is gone. */
	while (!(w->flags & WINDOW_GONE) && !list_empty(&w->links)) {
		struct winlink *wl =
		    list_entry(w->links.next, struct winlink, window_node);
		struct session *s = wl->session;

		if (!session_unlink(wl) &&
		    options_flag(s->options, "renumber-windows"))
			session_renumber(s);
	}
}

/*
 * Moving
 */
static void
set_index(struct winlink *wl, int index)
{
	list_remove(&wl->node);
	wl->index = index;
	insert(wl->session, wl);
}

int
session_shuffle(struct winlink *wl, int before)
{
	struct session *s = wl->session;
	int index = before ? wl->index : wl->index + 1, free_at = index;
	struct winlink *at;

	if (!before && wl->index == INT_MAX)
		return -1;
	while (session_find_index(s, free_at) != NULL) {
		if (free_at == INT_MAX)
			return -1;
		free_at++;
	}
	/* From the gap down: every link up to index moves by one. */
	for (; free_at > index; free_at--) {
		at = session_find_index(s, free_at - 1);
		set_index(at, free_at);
	}
	/* Its group follows when the gap is filled: current ones keep their
	 * index. */
	notify_session(s, NOTICE_SESSION_LINKS);
	return index;
}

static int
refuse(char **cause, int err, const char *why)
{
	if (cause != NULL)
		*cause = xstrdup(why);
	return err;
}

static int
same_group(const struct session *a, const struct session *b)
{
	return a != b && a->group != NULL && a->group == b->group;
}

/* Make index free in dst for w. 0, 1 when w is there already, or an error. */
static int
free_place(struct session *dst, const struct window *w, int index,
    unsigned flags, unsigned *select, char **cause)
{
	struct winlink *there;

	there = index < 0 ? NULL : session_find_index(dst, index);
	if (there == NULL)
		return 0;
	if (there->window == w) {
		if (cause != NULL)
			*cause = xformat("same index: %d", index);
		return 1;
	}
	if (!(flags & LINK_KILL)) {
		if (cause != NULL)
			*cause = xformat("index in use: %d", index);
		return ERR_EXISTS;
	}
	/* A current window that is replaced stays current. */
	if (dst->current == there)
		*select = 1;
	list_remove(&there->last_node);
	if (dst->nlinks > 1)
		session_leave(there);
	else
		dst->current = NULL;
	winlink_remove(there);
	return 0;
}

int
session_link_window(struct winlink *src, struct session *dst, int index,
    unsigned flags, char **cause)
{
	struct session *from = src->session;
	unsigned select = flags & LINK_SELECT;
	struct winlink *wl;
	int err;

	if (same_group(from, dst))
		return refuse(cause, ERR_ACCESS, "sessions are grouped");
	err = free_place(dst, src->window, index, flags, &select, cause);
	if (err != 0)
		return err < 0 ? err : ERR_EXISTS;
	wl = session_link(dst, src->window, index, cause);
	if (wl == NULL)
		return ERR_EXISTS;
	if (select)
		session_select(wl);
	if (flags & LINK_UNLINK)
		session_unlink(src);
	return 0;
}

int
session_swap(struct winlink *a, struct winlink *b, int detached, char **cause)
{
	struct window *wa = a->window, *wb = b->window;

	if (same_group(a->session, b->session))
		return refuse(cause, ERR_ACCESS,
		    "can't move window, sessions are grouped");
	if (wa == wb)
		return 0;
	list_remove(&a->window_node);
	list_remove(&b->window_node);
	a->window = wb;
	b->window = wa;
	list_append(&wb->links, &a->window_node);
	list_append(&wa->links, &b->window_node);
	if (detached) {
		session_select(b);
		if (a->session != b->session)
			session_select(a);
	}
	session_sync(a->session);
	notify_session(a->session, NOTICE_SESSION_LINKS);
	if (a->session == b->session)
		return 0;
	session_sync(b->session);
	notify_session(b->session, NOTICE_SESSION_LINKS);
	return 0;
}

/* The order stays, so the list does. */
static void
renumber(struct session *s, int index)
{
	list_each(n, &s->links) winlink_entry(n)->index = index++;
	notify_session(s, NOTICE_SESSION_LINKS);
}

void
session_renumber(struct session *s)
{
	int index = (int)options_number(s->options, "base-index");

	if (s->group == NULL) {
		renumber(s, index);
		return;
	}
	/* Each of them, so that each keeps its current window. */
	list_each(n, &s->group->sessions)
	    renumber(list_entry(n, struct session, group_node), index);
}
