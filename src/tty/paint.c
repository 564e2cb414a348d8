/*
 * Frames to the terminal.
 *
 * p->frame is what the terminal shows; while the next one is painted p->rows
 * holds its lines as they are moved and changed.  After every paint the
 * terminal shows the frame, if all bytes reach it.
 */
#include "tty/paint.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paint-int.h"

enum { SYNC_MIN = 2 }; /* changed lines from which frames are held together */

struct painter *
painter_new(const struct tty_info *info)
{
	struct painter *p = xcalloc(1, sizeof *p);

	p->info = info;
	p->whole = 1;
	p->x = p->y = p->shown = -1;
	buf_init(&p->body);
	return p;
}

void
painter_free(struct painter *p)
{
	if (p == NULL)
		return;
	frame_free(p->frame);
	margins_done(p);
	free(p->made);
	row_unref(p->blank);
	free(p->rows);
	free(p->link_uri);
	free(p->link_id);
	free(p->title);
	buf_clear(&p->body);
	free(p);
}

void
painter_forget(struct painter *p)
{
	p->whole = 1;
	p->pen_known = 0;
	p->x = p->y = p->shown = -1;
}

void
painter_astray(struct painter *p)
{
	p->pen_known = 0;
	p->x = p->y = p->shown = -1;
}

const struct frame *
painter_frame(const struct painter *p)
{
	return p->frame;
}

/* The terminal's lines before the frame, for a terminal of f's size. */
static void
take_rows(struct painter *p, const struct frame *f)
{
	if (p->blank == NULL || p->blank->w != f->w) {
		row_unref(p->blank);
		p->blank = row_new(f->w);
	}
	if (p->rows == NULL || p->h != f->h)
		p->rows =
		    xreallocarray(p->rows, (size_t)f->h, sizeof(struct row *));
	for (int y = 0; y < f->h; y++)
		p->rows[y] = p->whole ? p->blank : p->frame->rows[y];
	p->w = f->w;
	p->h = f->h;
}

/* Everything anew: blank, default pen, no region, the cursor at home. */
static void
clear(struct painter *p, struct buf *out)
{
	pen_reset(p, out);
	margins_off(p, out);
	buf_add_str(out, "\033[r\033[H\033[2J");
	p->top = 0;
	p->bottom = p->h - 1;
	p->x = p->y = 0;
}

static int
count_changed(const struct painter *p, const struct frame *f)
{
	int n = 0;

	for (int y = 0; y < p->h; y++)
		n += p->rows[y] != f->rows[y] &&
		     !rows_look_same(p->rows[y], f->rows[y], p->w);
	return n;
}

static void
paint_cursor(struct painter *p, const struct frame *f, struct buf *out)
{
	if (f->cursor_x < 0 || f->cursor_y < 0) {
		paint_cursor_shown(p, 0, out);
		return;
	}
	if (p->y == f->cursor_y)
		paint_bridge(p, f->rows[p->y], f->cursor_x, out);
	move_to(p, f->cursor_x, f->cursor_y, out);
	paint_cursor_shown(p, 1, out);
}

static void
paint_cells(
    struct painter *p, const struct frame *f, int changed, struct buf *out)
{
	/* A cursor that runs about is seen where frames are not held. */
	if (changed >= SYNC_MIN && !painter_can(p, FEATURE_SYNC))
		paint_cursor_shown(p, 0, out);
	paint_scrolls(p, f, out);
	for (int y = 0; y < p->h; y++)
		paint_row(p, y, f->rows[y], out);
}

void
painter_paint(struct painter *p, struct frame *f, struct buf *out)
{
	struct buf *body = &p->body;
	int changed, sync;

	if (p->frame == NULL || p->frame->w != f->w || p->frame->h != f->h)
		p->whole = 1;
	buf_reset(body);
	take_rows(p, f);
	changed = count_changed(p, f);
	sync =
	    painter_can(p, FEATURE_SYNC) && (changed >= SYNC_MIN || p->whole);
	if (p->whole)
		clear(p, body);
	if (changed > 0)
		paint_cells(p, f, changed, body);
	paint_modes(p, f, body);
	paint_cursor(p, f, body);
	p->whole = 0;
	margins_done(p);
	frame_free(p->frame);
	p->frame = f;
	if (body->len == 0)
		return;
	if (sync)
		buf_add_str(out, "\033[?2026h");
	buf_add(out, buf_data(body), body->len);
	if (sync)
		buf_add_str(out, "\033[?2026l");
}
