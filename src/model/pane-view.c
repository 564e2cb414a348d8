/*
 * Panes: their modes, and what they show.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/mem.h"
#include "grid/block.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/window.h"

#include "model/model-int.h"

void
pane_push_mode(struct pane *p, const struct mode_ops *ops, void *data)
{
	struct pane_mode *mode;

	mode = xcalloc(1, sizeof(*mode));
	mode->ops = ops;
	mode->data = data;
	mode->below = p->mode;
	p->mode = mode;
	p->serial++;
	notify_pane(p, NOTICE_PANE_MODE);
	notify_pane(p, NOTICE_PANE_CHANGED);
}

void
pane_pop_mode(struct pane *p)
{
	struct pane_mode *mode = p->mode;

	if (mode == NULL)
		return;
	p->mode = mode->below;
	mode->ops->free(mode->data);
	free(mode);
	p->serial++;
	notify_pane(p, NOTICE_PANE_MODE);
	notify_pane(p, NOTICE_PANE_CHANGED);
}

void
pane_pop_modes(struct pane *p)
{
	while (p->mode != NULL)
		pane_pop_mode(p);
}

struct pane_mode *
pane_top_mode(const struct pane *p)
{
	return p->mode;
}

struct pane_mode *
pane_find_mode(const struct pane *p, const struct mode_ops *ops)
{
	struct pane_mode *mode = p->mode;

	while (mode != NULL && mode->ops != ops)
		mode = mode->below;
	return mode;
}

void
pane_mode_changed(struct pane *p)
{
	p->serial++;
	notify_pane(p, NOTICE_PANE_CHANGED);
}

void
pane_rows(struct pane *p, struct row **out)
{
	struct row *const *rows;

	if (p->mode != NULL) {
		p->mode->ops->rows(p->mode->data, out);
		return;
	}
	rows = term_rows(p->term);
	for (int y = 0; y < p->at.h; y++)
		out[y] = row_ref(rows[y]);
}

int
pane_cursor(struct pane *p, int *x, int *y)
{
	*x = *y = 0;
	if (p->mode != NULL) {
		if (p->mode->ops->cursor == NULL)
			return 0;
		return p->mode->ops->cursor(p->mode->data, x, y);
	}
	term_cursor(p->term, x, y);
	if (p->flags & (PANE_DEAD | PANE_EMPTY))
		return 0;
	return !(term_modes(p->term) & MODE_CURSOR_HIDDEN);
}

int
pane_screen(
    const struct pane *p, struct row *const **rows, int *h, int *x, int *y)
{
	*rows = term_rows(p->term);
	*h = term_height(p->term);
	term_cursor(p->term, x, y);
	return !(term_modes(p->term) & MODE_CURSOR_HIDDEN);
}

uint64_t
pane_serial(const struct pane *p)
{
	return p->serial + term_serial(p->term);
}

uint32_t
pane_modes(const struct pane *p)
{
	return term_modes(p->term);
}

enum cursor_shape
pane_cursor_shape(const struct pane *p)
{
	enum cursor_shape shape = term_cursor_shape(p->term);

	if (shape != CURSOR_DEFAULT)
		return shape;
	/* cursor-style has its choices in the order of DECSCUSR. */
	return (enum cursor_shape)options_choice(p->options, "cursor-style");
}

colour
pane_cursor_colour(const struct pane *p)
{
	colour c = term_cursor_colour(p->term);

	if (c != COLOUR_DEFAULT)
		return c;
	c = options_colour(p->options, "cursor-colour");
	return c == COLOUR_NONE ? COLOUR_DEFAULT : c;
}

const char *
pane_path(const struct pane *p)
{
	return term_path(p->term);
}

uint64_t
pane_history_end(const struct pane *p)
{
	return history_end(p->history);
}

char *
pane_history_digest(const struct pane *p)
{
	struct history_digest d;
	size_t n;
	uint64_t end = history_unsealed(p->history, &n);

	history_digest(p->history, UINT64_MAX, &d);
	return xformat("%" PRIu64 " %" PRIu64 " %" PRIu64 " %016" PRIx64
		       " %" PRIu64,
	    d.first, d.end, d.bytes, d.hash, end + n);
}

size_t
pane_history_rows(const struct pane *p)
{
	return history_rows(p->history, p->at.w);
}

int
pane_wants_mouse(const struct pane *p)
{
	return (term_modes(p->term) & MODE_MOUSE_ANY) != 0;
}

int
pane_position(const struct pane *p)
{
	int i = 0;

	if (p->window == NULL)
		return 0;
	list_each(n, &p->window->panes)
	{
		if (n == &p->node)
			break;
		i++;
	}
	return i;
}

int
pane_index(const struct pane *p)
{
	if (p->window == NULL)
		return 0;
	return pane_position(p) +
	       (int)options_number(p->window->options, "pane-base-index");
}

int
pane_visible(const struct pane *p)
{
	const struct window *w = p->window;

	if (w == NULL || (p->flags & PANE_GONE))
		return 0;
	return !(w->flags & WINDOW_ZOOMED) || w->active == p;
}
