/*
 * Fuzzes layouts: a window that is split, resized, zoomed and given layout
 * texts.  After each command the tree must add up and hold every pane once.
 *
 * The input is a row of commands: a letter and what it takes.  's' flags size:
 * split; 'b' pane, direction, change: move a border; 'x' the same to a size;
 * 'k' pane: kill; 'p' which: preset; 'e' pane: spread; 'r' down: rotate; 'w'
 * two panes: swap; 'z' pane: zoom or not; 'W' w h: resize the window; 'o'
 * status; 'd' x y nx ny: drag; 'j' two panes and flags: join; 'l' text to the
 * end of the line: take that layout over, its checksum made right.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "model/layout.h"
#include "model/model.h"
#include "model/options.h"
#include "model/session.h"
#include "model/window.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { PANES_MAX = 40, COMMANDS_MAX = 200 };

struct input {
	const uint8_t *p, *end;
};

static const struct pane_spec spec;

static int
next(struct input *in)
{
	return in->p < in->end ? *in->p++ : 0;
}

static struct pane *
any_pane(struct input *in, struct window *w)
{
	return window_pane_at(w, next(in) % w->npanes);
}

static struct split
any_split(struct input *in)
{
	int flags = next(in), size = next(in);
	struct split how = {.horizontal = flags & 1,
	    .before = flags & 2,
	    .full = flags & 4,
	    .size = flags & 8 ? size : -1};

	return how;
}

static enum layout_type
any_type(struct input *in)
{
	return next(in) & 1 ? LAYOUT_LEFTRIGHT : LAYOUT_TOPBOTTOM;
}

static unsigned
checksum(const char *s)
{
	unsigned sum = 0;

	for (; *s != '\0'; s++) {
		sum = (sum >> 1) + ((sum & 1) << 15);
		sum = (sum + (unsigned char)*s) & 0xffff;
	}
	return sum;
}

static void
take_text(struct input *in, struct window *w)
{
	const uint8_t *start = in->p;
	char *text, *whole, *cause = NULL;

	while (in->p < in->end && *in->p != '\n')
		in->p++;
	text = xstrndup((const char *)start, (size_t)(in->p - start));
	whole = xformat("%04x,%s", checksum(text), text);
	bug_if(layout_parse(w, whole, &cause) != 0 && cause == NULL);
	free(cause);
	/* As it is, too. */
	cause = NULL;
	layout_parse(w, text, &cause);
	free(cause);
	free(text);
	free(whole);
}

static void
set_status(struct input *in, struct window *w)
{
	static const char *const choices[] = {"off", "top", "bottom"};

	options_set(w->options, "pane-border-status", -1, choices[next(in) % 3],
	    0, NULL);
}

static void
join(struct input *in, struct window *w)
{
	struct pane *a = any_pane(in, w), *b = any_pane(in, w);
	struct split how = any_split(in);

	if (a != b)
		window_join_pane(a, b, &how, NULL);
}

/* Commands that a zoomed window takes as well. */
static int
loose_command(int op, struct input *in, struct session *s, struct window *w)
{
	int width;

	switch (op) {
	case 's':
		if (w->npanes < PANES_MAX) {
			struct pane *p = any_pane(in, w);
			struct split how = any_split(in);

			window_split(p, &how, s, &spec, NULL);
		}
		return 1;
	case 'z': {
		struct pane *p = any_pane(in, w);

		if (window_unzoom(w) != 0)
			window_zoom(p);
		return 1;
	}
	case 'W':
		width = next(in);
		window_resize(w, width, next(in));
		return 1;
	case 'o':
		set_status(in, w);
		return 1;
	}
	return 0;
}

static void
command(int op, struct input *in, struct window *w)
{
	struct pane *p;
	int x, y, nx;
	enum layout_type type;

	window_unzoom(w);
	switch (op) {
	case 'b':
		p = any_pane(in, w);
		type = any_type(in);
		layout_resize_by(p, type, (int8_t)next(in));
		break;
	case 'x':
		p = any_pane(in, w);
		type = any_type(in);
		layout_resize_to(p, type, next(in));
		break;
	case 'k':
		if (w->npanes > 1)
			window_kill_pane(any_pane(in, w));
		break;
	case 'p':
		layout_preset(
		    w, (enum layout_preset)(next(in) % LAYOUT_PRESETS));
		break;
	case 'e':
		layout_spread(any_pane(in, w));
		break;
	case 'r':
		window_rotate(w, next(in) & 1);
		break;
	case 'w':
		p = any_pane(in, w);
		window_swap_panes(p, any_pane(in, w), next(in) & 1);
		break;
	case 'd':
		x = next(in);
		y = next(in);
		nx = next(in);
		layout_drag(w, x, y, nx, next(in));
		break;
	case 'j':
		join(in, w);
		break;
	case 'l':
		take_text(in, w);
		break;
	}
}

static void
check_cell(const struct layout *l)
{
	int sum = -1, count = 0;

	bug_if(l->w < 1 || l->h < 1);
	if (l->type == LAYOUT_LEAF) {
		bug_if(l->pane == NULL || l->pane->cell != l);
		return;
	}
	list_each(n, &l->children)
	{
		const struct layout *c = layout_child(n);

		bug_if(c->parent != l);
		count++;
		if (l->type == LAYOUT_LEFTRIGHT) {
			bug_if(c->h != l->h || c->y != l->y);
			bug_if(c->x != l->x + sum + 1);
			sum += c->w + 1;
		} else {
			bug_if(c->w != l->w || c->x != l->x);
			bug_if(c->y != l->y + sum + 1);
			sum += c->h + 1;
		}
		check_cell(c);
	}
	bug_if(count < 2);
	bug_if(sum != (l->type == LAYOUT_LEFTRIGHT ? l->w : l->h));
}

static void
check(const struct window *w)
{
	const struct layout *root = w->layout;
	int zoomed = (w->flags & WINDOW_ZOOMED) != 0;
	char *text = layout_text(w);

	check_cell(root);
	bug_if(layout_count(zoomed ? w->saved_layout : root) != w->npanes);
	bug_if(w->active == NULL || w->active->window != w);
	list_each(n, &w->panes)
	{
		const struct pane *p = pane_entry(n);

		bug_if((zoomed ? p->saved_cell : p->cell) == NULL);
		bug_if(p->at.w < 1 || p->at.h < 1);
		bug_if(term_width(p->term) != p->at.w);
		bug_if(term_height(p->term) != p->at.h);
	}
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct input in = {p, p + n};
	struct model *m = model_new(0);
	struct session *s = session_new(m, NULL, NULL, "/");
	struct window *w;

	options_set(s->options, "history-limit", -1, "0", 0, NULL);
	w = window_new(m, next(&in), next(&in));
	window_first_pane(w, s, &spec);
	session_link(s, w, -1, NULL);
	for (int i = 0; in.p < in.end && i < COMMANDS_MAX; i++) {
		int op = next(&in);

		if (!loose_command(op, &in, s, w))
			command(op, &in, w);
		check(w);
		model_reap(m);
	}
	model_free(m);
	return 0;
}
