/*
 * Copy mode and view mode over a pane.
 *
 * The two differ in what they look at: copy mode at a moment of a pane's
 * scrollback, view mode at lines that commands printed, which arrive one by
 * one and make a scrollback of their own.
 */
#include "mode/copy-mode.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "grid/scrollback.h"
#include "model/options.h"
#include "model/style.h"
#include "model/window.h"

enum { SEARCH_SLICE = 1024 * 1024, VIEW_LINES_MAX = 100000 };

struct copy_mode {
	struct pane *pane;
	uint32_t source; /* pane whose scrollback is seen */
	struct copy *copy;
	int hide_position;
	struct history *lines; /* view mode's, else NULL */
	struct copy_mode_events events;
};

static void
style_of(const struct options *o, const char *name, struct style *st)
{
	const struct style dflt = {.attr = 0};

	if (options_style(o, name, &dflt, st) != 0)
		*st = (struct style){.attr = ATTR_REVERSE};
}

void
copy_mode_config(const struct window *w, struct copy_config *c)
{
	const struct options *o = w->options;

	memset(c, 0, sizeof *c);
	c->vi = options_choice(o, "mode-keys") == 1;
	c->wrap_search = options_flag(o, "wrap-search");
	c->separators =
	    options_string(w->model->session_options, "word-separators");
	style_of(o, "mode-style", &c->mode);
	style_of(o, "copy-mode-match-style", &c->match);
	style_of(o, "copy-mode-current-match-style", &c->current);
	style_of(o, "copy-mode-mark-style", &c->mark);
}

static struct copy_mode *
mode_data(const struct pane *p)
{
	struct pane_mode *m = pane_top_mode(p);

	if (m == NULL || (m->ops != &copy_mode_ops && m->ops != &view_mode_ops))
		return NULL;
	return m->data;
}

struct copy *
copy_mode_machine(struct pane *p)
{
	struct copy_mode *cm = mode_data(p);

	return cm == NULL ? NULL : cm->copy;
}

/* A moment of the source pane, at the width of the pane that shows it. */
static struct scrollback *
freeze(const struct pane *source, int w)
{
	struct scrollback *sb;
	size_t y = 0;

	sb = pane_scrollback(source);
	if (scrollback_width(sb) != w)
		scrollback_rewrap(sb, w, &y);
	return sb;
}

static void
free_mode(void *data)
{
	struct copy_mode *cm = data;

	copy_free(cm->copy);
	history_unref(cm->lines);
	free(cm);
}

static void
resize_mode(void *data, int w, int h)
{
	struct copy_mode *cm = data;

	copy_resize(cm->copy, w, h);
}

static void
rows_of_mode(void *data, struct row **out)
{
	struct copy_mode *cm = data;

	copy_rows(cm->copy, out);
	if (!cm->hide_position)
		copy_lay_position(cm->copy, &out[0]);
}

static int
cursor_of_mode(void *data, int *x, int *y)
{
	struct copy_mode *cm = data;
	struct copy_info info;

	copy_info(cm->copy, &info);
	*x = info.x;
	*y = info.y;
	return 1;
}

static void
hand_text(struct copy_mode *cm)
{
	struct copy_text t;

	if (copy_steal(cm->copy, &t) != 0)
		return;
	if (cm->events.text != NULL)
		cm->events.text(cm->events.arg, cm->pane, &t);
	copy_text_clear(&t);
}

static void
refresh(struct copy_mode *cm)
{
	struct pane *source = model_pane(cm->pane->model, cm->source);

	if (cm->lines == NULL && source != NULL)
		copy_refresh(cm->copy, freeze(source, cm->pane->at.w));
}

void
copy_mode_result(struct pane *p, int result, uint32_t viewer)
{
	struct copy_mode *cm = mode_data(p);

	if (cm == NULL || result < 0)
		return;
	if (result & COPY_TEXT)
		hand_text(cm);
	if (result & COPY_REFRESH)
		refresh(cm);
	if ((result & COPY_MISSED) && cm->events.missed != NULL)
		cm->events.missed(cm->events.arg, p, viewer, NULL);
	if ((result & COPY_PENDING) && cm->events.pending != NULL)
		cm->events.pending(cm->events.arg, p);
	if (result & COPY_EXIT)
		pane_pop_mode(p);
	else if (result & (COPY_REDRAW | COPY_REFRESH))
		pane_mode_changed(p);
}

int
copy_mode_continue(struct pane *p)
{
	struct copy_mode *cm = mode_data(p);
	int result;

	if (cm == NULL || !copy_pending(cm->copy))
		return 0;
	result = copy_continue(cm->copy, SEARCH_SLICE);
	copy_mode_result(p, result & ~COPY_PENDING, 0);
	cm = mode_data(p);
	return cm != NULL && copy_pending(cm->copy);
}

static int
run_command(void *data, const struct mode_command *c)
{
	struct copy_mode *cm = data;
	struct pane *p = cm->pane;
	const char *text = NULL;
	int result;

	if (c->mouse != NULL)
		copy_place(cm->copy, c->mouse->x, c->mouse->y);
	result = copy_command(
	    cm->copy, c->argv[0], c->argc - 1, c->argv + 1, (int)c->count);
	if (result == ERR_NOTFOUND)
		return 0;
	if (result == ERR_SYNTAX)
		text = "invalid pattern";
	else if (result == ERR_RANGE)
		text = "wrong number of arguments";
	if (text != NULL && cm->events.missed != NULL)
		cm->events.missed(cm->events.arg, p, c->viewer, text);
	copy_mode_result(p, result, c->viewer);
	return 1;
}

static const char *
table_of_mode(void *data)
{
	const struct copy_mode *cm = data;

	return options_choice(cm->pane->window->options, "mode-keys") == 1
		   ? "copy-mode-vi"
		   : "copy-mode";
}

/* Numbers by name, of what the formats of copy mode tell. */
static char *
number_of_mode(struct copy_mode *cm, const char *name)
{
	struct copy_info i;

	copy_info(cm->copy, &i);
	const struct {
		const char *name;
		long long value;
		int shown;
	} table[] = {
	    {"scroll_position", (long long)i.position, 1},
	    {"copy_cursor_x", i.x, 1},
	    {"copy_cursor_y", i.y, 1},
	    {"rectangle_toggle", i.rectangle, 1},
	    {"selection_present", i.selection, 1},
	    {"selection_active", i.selecting, 1},
	    {"selection_start_x", i.start.x, i.selection},
	    {"selection_start_y", (long long)i.start.y, i.selection},
	    {"selection_end_x", i.end.x, i.selection},
	    {"selection_end_y", (long long)i.end.y, i.selection},
	    {"search_present", i.searched, 1},
	};

	for (size_t k = 0; k < nitems(table); k++) {
		if (strcmp(table[k].name, name) == 0)
			return table[k].shown ? xformat("%lld", table[k].value)
					      : NULL;
	}
	if (strcmp(name, "pane_search_string") == 0)
		return xstrdup(i.pattern);
	return NULL;
}

static char *
format_of_mode(void *data, const char *name)
{
	struct copy_mode *cm = data;

	if (strcmp(name, "copy_cursor_word") == 0)
		return copy_word(cm->copy);
	if (strcmp(name, "copy_cursor_line") == 0)
		return copy_line(cm->copy);
	if (strcmp(name, "search_match") == 0)
		return copy_match(cm->copy);
	return number_of_mode(cm, name);
}

const struct mode_ops copy_mode_ops = {.name = "copy-mode",
    .free = free_mode,
    .resize = resize_mode,
    .rows = rows_of_mode,
    .cursor = cursor_of_mode,
    .command = run_command,
    .format = format_of_mode,
    .key_table = table_of_mode};

const struct mode_ops view_mode_ops = {.name = "view-mode",
    .free = free_mode,
    .resize = resize_mode,
    .rows = rows_of_mode,
    .cursor = cursor_of_mode,
    .command = run_command,
    .format = format_of_mode,
    .key_table = table_of_mode};

static struct copy_mode *
mode_new(struct pane *p, unsigned flags, const struct copy_mode_events *events)
{
	struct copy_mode *cm = xcalloc(1, sizeof *cm);

	cm->pane = p;
	cm->source = p->id;
	cm->hide_position = (flags & COPY_MODE_HIDE_POSITION) != 0;
	if (events != NULL)
		cm->events = *events;
	return cm;
}

void
copy_mode_enter(struct pane *p, struct pane *source, unsigned flags,
    const struct copy_mode_events *events)
{
	struct copy_mode *cm = mode_data(p);
	struct copy_config config;
	int x = 0, y = p->at.h - 1;

	if (cm == NULL) {
		copy_mode_config(p->window, &config);
		config.exit_at_bottom = (flags & COPY_MODE_EXIT_AT_BOTTOM) != 0;
		cm = mode_new(p, flags, events);
		cm->source = source->id;
		if (source == p)
			pane_cursor(p, &x, &y);
		cm->copy = copy_new(freeze(source, p->at.w), p->at.w, p->at.h,
		    x < p->at.w ? x : p->at.w - 1, y, &config);
		pane_push_mode(p, &copy_mode_ops, cm);
	}
	if (flags & COPY_MODE_PAGE_UP)
		copy_mode_result(
		    p, copy_command(cm->copy, "page-up", 0, NULL, 1), 0);
	if (flags & COPY_MODE_PAGE_DOWN)
		copy_mode_result(
		    p, copy_command(cm->copy, "page-down", 0, NULL, 1), 0);
}

static struct scrollback *
view_scrollback(struct copy_mode *cm)
{
	return scrollback_new(cm->lines, NULL, 0, cm->pane->at.w);
}

/* A printed line as a row for the history; a long one is unwrapped there. */
static void
append_line(struct history *h, const char *text, int64_t at)
{
	const struct style dflt = {.attr = 0};
	size_t len = strlen(text);
	struct row *r;
	int w = len < 1 ? 1 : len > GRID_MAX ? GRID_MAX : (int)len;

	r = row_new(w);
	row_print(r, 0, w, text, len, &dflt);
	history_append(h, r, at);
	row_unref(r);
}

void
view_mode_print(
    struct pane *p, const char *text, const struct copy_mode_events *events)
{
	struct pane_mode *m = pane_top_mode(p);
	struct copy_mode *cm;
	struct copy_config config;

	if (m != NULL && m->ops == &view_mode_ops) {
		cm = m->data;
		append_line(cm->lines, text, p->model->now);
		copy_refresh(cm->copy, view_scrollback(cm));
		pane_mode_changed(p);
		return;
	}
	copy_mode_config(p->window, &config);
	cm = mode_new(p, 0, events);
	cm->lines = history_new(VIEW_LINES_MAX);
	append_line(cm->lines, text, p->model->now);
	cm->copy =
	    copy_new(view_scrollback(cm), p->at.w, p->at.h, 0, 0, &config);
	pane_push_mode(p, &view_mode_ops, cm);
}

void
copy_mode_drag(struct pane *p, int x, int y, int *again)
{
	struct copy_mode *cm = mode_data(p);

	*again = 0;
	if (cm != NULL)
		copy_mode_result(p, copy_drag(cm->copy, x, y, again), 0);
}

void
copy_mode_drag_end(struct pane *p)
{
	struct copy_mode *cm = mode_data(p);

	if (cm != NULL)
		copy_drag_end(cm->copy);
}
