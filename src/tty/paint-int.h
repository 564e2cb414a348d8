/*
 * The painter's insides: what the terminal is believed to show.
 */
#ifndef PAINT_INT_H
#define PAINT_INT_H

#include "tty-int.h"
#include "tty/paint.h"

struct painter {
	const struct tty_info *info;
	struct frame *frame;	/* shown now, or NULL */
	int whole;		/* nothing is known: clear and paint all */
	int w, h;
	/* The cursor: -1 is unknown.  x is unknown behind the last column. */
	int x, y;
	int shown;		/* 1 on, 0 off, -1 unknown */
	int top, bottom;	/* the scroll region, inclusive */
	/* What letters are written in, reduced to what the terminal has. */
	struct style pen;
	int pen_known;
	char *link_uri, *link_id; /* the open hyperlink, or NULL */
	/* What it was set to. */
	uint32_t want;
	uint8_t cursor_shape;
	colour cursor_colour;
	char *title;
	uint32_t bells, clip_serial;
	struct row *blank;	/* what an erased line is */
	struct row **rows;	/* h borrowed: the terminal's lines while a
				   frame is painted */
	struct row **made;	/* nmade rows that p->rows borrows, too */
	int nmade;
	int margins;		/* mode 69 is on */
	struct buf body;
};

static inline int
painter_can(const struct painter *p, uint32_t feature)
{
	return (p->info->features & feature) == feature;
}

static inline int
painter_cap(const struct painter *p, uint32_t cap)
{
	return (p->info->caps & cap) == cap;
}

/* --- pen.c --- */

/* The style as the terminal can show it; link is 0. */
struct style pen_reduce(const struct tty_info *info, const struct style *s);
/* Set the pen to a style, reduced here, and a link (NULL: none). */
void	 pen_set(struct painter *p, const struct style *s,
	    const struct link *link, struct buf *out);
/* Set whatever is needed for erased cells to have this background. */
void	 pen_erase(struct painter *p, colour bg, struct buf *out);
/* All off, whatever was set. */
void	 pen_reset(struct painter *p, struct buf *out);

/* --- motion.c --- */

/* Bring the cursor to a cell by the fewest bytes. */
void	 move_to(struct painter *p, int x, int y, struct buf *out);
/* The bytes that move_to would take. */
int	 move_cost(const struct painter *p, int x, int y);
/* Set the scroll region; the cursor is at the top left then. */
void	 set_region(struct painter *p, int top, int bottom, struct buf *out);

/* --- paint-row.c --- */

/* Change line y from what p->rows[y] has to what row has. */
void	 paint_row(struct painter *p, int y, const struct row *row,
	    struct buf *out);
/* Bring the cursor to x on the line it is on by writing the row's cells anew,
 * where that is shorter than a motion; else do nothing. */
void	 paint_bridge(struct painter *p, const struct row *row, int x,
	    struct buf *out);
/* Do two rows look the same on w columns? */
int	 rows_look_same(const struct row *a, const struct row *b, int w);

/* --- paint-scroll.c --- */

/* Lines of a rectangle: the rows that are there, and those that shall be. */
struct lines {
	struct row *const *now, *const *want;
	int h;
	long cost;		/* bytes of a scroll, which it must save */
};
/* Wanted lines from..to (inclusive) stand at from + by .. to + by now. */
struct moved {
	int from, to, by;
	long gain;
};
/* The block that saves most: 1; 0 when none does. */
int	 find_moved(const struct lines *l, struct moved *best);
int	 count_unlike(const struct lines *l);

/* Scroll lines that moved; p->rows tells what is there then. */
void	 paint_scrolls(struct painter *p, const struct frame *f,
	    struct buf *out);

/* --- paint-margins.c --- */

/* The same within panes that stand side by side, where the terminal has left
 * and right margins. */
void	 paint_panes_scrolls(struct painter *p, const struct frame *f,
	    struct buf *out);
/* Margins are off, and their mode with them. */
void	 margins_off(struct painter *p, struct buf *out);
/* A frame is painted: the rows that were made for it go. */
void	 margins_done(struct painter *p);

/* --- paint-modes.c --- */

/* Everything of a frame that is not cells, but the cursor's place. */
void	 paint_modes(struct painter *p, const struct frame *f,
	    struct buf *out);
void	 paint_cursor_shown(struct painter *p, int on, struct buf *out);

#endif
