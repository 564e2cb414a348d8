/*
 * Rows: reference-counted, copied on write.
 *
 * A row owns its cells, its palette of styles, its clusters and hyperlinks.
 * Cells at used and beyond are blank in the default style and hold nothing.
 * Only a row with one reference may be written: row_own before every change.
 * What is shown to anybody is a reference; hence a pointer that is still the
 * same is a row that has not changed.
 *
 * Invariants: style indices are below nstyles; styles[0] is all zero; a
 * CELL_WIDE is followed by its CELL_PAD within the row, and only so.  A wide
 * character that a narrower row has no room for is a CELL_HIDDEN in its last
 * cell, which reads as a blank and is whole again in a wider one.
 */
#ifndef GRID_ROW_H
#define GRID_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "grid/cell.h"

enum row_flag {
	ROW_WRAPPED = 1 << 0,	/* the line goes on in the next row */
	ROW_PROMPT = 1 << 1,	/* OSC 133;A: a shell prompt starts here */
	ROW_OUTPUT = 1 << 2	/* OSC 133;C: a command's output starts here */
};

enum { GRID_MAX = 10000, ROW_LINK_MAX = 2083 };

/* A hyperlink (OSC 8), shared by rows. */
struct link {
	uint32_t refs;
	char *uri;
	char *id;	/* NULL where the program gave none */
};
struct link *link_new(const char *uri, const char *id);
struct link *link_ref(struct link *l);	/* NULL gives NULL */
void	 link_unref(struct link *l);

struct row {
	uint32_t refs;
	uint16_t w;		/* cells allocated */
	uint16_t used;		/* cells that may be other than blank */
	uint16_t flags;		/* enum row_flag */
	uint16_t nstyles;	/* at least 1 */
	uint16_t styles_cap;	/* 0: styles points at a static default */
	uint16_t nlinks, links_cap;
	struct style *styles;
	struct link **links;
	struct cluster_text *clusters;	/* NULL without clusters */
	struct row *behind;	/* the row as wide as it was: what narrowing
				   hides right of w; or NULL */
	struct cell cells[];
};

/* A blank row of w cells, one reference. w within 1..GRID_MAX. */
struct row *row_new(int w);
struct row *row_ref(struct row *r);
void	 row_unref(struct row *r);	/* NULL is fine */
struct row *row_copy(const struct row *r, int w);	/* cut or blank-extended */
/*
 * Make the slot safe to write.  A row that a snapshot also holds is copied,
 * and the slot's reference moves to the copy; snapshots never see the change.
 * Returns the row in the slot.  Cannot fail.
 */
struct row *row_own(struct row **slot);
/*
 * The row with another width, one reference.  What a narrower one has no room
 * for is hidden, not lost, and is back in a wider one, unless the row was
 * erased whole in between.
 */
struct row *row_resize(struct row *r, int w);
/*
 * Blank row of width w in the slot for reuse: in place when nobody else holds
 * it, else a new one.  Costs what was used, not the width.
 */
struct row *row_renew(struct row **slot, int w);

/*
 * The palette index of a style; s->link is ignored, link (may be NULL) counts.
 * Rows compact their palette when it outgrows their width, which renumbers:
 * indices obtained before the last row_style call of a row stay valid only
 * for cells already stored.  Cannot fail.
 */
uint16_t row_style(struct row *r, const struct style *s, struct link *link);
static inline const struct style *
row_style_at(const struct row *r, int x)
{
	return &r->styles[x < r->used ? r->cells[x].style : 0];
}
/* The hyperlink of a cell, borrowed, or NULL. */
struct link *row_link_at(const struct row *r, int x);

/*
 * Writing.  x within the row.  Overwriting half of a wide character blanks
 * its other half.  A wide one needs x + 1 < w.
 */
/* n printable ASCII bytes from x on, x + n <= w: the hot path. */
void	 row_put_ascii(struct row *r, int x, const uint8_t *p, int n,
	    uint16_t style);
/* One cluster of n code points (1..CLUSTER_MAX), width 1 or 2. */
void	 row_put(struct row *r, int x, const uint32_t *cps, int n, int width,
	    uint16_t style);
/* Append a combining code point to the cluster at x; width may become 2
 * (then x + 1 must be in the row). */
void	 row_combine(struct row *r, int x, uint32_t cp, int width);
/* Blank x0..x1-1 in the given style (its background counts). */
void	 row_erase(struct row *r, int x0, int x1, const struct style *s);
/* Give x0..x1-1 the styles that change makes of theirs; the text stays. */
void	 row_restyle(struct row *r, int x0, int x1,
	    void (*change)(struct style *s, void *arg), void *arg);
/* Shift within x..right-1; cells that enter are blank in s. */
void	 row_insert(struct row *r, int x, int right, int n,
	    const struct style *s);
void	 row_delete(struct row *r, int x, int right, int n,
	    const struct style *s);

/*
 * Reading.  x may lie beyond used (blank).
 */
/* Code points of the cluster at x into cps[CLUSTER_MAX]; a blank gives one
 * space, a pad none. */
int	 row_get(const struct row *r, int x, uint32_t *cps);
/* 1, 2, or 0 for the right half of a wide one. */
int	 row_width_at(const struct row *r, int x);
/* Is there a wide character without room in the last cell?  It is
 * not to be shown: row_blit makes a blank of it. */
static inline int
row_hides(const struct row *r)
{
	return r->used == r->w && (r->cells[r->w - 1].ch & CELL_HIDDEN);
}
/* Where the cluster that covers x begins. */
int	 row_start_at(const struct row *r, int x);
/* Same cells, styles and links, whatever the palettes; flags too. */
int	 row_equal(const struct row *a, const struct row *b);
int	 row_cell_equal(const struct row *a, int ax, const struct row *b, int bx);
/* Copy n cells (clusters, styles, links with them) between rows. */
void	 row_blit(struct row *dst, int dx, const struct row *src, int sx, int n);
/* The UTF-8 text of cells x0..x1-1; blanks as spaces. */
void	 row_text(const struct row *r, int x0, int x1, struct buf *out);
/* The whole text without the spaces at its end. */
void	 row_text_trimmed(const struct row *r, struct buf *out);
/* Cells up to the last that is not blank; coloured blanks count. */
int	 row_length(const struct row *r);

/* Print UTF-8 s[0..len) at x in a style, clusters and widths as elsewhere,
 * no further than right; controls are dropped. Returns the next x. */
int	 row_print(struct row *r, int x, int right, const char *s, size_t len,
	    const struct style *st);

#endif
