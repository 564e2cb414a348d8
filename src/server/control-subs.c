/*
 * Subscriptions of control clients: formats that are looked at once a second,
 * and told when they have another value.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/format.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/proc.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum { SUBS_MS = 1000 };

/* What the format is expanded for. */
enum subject { OF_SESSION, OF_PANE, OF_PANES, OF_WINDOW, OF_WINDOWS };

struct subscription {
	char *format;
	enum subject subject;
	uint32_t id;	  /* of the pane or window */
	struct map *told; /* struct told, by subject_key */
	uint64_t round;
};

/* The value of one subject, and the last round that it was there in. */
struct told {
	char *value;
	uint64_t round;
};

static void
told_free(struct told *t)
{
	free(t->value);
	free(t);
}

static void
subscription_free(struct subscription *s)
{
	struct told *t;
	uint64_t key;

	if (s == NULL)
		return;
	while ((t = map_at(s->told, 0, NULL, &key)) != NULL) {
		map_remove_id(s->told, key);
		told_free(t);
	}
	map_free(s->told);
	free(s->format);
	free(s);
}

/* --- looking --- */

/* A pane or window may be linked more than once. */
static uint64_t
subject_key(const struct winlink *wl, uint32_t id)
{
	return wl == NULL ? 0 : (uint64_t)id << 32 | (uint32_t)wl->index;
}

/* Is the value news? It is kept then. */
static int
is_news(struct subscription *s, uint64_t key, char *value)
{
	struct told *t = map_find_id(s->told, key);
	int same = t != NULL && strcmp(t->value, value) == 0;

	if (t == NULL) {
		t = xcalloc(1, sizeof *t);
		map_set_id(s->told, key, t);
	}
	t->round = s->round;
	free(t->value);
	t->value = value;
	return !same;
}

static char *
expand(const struct viewer *v, const struct subscription *s, struct winlink *wl,
    struct pane *p)
{
	struct format_ctx f;
	char *value;

	viewer_format(v, wl == NULL ? v->session->current : wl, p, &f);
	value = format_expand(&f, s->format);
	format_clear(&f);
	return value;
}

/* wl and p may be NULL: the session, the window. */
static void
look(struct viewer *v, const char *name, struct subscription *s,
    struct winlink *wl, struct pane *p)
{
	uint32_t id = p != NULL ? p->id : wl != NULL ? wl->window->id : 0;
	char *value = expand(v, s, wl, p);

	if (!is_news(s, subject_key(wl, id), value))
		return;
	if (wl == NULL)
		control_news(v, "%%subscription-changed %s $%u - - - : %s",
		    name, v->session->id, value);
	else if (p == NULL)
		control_news(v, "%%subscription-changed %s $%u @%u %d - : %s",
		    name, v->session->id, wl->window->id, wl->index, value);
	else
		control_news(v,
		    "%%subscription-changed %s $%u @%u %d %%%u : %s", name,
		    v->session->id, wl->window->id, wl->index, p->id, value);
}

static void
look_link(struct viewer *v, const char *name, struct subscription *s,
    struct winlink *wl)
{
	if (s->subject == OF_WINDOWS ||
	    (s->subject == OF_WINDOW && wl->window->id == s->id)) {
		look(v, name, s, wl, NULL);
		return;
	}
	list_each(n, &wl->window->panes)
	{
		struct pane *p = pane_entry(n);

		if (s->subject == OF_PANES ||
		    (s->subject == OF_PANE && p->id == s->id))
			look(v, name, s, wl, p);
	}
}

/* What is no more is no longer known. */
static void
forget_old(struct subscription *s)
{
	struct told *t;
	uint64_t key;
	size_t i = 0;

	while ((t = map_at(s->told, i, NULL, &key)) != NULL) {
		if (t->round == s->round) {
			i++;
			continue;
		}
		map_remove_id(s->told, key);
		told_free(t);
	}
}

static void
look_all(void *arg)
{
	struct viewer *v = arg;
	struct subscription *s;
	const char *name;

	if (v->session == NULL || v->session->current == NULL)
		return;
	server->model->now = wall_time();
	for (size_t i = 0;
	     (s = map_at(v->control->subs, i, &name, NULL)) != NULL; i++) {
		s->round++;
		if (s->subject == OF_SESSION)
			look(v, name, s, NULL, NULL);
		else
			list_each(n, &v->session->links)
			    look_link(v, name, s, winlink_entry(n));
		forget_old(s);
	}
	if (map_count(v->control->subs) > 0)
		timer_set(v->control->subs_timer, SUBS_MS);
}

/* --- setting --- */

/* '%1', '%*', '@1', '@*'; all else is the session. */
static enum subject
parse_subject(const char *what, uint32_t *id)
{
	enum subject one = *what == '%' ? OF_PANE : OF_WINDOW;
	enum subject all = *what == '%' ? OF_PANES : OF_WINDOWS;
	long long n;

	if (*what != '%' && *what != '@')
		return OF_SESSION;
	if (strcmp(what + 1, "*") == 0)
		return all;
	if (str_number(what + 1, 0, INT32_MAX, &n) != 0)
		return OF_SESSION;
	*id = (uint32_t)n;
	return one;
}

static void
subscribe(
    struct viewer *v, const char *name, const char *what, const char *format)
{
	struct control *c = v->control;
	struct subscription *s = xcalloc(1, sizeof *s);

	s->format = xstrdup(format);
	s->subject = parse_subject(what, &s->id);
	s->told = map_new();
	subscription_free(map_set(c->subs, name, s));
	if (c->subs_timer == NULL)
		c->subs_timer = timer_new(server->loop, look_all, v);
	if (!timer_armed(c->subs_timer))
		timer_set(c->subs_timer, SUBS_MS);
}

void
control_subscribe(struct viewer *v, const char *spec)
{
	char *name = xstrdup(spec), *what, *format;

	what = strchr(name, ':');
	if (what == NULL) {
		subscription_free(map_remove(v->control->subs, name));
		free(name);
		return;
	}
	*what++ = '\0';
	format = strchr(what, ':');
	if (format != NULL) {
		*format++ = '\0';
		subscribe(v, name, what, format);
	}
	free(name);
}

void
control_subs_free(struct control *c)
{
	struct subscription *s;
	const char *name;

	while ((s = map_at(c->subs, 0, &name, NULL)) != NULL) {
		map_remove(c->subs, name);
		subscription_free(s);
	}
	map_free(c->subs);
	timer_free(c->subs_timer);
}
