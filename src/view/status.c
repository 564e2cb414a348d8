/*
 * The status line, and the message or prompt that may stand in its place.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lang/style.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "view/view-int.h"

/* Where there is no status line, a message covers the last row by this. */
#define OVERLAY_ID UINT32_MAX

void
view_draw(struct row *row, int x, const struct drawn *d)
{
	static const char blanks[] = "                                ";
	int at = 0;

	for (at = 0; at < d->w;) {
		int n = d->w - at < 32 ? d->w - at : 32;
		row_print(row, x + at, x + d->w, blanks, (size_t)n, &d->fill);
		at += n;
	}
	for (size_t i = 0; i < d->nruns; i++) {
		const struct draw_run *run = &d->runs[i];
		row_print(row, x + run->x, x + run->x + run->w, run->text,
		    run->len, &run->style);
	}
}

struct row *
view_line(const char *text, int w)
{
	const struct style dflt = {.attr = 0};
	struct row *row = row_new(w);
	int used = format_width(text);
	struct drawn d;

	format_draw(&d, text, used < w ? used : w, &dflt);
	view_draw(row, 0, &d);
	drawn_clear(&d);
	return row;
}

static void
expand(struct view *v, const struct view_request *r)
{
	const struct options *o = r->session->options;
	const struct style dflt = {.attr = 0};
	struct style base;

	style_option(r->format, o, "status-style", &dflt, &base);
	if (options_colour(o, "status-fg") != COLOUR_DEFAULT)
		base.fg = options_colour(o, "status-fg");
	if (options_colour(o, "status-bg") != COLOUR_DEFAULT)
		base.bg = options_colour(o, "status-bg");
	for (int i = 0; i < v->status_n; i++) {
		const char *fmt = options_array_get(o, "status-format", i);
		char *text = format_expand_time(r->format,
		    fmt == NULL ? "" : fmt);
		drawn_clear(&v->drawn[i]);
		format_draw(&v->drawn[i], text, v->w, &base);
		row_unref(v->status[i]);
		v->status[i] = row_new(v->w);
		view_draw(v->status[i], 0, &v->drawn[i]);
		free(text);
	}
	v->status_valid = 1;
}

static struct row *
message_row(struct view *v, const struct view_request *r)
{
	const struct style dflt = {.attr = 0};
	struct row *row = row_new(v->w);
	struct style base;
	struct drawn d;

	style_option(r->format, r->session->options, "message-style", &dflt,
	    &base);
	format_draw(&d, r->message, v->w, &base);
	view_draw(row, 0, &d);
	drawn_clear(&d);
	return row;
}

/*
 * The prompt's line scrolls so that the cursor stays in view.  Returns its
 * column.
 */
static struct row *
prompt_row(struct view *v, const struct view_request *r, int *cursor)
{
	const struct style dflt = {.attr = 0};
	struct row *row = row_new(v->w);
	const char *line;
	struct style base;
	struct drawn d;
	size_t at, skip = 0;
	char *text;
	int x;

	style_option(r->format, r->session->options,
	    prompt_commanding(r->prompt) ? "message-command-style"
					 : "message-style",
	    &dflt, &base);
	text = format_expand_time(r->format, prompt_text(r->prompt));
	format_draw(&d, text, v->w, &base);
	view_draw(row, 0, &d);
	drawn_clear(&d);
	x = format_width(text);
	free(text);
	if (x > v->w - 1)
		x = v->w - 1;
	line = prompt_line(r->prompt, &at);
	while (utf8_width(line + skip, at - skip) > (size_t)(v->w - x - 1)) {
		skip++;
		while (skip < at && ((uint8_t)line[skip] & 0xc0) == 0x80)
			skip++;
	}
	row_print(row, x, v->w, line + skip, strlen(line + skip), &base);
	*cursor = x + (int)utf8_width(line + skip, at - skip);
	return row;
}

/* Over the status line's first row, or over the window's last. */
static void
put_message(struct view *v, struct scene *s, struct row *row, int *y)
{
	struct rect at = {0, v->h - 1, v->w, 1};

	if (v->status_n > 0) {
		*y = v->status_y == 0 ? 0 : v->status_y;
		view_chrome(v, s, *y, row);
		return;
	}
	*y = v->h - 1;
	scene_add_pane(s, OVERLAY_ID, &at, &row);
	row_unref(row);
}

void
view_status(struct view *v, struct scene *s, const struct view_request *r)
{
	int cursor, y;

	if (r->status_due || !v->status_valid)
		expand(v, r);
	for (int i = 0; i < v->status_n; i++)
		view_chrome(v, s, v->status_y + i, row_ref(v->status[i]));
	if (r->prompt != NULL) {
		put_message(v, s, prompt_row(v, r, &cursor), &y);
		s->cursor_x = cursor < v->w ? cursor : v->w - 1;
		s->cursor_y = y;
		s->cursor_pane = -1;
	} else if (r->message != NULL) {
		put_message(v, s, message_row(v, r), &y);
	}
}
