/*
 * Variables about windows and their links.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lang/lang-int.h"
#include "lang/vars-int.h"
#include "lang/vars-tables-int.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

/* The link's flags as the status line shows them. */
static char *
flags_of(const struct winlink *wl, int escape)
{
	char flags[WINDOW_FLAGS_MAX];
	struct buf b;

	window_flags_text(wl, flags);
	buf_init(&b);
	for (const char *p = flags; *p != '\0'; p++) {
		if (*p == '#' && escape)
			buf_add_byte(&b, '#');
		buf_add_byte(&b, (uint8_t)*p);
	}
	return buf_steal(&b, NULL);
}

static int
is_last(const struct winlink *wl)
{
	return session_last_window(wl->session) == wl;
}

/* 0 for the current one, then by when it was. */
static char *
stack_index(const struct winlink *wl)
{
	int n = 1;

	if (wl->session->current == wl)
		return xstrdup("0");
	list_each(node, &wl->session->last)
	{
		if (list_entry(node, struct winlink, last_node) == wl)
			return var_number(n);
		n++;
	}
	return xstrdup("0");
}

/* Names or the number of sessions that link the window; active: where it is
 * the current one. */
static char *
sessions_of(const struct window *w, int active, int names)
{
	struct buf b;
	int n = 0;

	buf_init(&b);
	list_each(node, (struct node *)&w->links)
	{
		struct winlink *wl =
		    list_entry(node, struct winlink, window_node);

		if (active && wl->session->current != wl)
			continue;
		if (names)
			buf_printf(
			    &b, "%s%s", n > 0 ? "," : "", wl->session->name);
		n++;
	}
	/* Of none there is no list. */
	if (names && n == 0)
		return NULL;
	if (!names)
		buf_printf(&b, "%d", n);
	return buf_steal(&b, NULL);
}

static int
is_marked(const struct winlink *wl)
{
	const struct model *m = wl->session->model;

	return m->marked != NULL && m->marked->window == wl->window &&
	       m->marked_session == wl->session;
}

LINK_VAR(window_active, var_flag(wl->session->current == wl))
LINK_VAR(window_activity_flag, var_flag(wl->flags &WINLINK_ACTIVITY))
LINK_VAR(window_bell_flag, var_flag(wl->flags &WINLINK_BELL))
LINK_VAR(window_end_flag, var_flag(session_last_link(wl->session) == wl))
LINK_VAR(window_flags, flags_of(wl, 1))
LINK_VAR(window_index, var_number(wl->index))
LINK_VAR(window_last_flag, var_flag(is_last(wl)))
LINK_VAR(window_linked, var_flag(wl->window->nlinks > 1))
LINK_VAR(window_marked_flag, var_flag(is_marked(wl)))
LINK_VAR(window_raw_flags, flags_of(wl, 0))
LINK_VAR(window_silence_flag, var_flag(wl->flags &WINLINK_SILENCE))
LINK_VAR(window_stack_index, stack_index(wl))
LINK_VAR(window_start_flag, var_flag(session_first(wl->session) == wl))
WINDOW_VAR(window_active_sessions, sessions_of(w, 1, 0))
WINDOW_VAR(window_active_sessions_list, sessions_of(w, 1, 1))
WINDOW_VAR(window_activity, var_number(w->activity))
WINDOW_VAR(window_height, var_number(w->h))
WINDOW_VAR(window_id, xformat("@%u", w->id))
WINDOW_VAR(window_layout, layout_text(w))
WINDOW_VAR(window_linked_sessions, sessions_of(w, 0, 0))
WINDOW_VAR(window_linked_sessions_list, sessions_of(w, 0, 1))
WINDOW_VAR(window_name, var_string(w->name))
WINDOW_VAR(window_panes, var_number(w->npanes))
WINDOW_VAR(window_visible_layout, layout_visible_text(w))
WINDOW_VAR(window_width, var_number(w->w))
WINDOW_VAR(window_zoomed_flag, var_flag(w->flags &WINDOW_ZOOMED))

static char *
window_format(struct format_ctx *f)
{
	return var_flag(f->flags & FORMAT_WINDOW);
}

const struct format_var format_window_vars[] = {
    VAR_ENTRY(window_active),
    VAR_ENTRY(window_active_sessions),
    VAR_ENTRY(window_active_sessions_list),
    VAR_ENTRY(window_activity),
    VAR_ENTRY(window_activity_flag),
    VAR_ENTRY(window_bell_flag),
    VAR_ENTRY(window_end_flag),
    VAR_ENTRY(window_flags),
    VAR_ENTRY(window_format),
    VAR_ENTRY(window_height),
    VAR_ENTRY(window_id),
    VAR_ENTRY(window_index),
    VAR_ENTRY(window_last_flag),
    VAR_ENTRY(window_layout),
    VAR_ENTRY(window_linked),
    VAR_ENTRY(window_linked_sessions),
    VAR_ENTRY(window_linked_sessions_list),
    VAR_ENTRY(window_marked_flag),
    VAR_ENTRY(window_name),
    VAR_ENTRY(window_panes),
    VAR_ENTRY(window_raw_flags),
    VAR_ENTRY(window_silence_flag),
    VAR_ENTRY(window_stack_index),
    VAR_ENTRY(window_start_flag),
    VAR_ENTRY(window_visible_layout),
    VAR_ENTRY(window_width),
    VAR_ENTRY(window_zoomed_flag),
};
const size_t format_window_vars_count = nitems(format_window_vars);
