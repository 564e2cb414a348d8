/*
 * What the files of scenes share: the palette of a message, and the coding of
 * rows and of blocks of rows.
 */
#ifndef SCENE_INT_H
#define SCENE_INT_H

#include "base/wire.h"
#include "scene/input.h"
#include "scene/scene.h"

/* The styles and links that a message has defined so far; holds references. */
struct palette_entry {
	struct style style;	/* link is 0 */
	struct link *link;
};

struct palette {
	struct palette_entry *entries;
	size_t n, cap;
	struct link **links;
	size_t nlinks, links_cap;
};

void	 palette_init(struct palette *p);
void	 palette_clear(struct palette *p);
/* Forget what came after a palette of n entries and nlinks links. */
void	 palette_cut(struct palette *p, size_t n, size_t nlinks);

/* Where a style stands: a cell of the new row, and the base's cell. */
struct style_place {
	const struct row *row, *base;	/* base may be NULL */
	int x;
};
/* Write the style of a cell of place->row as shortly as may be. */
void	 style_encode(struct palette *p, const struct style_place *place,
	    struct buf *out);
/* Sets *s and *link (borrowed); fails through r->err. */
void	 style_decode(struct palette *p, struct reader *r,
	    const struct style_place *place, struct style *s,
	    struct link **link);
/* Same looks, links compared by pointer first, then by what they say. */
int	 links_same(const struct link *a, const struct link *b);

/*
 * The tokens that make row out of base (NULL: a blank row), both no wider
 * than w in use; returns how many.
 */
int	 row_encode(struct palette *p, const struct row *row,
	    const struct row *base, int w, struct buf *out);
/* A new row of w cells from n tokens, or NULL and r->err. */
struct row *row_decode(struct palette *p, struct reader *r,
	    const struct row *base, int w, uint64_t n);
/* look.c: what is decoded is new, or NULL when it is plain or r->err. */
void	 look_encode(const struct look *l, struct buf *out);
struct look *look_decode(struct reader *r);
/* A colour of four bytes; COLOUR_DEFAULT and r->err if it is none. */
colour	 colour_decode(struct reader *r);
/* A reference to r, or to a copy that uses w cells at most. */
struct row *row_fit(struct row *r, int w);

struct rows {
	struct row **rows;
	int w, h;
};

/* The same text, or both none. */
int	 texts_equal(const char *a, const char *b);
/* Do they show the same? */
int	 rows_equal(const struct rows *a, const struct rows *b);
/* The ops that make to out of from; returns 0 when nothing was needed. */
int	 rows_encode(struct palette *p, const struct rows *from,
	    const struct rows *to, struct buf *out);
/*
 * to->w and h are given; to->rows (h of them) is filled with references, all
 * of them also after a failure, which r->err tells.
 */
void	 rows_decode(struct palette *p, struct reader *r,
	    const struct rows *from, struct rows *to);
/* The same without ops: every row stays where it is. */
void	 rows_keep(const struct rows *from, struct rows *to);

/* What a wire form may hold. */
enum {
	PANE_FLAGS_KNOWN = 0xff,
	WANT_KNOWN = WANT_MOUSE_BUTTON | WANT_MOUSE_DRAG | WANT_MOUSE_ALL |
	    WANT_FOCUS | WANT_EXTENDED_KEYS | WANT_SYNC |
	    WANT_AMBIGUOUS_WIDE | WANT_PREDICT_MASK | WANT_PREDICT_OVERWRITE |
	    WANT_ALL_KEYS,
	SHAPE_MAX = 6
};

/* The letters of OSC 52, which are written to the terminal. */
static inline int
is_clip_letter(char c)
{
	return (c >= '0' && c <= '7') || c == 'c' || c == 'p' || c == 'q' ||
	    c == 's';
}

static inline int
is_colour(colour c)
{
	switch (c & COLOUR_KIND) {
	case COLOUR_INDEX:
		return (c & ~COLOUR_KIND) <= 0xff;
	case COLOUR_RGB:
		return 1;
	default:
		return c <= COLOUR_TERMINAL;
	}
}

int	 scene_apply(void *object, const uint8_t *p, size_t n);
/* Is the code point one that may stand in a cell? */
static inline int
is_printable(uint32_t cp)
{
	return cp >= 0x20 && (cp < 0x7f || cp >= 0xa0) && cp <= 0x10ffff &&
	    (cp < 0xd800 || cp > 0xdfff);
}

/* A key with its modifiers; KEY_NONE has a form too. */
void	 put_key(struct buf *out, key_code key);
key_code get_key(struct reader *r);

/* Has it a form that a peer takes? */
int	 input_is_valid(const struct input *in);
void	 input_encode(const struct input *in, struct buf *out);
/* data points into the input; of a key that implies its bytes, into store. */
enum { INPUT_STORE = 8 };
void	 input_decode(struct reader *r, struct input *in,
	    uint8_t store[INPUT_STORE]);

#endif
