/*
 * The parts of a target: a session, a window of it, a pane of that, by all
 * the names that tmux(1) gives them.
 */
#include <fnmatch.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/lang-int.h"
#include "lang/target-int.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

enum match { MATCH_EXACT, MATCH_START, MATCH_PATTERN };

static int
matches(const char *name, const char *word, enum match how)
{
	switch (how) {
	case MATCH_EXACT:
		return strcmp(name, word) == 0;
	case MATCH_START:
		return str_starts(name, word);
	case MATCH_PATTERN:
		return fnmatch(word, name, 0) == 0;
	}
	return 0;
}

/* The number behind a sign or an id's letter; -1 when it is none. */
static long long
number_behind(const char *s)
{
	long long v;

	return str_number(s + 1, 0, UINT32_MAX, &v) == 0 ? v : -1;
}

/* '+' and '+N', '-' and '-N'; what is no number steps nowhere. */
static int
is_step(const char *s, int *step)
{
	long long v = 1;

	if (*s != '+' && *s != '-')
		return 0;
	if (s[1] != '\0' && str_number(s + 1, 1, INT_MAX, &v) != 0)
		v = 0;
	*step = *s == '+' ? (int)v : -(int)v;
	return 1;
}

/* The one session that matches; NULL when none or several do. */
static struct session *
session_matching(struct lang *l, const char *word, enum match how)
{
	struct session *found = NULL, *s;

	for (size_t i = 0; (s = model_session_at(l->model, i)) != NULL; i++) {
		if (!matches(s->name, word, how))
			continue;
		if (found != NULL)
			return NULL;
		found = s;
	}
	return found;
}

static struct session *
session_of_client(struct lang *l, const char *name)
{
	uint64_t client;

	if (l->ops.client_find == NULL || l->ops.client_session == NULL)
		return NULL;
	client = l->ops.client_find(l->arg, name);
	return client == 0 ? NULL : l->ops.client_session(l->arg, client);
}

int
find_session(struct finding *f, const char *name)
{
	struct lang *l = f->lang;
	struct session *s;
	long long id;

	if (*name == '$' && (id = number_behind(name)) >= 0)
		return target_from_session(
		    model_session_id(l->model, (uint32_t)id), f->t);
	if ((s = session_matching(l, name, MATCH_EXACT)) == NULL)
		s = session_of_client(l, name);
	if (s == NULL && !(f->flags & TARGET_EXACT_SESSION)) {
		s = session_matching(l, name, MATCH_START);
		if (s == NULL)
			s = session_matching(l, name, MATCH_PATTERN);
	}
	return target_from_session(s, f->t);
}

/* The link by which a window of the finding's session is current. */
static struct winlink *
base_link(const struct finding *f)
{
	if (f->t->session == f->current.session && f->current.winlink != NULL)
		return f->current.winlink;
	return f->t->session->current;
}

static struct winlink *
link_matching(struct finding *f, const char *word, enum match how)
{
	struct session *s = f->t->session;
	struct winlink *found = NULL;

	list_each(n, &s->links)
	{
		struct winlink *wl = winlink_entry(n);

		if (!matches(wl->window->name, word, how))
			continue;
		if (found != NULL) {
			f->first = found;
			return NULL;
		}
		found = wl;
	}
	return found;
}

/* Give the finding a link of its session, or a free index of it. */
static int
found_link(struct finding *f, struct winlink *wl, int index)
{
	struct session *s = f->t->session;

	if (wl != NULL) {
		target_from_winlink(wl, f->t);
		f->t->index = wl->index;
		return 0;
	}
	if (index < 0 || !(f->flags & TARGET_WINDOW_INDEX))
		return ERR_NOTFOUND;
	target_clear(f->t);
	f->t->session = s;
	f->t->index = index;
	return 0;
}

/* The first, last or former link; word is one of those. */
static struct winlink *
special_link(struct finding *f, const char *word)
{
	struct session *s = f->t->session;

	if (strcmp(word, "^") == 0)
		return session_first(s);
	if (strcmp(word, "$") == 0)
		return session_last_link(s);
	return strcmp(word, "!") == 0 ? session_last_window(s) : NULL;
}

/* A place that is asked for counts from the base, which stays the link. */
static int
find_step(struct finding *f, int step)
{
	struct winlink *base = base_link(f);
	long long index;

	if (!(f->flags & TARGET_WINDOW_INDEX))
		return found_link(f, winlink_step(base, step), -1);
	index = (long long)base->index + step;
	if (index < 0 || index > INT_MAX)
		return ERR_NOTFOUND;
	target_from_winlink(base, f->t);
	f->t->index = (int)index;
	return 0;
}

/* By name: exactly, or by its start or a pattern of it. */
static struct winlink *
named_link(struct finding *f, const char *name)
{
	struct winlink *wl = link_matching(f, name, MATCH_EXACT);

	if (f->flags & TARGET_EXACT_WINDOW)
		return wl;
	if (wl == NULL)
		wl = link_matching(f, name, MATCH_START);
	if (wl == NULL)
		wl = link_matching(f, name, MATCH_PATTERN);
	return wl;
}

static int
find_link_of_id(struct finding *f, long long id)
{
	struct window *w = model_window(f->lang->model, (uint32_t)id);

	if (w == NULL)
		return ERR_NOTFOUND;
	return found_link(f, session_find_window(f->t->session, w), -1);
}

int
find_window(struct finding *f, const char *name)
{
	struct session *s = f->t->session;
	struct winlink *wl = NULL;
	long long number;
	int step;

	if (*name == '@' && (number = number_behind(name)) >= 0)
		return find_link_of_id(f, number);
	if (!(f->flags & TARGET_EXACT_WINDOW)) {
		if (is_step(name, &step) && s->current != NULL)
			return find_step(f, step);
		wl = special_link(f, name);
	}
	if (wl == NULL && str_number(name, 0, INT_MAX, &number) == 0) {
		wl = session_find_index(s, (int)number);
		if (wl != NULL || (f->flags & TARGET_WINDOW_INDEX))
			return found_link(f, wl, (int)number);
	}
	return found_link(f, wl != NULL ? wl : named_link(f, name), -1);
}

/* Which pane 'the next' counts from. */
static struct pane *
base_pane(const struct finding *f)
{
	if (f->current.pane != NULL && f->current.window == f->t->window)
		return f->current.pane;
	return f->t->window->active;
}

static struct pane *
pane_of_index(struct window *w, long long index)
{
	list_each(n, &w->panes)
	{
		if (pane_index(pane_entry(n)) == index)
			return pane_entry(n);
	}
	return NULL;
}

/* {up-of} and its like, and places: 'top-left', with or without braces. */
static struct pane *
pane_by_word(struct finding *f, const char *word)
{
	static const struct {
		const char *name;
		struct pane *(*step)(struct pane *p);
	} steps[] = {
	    {"up-of", window_pane_up},
	    {"down-of", window_pane_down},
	    {"left-of", window_pane_left},
	    {"right-of", window_pane_right},
	};
	char plain[16];
	size_t n = strlen(word);

	if (strcmp(word, "!") == 0)
		return window_last_pane(f->t->window);
	if (n > 2 && n < sizeof plain && word[0] == '{' && word[n - 1] == '}')
		word = memcpy(plain, word + 1, n - 2), plain[n - 2] = '\0';
	for (size_t i = 0; i < nitems(steps); i++) {
		if (strcmp(steps[i].name, word) == 0)
			return steps[i].step(base_pane(f));
	}
	return window_pane_find(f->t->window, word);
}

int
find_pane(struct finding *f, const char *name)
{
	struct window *w = f->t->window;
	struct pane *p = NULL;
	long long number;
	int step;

	if (w == NULL || w->active == NULL)
		return ERR_NOTFOUND;
	if (*name == '%' && (number = number_behind(name)) >= 0) {
		p = model_pane(f->lang->model, (uint32_t)number);
		if (p != NULL && p->window != w)
			p = NULL;
	} else if (is_step(name, &step))
		p = window_pane_step(base_pane(f), step);
	else if (str_number(name, 0, INT_MAX, &number) == 0)
		p = pane_of_index(w, number);
	else
		p = pane_by_word(f, name);
	if (p == NULL)
		return ERR_NOTFOUND;
	f->t->pane = p;
	return 0;
}
