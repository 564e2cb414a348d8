/*
 * Format variables about what clients look at: who sees a session or a
 * window, which part of it, and what lies under the mouse.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "copy/copy.h"
#include "lang/format.h"
#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"
#include "model/winlink.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

/* Of a cell, in pixels, where no terminal has told. */
enum { CELL_W = 16, CELL_H = 32 };

static char *
number(long long n)
{
	return xformat("%lld", n);
}

/* --- who looks --- */

typedef int sees(const struct viewer *v, const struct format_ctx *f);

static int
sees_session(const struct viewer *v, const struct format_ctx *f)
{
	return f->session != NULL && v->session == f->session;
}

static int
sees_group(const struct viewer *v, const struct format_ctx *f)
{
	return f->session != NULL && f->session->group != NULL &&
	       v->session != NULL && v->session->group == f->session->group;
}

static int
sees_window(const struct viewer *v, const struct format_ctx *f)
{
	return f->window != NULL && viewer_sees(v, f->window);
}

static char *
names(const struct format_ctx *f, sees *who)
{
	struct viewer *v = NULL;
	struct buf b;

	buf_init(&b);
	while ((v = viewer_next(v)) != NULL) {
		if (who(v, f))
			buf_printf(&b, "%s%s", b.len > 0 ? "," : "", v->name);
	}
	return buf_steal(&b, NULL);
}

static char *
session_attached_list(struct format_ctx *f)
{
	return names(f, sees_session);
}

static char *
session_group_attached_list(struct format_ctx *f)
{
	return names(f, sees_group);
}

static char *
window_active_clients_list(struct format_ctx *f)
{
	return names(f, sees_window);
}

static char *
window_active_clients(struct format_ctx *f)
{
	struct viewer *v = NULL;
	int n = 0;

	if (f->window == NULL)
		return NULL;
	while ((v = viewer_next(v)) != NULL)
		n += sees_window(v, f);
	return number(n);
}

/* --- which part --- */

/* The client's window, where its terminal is smaller than that. */
static int
is_bigger(const struct viewer *v)
{
	const struct winlink *wl = v->session->current;

	return wl != NULL && v->control == NULL &&
	       (wl->window->w > v->w ||
		   wl->window->h > v->h - view_status_lines(v->session));
}

static const struct viewer *
attached(const struct format_ctx *f)
{
	const struct viewer *v = viewer_find(f->client);

	return v == NULL || v->session == NULL ? NULL : v;
}

static char *
window_bigger(struct format_ctx *f)
{
	const struct viewer *v = attached(f);

	return v == NULL ? NULL : number(is_bigger(v));
}

static char *
offset(const struct format_ctx *f, int vertical)
{
	const struct viewer *v = attached(f);
	int x, y;

	if (v == NULL || !is_bigger(v))
		return NULL;
	view_offset(v->view, &x, &y);
	return number(vertical ? y : x);
}

static char *
window_offset_x(struct format_ctx *f)
{
	return offset(f, 0);
}

static char *
window_offset_y(struct format_ctx *f)
{
	return offset(f, 1);
}

static char *
window_cell_width(struct format_ctx *f)
{
	if (f->window == NULL)
		return NULL;
	return number(server->cell_w > 0 ? server->cell_w : CELL_W);
}

static char *
window_cell_height(struct format_ctx *f)
{
	if (f->window == NULL)
		return NULL;
	return number(server->cell_h > 0 ? server->cell_h : CELL_H);
}

static char *
client_cell_width(struct format_ctx *f)
{
	return attached(f) == NULL ? NULL : window_cell_width(f);
}

static char *
client_cell_height(struct format_ctx *f)
{
	return attached(f) == NULL ? NULL : window_cell_height(f);
}

static char *
client_written(struct format_ctx *f)
{
	const struct viewer *v = viewer_find(f->client);

	if (v == NULL)
		return NULL;
	if (v->link == NULL || v->link->written == NULL)
		return number(0);
	return number((long long)v->link->written(v));
}

/* --- under the mouse --- */

/* The pane that the mouse is over, and the cell within it. */
static struct pane *
under_mouse(const struct format_ctx *f, int *x, int *y)
{
	const struct key_event *e =
	    f->item == NULL ? NULL : item_event(f->item);
	struct viewer *v = viewer_find(f->client);
	struct pane *p;

	if (e == NULL || !e->mouse || e->pane == UINT64_MAX || v == NULL ||
	    v->session == NULL)
		return NULL;
	p = model_pane(server->model, (uint32_t)e->pane);
	if (p != NULL)
		viewer_cell_in(v, p, e, x, y);
	return p;
}

static char *
mouse_x(struct format_ctx *f)
{
	int x, y;

	return under_mouse(f, &x, &y) == NULL ? NULL : number(x);
}

static char *
mouse_y(struct format_ctx *f)
{
	int x, y;

	return under_mouse(f, &x, &y) == NULL ? NULL : number(y);
}

/* What copy mode would say of that cell, of the rows that are shown. */
static char *
text_under_mouse(const struct format_ctx *f, char *(*of)(struct copy *))
{
	struct copy_config config = {0};
	struct row **rows;
	struct copy *c;
	struct history *none;
	struct pane *p;
	char *text;
	int x, y;

	if ((p = under_mouse(f, &x, &y)) == NULL)
		return NULL;
	rows = xcalloc((size_t)p->at.h, sizeof *rows);
	pane_rows(p, rows);
	none = history_new(0);
	config.separators =
	    options_string(p->model->session_options, "word-separators");
	c = copy_new(scrollback_new(none, rows, p->at.h, p->at.w), p->at.w,
	    p->at.h, x, y, &config);
	text = of(c);
	copy_free(c);
	history_unref(none);
	for (int i = 0; i < p->at.h; i++)
		row_unref(rows[i]);
	free(rows);
	return text;
}

/* Of a blank there is no word; copy mode takes the one before it. */
static char *
mouse_word(struct format_ctx *f)
{
	return text_under_mouse(f, copy_word);
}

static char *
mouse_line(struct format_ctx *f)
{
	return text_under_mouse(f, copy_line);
}

static char *
config_files(struct format_ctx *f)
{
	(void)f;
	return xformat("%.*s", (int)server->config_files.len,
	    (const char *)buf_data(&server->config_files));
}

#define VAR(name)           \
	{                   \
#name, name \
	}

static const struct format_var vars[] = {VAR(session_attached_list),
    VAR(session_group_attached_list), VAR(window_active_clients_list),
    VAR(window_active_clients), VAR(window_bigger), VAR(window_offset_x),
    VAR(window_offset_y), VAR(window_cell_width), VAR(window_cell_height),
    VAR(client_cell_width), VAR(client_cell_height), VAR(client_written),
    VAR(mouse_x), VAR(mouse_y), VAR(mouse_word), VAR(mouse_line),
    VAR(config_files)};

void
formats_view_add(struct lang *l)
{
	format_add_table(l, vars, nitems(vars));
}
