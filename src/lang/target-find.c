/*
 * Finding a target: which of its parts a word names, in tmux's order, and
 * what to say when one is not there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/lang-int.h"
#include "lang/queue.h"
#include "lang/target-int.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

enum { TARGET_WORD_MAX = 1024 };

/* A word cut into its parts; "" is a part that is not there. */
struct parts {
	const char *session, *window, *pane;
	int colon; /* the session is said, if only as none */
	int lone;  /* neither ':' nor '.' */
};

/* The signs that words in braces are another form of. */
struct token {
	const char *word, *sign;
};

static const struct token window_tokens[] = {{"{start}", "^"}, {"{end}", "$"},
    {"{last}", "!"}, {"{next}", "+"}, {"{previous}", "-"}, {NULL, NULL}};
static const struct token pane_tokens[] = {
    {"{last}", "!"}, {"{next}", "+"}, {"{previous}", "-"}, {NULL, NULL}};

static int
not_found(char **cause, const char *what, const char *name)
{
	if (cause != NULL)
		*cause = xformat("can't find %s: %s", what, name);
	return ERR_NOTFOUND;
}

static int
refuse(char **cause, const char *text)
{
	if (cause != NULL)
		*cause = xstrdup(text);
	return ERR_NOTFOUND;
}

static int
find_mouse(struct finding *f, const struct context *ctx, char **cause)
{
	const struct key_event *e;
	struct target_ids ids;

	if (ctx == NULL || !ctx->event.mouse)
		return refuse(cause, "no mouse target");
	e = &ctx->event;
	target_ids_clear(&ids);
	ids.session = e->session;
	ids.window = e->window;
	ids.pane = e->pane;
	if (ids.session == UINT64_MAX && f->current.session != NULL)
		ids.session = f->current.session->id;
	if (target_resolve(f->lang, &ids, f->t) != 0)
		return refuse(cause, "no mouse target");
	return 0;
}

static int
find_marked(struct finding *f, char **cause)
{
	struct model *m = f->lang->model;
	struct winlink *wl = NULL;

	if (m->marked == NULL || m->marked->window == NULL)
		return refuse(cause, "no marked target");
	if (m->marked_session != NULL)
		wl = session_find_window(m->marked_session, m->marked->window);
	if (wl == NULL)
		wl = target_best_link(m->marked->window);
	if (target_from_winlink(wl, f->t) != 0)
		return refuse(cause, "no marked target");
	f->t->pane = m->marked;
	return 0;
}

static void
take_current(struct finding *f)
{
	*f->t = f->current;
	f->t->index = -1;
}

/* Without a word. */
static int
find_default(struct finding *f, const struct target_spec *spec)
{
	if ((spec->flags & TARGET_DEFAULT_MARKED) && find_marked(f, NULL) == 0)
		return 0;
	take_current(f);
	return 0;
}

/* '=' before a name asks for exactly it. */
static const char *
exact(const char *name, unsigned flag, unsigned *flags)
{
	if (*name != '=')
		return name;
	*flags |= flag;
	return name + 1;
}

static const char *
sign_of(const char *part, const struct token *tokens)
{
	for (; tokens->word != NULL; tokens++) {
		if (strcmp(part, tokens->word) == 0)
			return tokens->sign;
	}
	return part;
}

/*
 * Cut 'session:window.pane'.  A word without either sign is what its first
 * letter or, failing that, the kind says.
 */
static void
cut(char *word, enum target_kind kind, struct parts *p)
{
	char *colon = strchr(word, ':'), *period;

	p->session = p->window = p->pane = "";
	p->colon = colon != NULL;
	period = strchr(colon != NULL ? colon : word, '.');
	if (colon != NULL) {
		*colon = '\0';
		p->session = word;
		p->window = colon + 1;
	} else if (period != NULL)
		p->window = word;
	if (period != NULL) {
		*period = '\0';
		p->pane = period + 1;
	}
	p->lone = colon == NULL && period == NULL;
	if (!p->lone)
		return;
	if (*word == '$')
		p->session = word;
	else if (*word == '@')
		p->window = word;
	else if (*word == '%')
		p->pane = word;
	else if (kind == TARGET_SESSION)
		p->session = word;
	else if (kind == TARGET_WINDOW)
		p->window = word;
	else
		p->pane = word;
}

/* The window's own session and link, in the current session if it can be. */
static int
find_window_id(struct finding *f, const char *name)
{
	long long id;
	struct window *w = NULL;
	struct winlink *wl = NULL;

	if (str_number(name + 1, 0, UINT32_MAX, &id) == 0)
		w = model_window(f->lang->model, (uint32_t)id);
	if (w == NULL)
		return ERR_NOTFOUND;
	if (f->current.session != NULL)
		wl = session_find_window(f->current.session, w);
	if (target_from_winlink(wl != NULL ? wl : target_best_link(w), f->t) !=
	    0)
		return ERR_NOTFOUND;
	f->t->index = f->t->winlink->index;
	return 0;
}

/* '%3' alone: whatever window it is in. */
static int
find_pane_id(struct finding *f, const char *name)
{
	long long id;
	struct pane *p = NULL;
	struct winlink *wl = NULL;

	if (str_number(name + 1, 0, UINT32_MAX, &id) == 0)
		p = model_pane(f->lang->model, (uint32_t)id);
	if (p == NULL || p->window == NULL)
		return ERR_NOTFOUND;
	if (f->current.session != NULL)
		wl = session_find_window(f->current.session, p->window);
	if (wl == NULL)
		wl = target_best_link(p->window);
	if (target_from_winlink(wl, f->t) != 0)
		return ERR_NOTFOUND;
	f->t->pane = p;
	return 0;
}

/*
 * Of a window that was not found its session alone is known; of several that
 * it may be the first one will do, where the target can fail.
 */
static int
no_window(struct finding *f, struct session *s, const char *name, char **cause)
{
	target_clear(f->t);
	f->t->session = s;
	if (f->first != NULL) {
		f->t->winlink = f->first;
		f->t->window = f->first->window;
		f->t->pane = f->first->window->active;
	}
	return not_found(cause, "window", name);
}

/*
 * A window's word without a session: of the current one, or a session, unless
 * there is a colon.
 */
static int
find_window_alone(struct finding *f, const struct parts *p, char **cause)
{
	if (*p->window == '@')
		return find_window_id(f, p->window) == 0
			   ? 0
			   : not_found(cause, "window", p->window);
	*f->t = f->current;
	if (find_window(f, p->window) == 0)
		return 0;
	if (p->colon)
		return no_window(f, f->t->session, p->window, cause);
	if (f->flags & TARGET_EXACT_WINDOW)
		f->flags |= TARGET_EXACT_SESSION;
	if (find_session(f, p->window) == 0)
		return 0;
	return no_window(f, NULL, p->window, cause);
}

/* A pane's word alone: of the current window, or a window, or a session. */
static int
find_pane_alone(struct finding *f, const char *name, char **cause)
{
	if (*name == '%')
		return find_pane_id(f, name) == 0
			   ? 0
			   : not_found(cause, "pane", name);
	if (f->current.window != NULL) {
		*f->t = f->current;
		if (find_pane(f, name) == 0)
			return 0;
	}
	if (f->current.session != NULL) {
		*f->t = f->current;
		if (find_window(f, name) == 0)
			return 0;
	}
	if (find_session(f, name) == 0)
		return 0;
	target_clear(f->t);
	return not_found(cause, "pane", name);
}

/* All the parts that are there, from the session down. */
static int
find_parts(struct finding *f, struct parts *p, char **cause)
{
	p->session = exact(p->session, TARGET_EXACT_SESSION, &f->flags);
	p->window = sign_of(
	    exact(p->window, TARGET_EXACT_WINDOW, &f->flags), window_tokens);
	p->pane = sign_of(p->pane, pane_tokens);
	if (*p->session == '\0' && *p->window == '\0' &&
	    (p->lone || *p->pane == '%'))
		return find_pane_alone(f, p->pane, cause);
	if (*p->session != '\0') {
		if (find_session(f, p->session) != 0)
			return not_found(cause, "session", p->session);
		f->t->index = -1;
		if (*p->window != '\0' && find_window(f, p->window) != 0)
			return no_window(f, f->t->session, p->window, cause);
	} else if (*p->window != '\0') {
		if (find_window_alone(f, p, cause) != 0)
			return ERR_NOTFOUND;
	} else
		take_current(f);
	if (*p->pane == '\0' || find_pane(f, p->pane) == 0)
		return 0;
	f->t->pane = NULL;
	return not_found(cause, "pane", p->pane);
}

static int
find_word(struct finding *f, const char *name, const struct target_spec *spec,
    char **cause)
{
	struct parts p;
	char *copy;
	int err;

	if (strlen(name) > TARGET_WORD_MAX)
		return refuse(cause, "target is too long");
	copy = xstrdup(name);
	cut(copy, spec->kind, &p);
	if ((spec->flags & TARGET_WINDOW_INDEX) && *p.pane != '\0')
		err = refuse(cause, "can't specify pane here");
	else
		err = find_parts(f, &p, cause);
	free(copy);
	return err;
}

static int
find(struct finding *f, struct context *ctx, const char *name,
    const struct target_spec *spec, char **cause)
{
	if (f->current.session == NULL)
		return refuse(cause, "no current target");
	if (name == NULL || *name == '\0')
		return find_default(f, spec);
	if (strcmp(name, "=") == 0 || strcmp(name, "{mouse}") == 0)
		return find_mouse(f, ctx, cause);
	if (strcmp(name, "~") == 0 || strcmp(name, "{marked}") == 0)
		return find_marked(f, cause);
	return find_word(f, name, spec, cause);
}

int
target_find(struct lang *l, struct context *ctx, const char *name,
    const struct target_spec *spec, struct target *t, char **cause)
{
	struct finding f = {.lang = l, .flags = spec->flags, .t = t};
	int err;

	if (cause != NULL)
		*cause = NULL;
	target_clear(t);
	if (context_own_target(l, ctx, &f.current) != 0)
		target_from_nothing(l, spec->flags, &f.current);
	err = find(
	    &f, ctx, name, spec, spec->flags & TARGET_QUIET ? NULL : cause);
	if (err != 0 && !(spec->flags & TARGET_CAN_FAIL))
		target_clear(t);
	else if (err == 0 && !(spec->flags & TARGET_WINDOW_INDEX) &&
		 t->winlink != NULL)
		t->index = t->winlink->index;
	return err;
}
