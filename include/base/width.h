/*
 * Widths and grapheme clusters, by utf8proc, the same on every end.
 *
 * A cluster is what UAX #29 calls an extended grapheme cluster, cut after
 * CLUSTER_MAX code points; it takes 1 or 2 cells.  VS16 makes its base wide,
 * VS15 makes it narrow, a pair of regional indicators is 2.  Three exceptions,
 * because every terminal makes them: a control never joins (not even LF after
 * CR), the halfwidth sound marks U+FF9E and U+FF9F and the vowels U+0E33 and
 * U+0EB3 stand alone, and so do the consonants of an Indic conjunct.
 */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

enum { CLUSTER_MAX = 16 };	/* code points; more are dropped */

/*
 * The table behind: for each 256 code points a page of entries (two bits of
 * width, then the break class), or NULL until width_page makes it.
 */
enum { WIDTH_PAGES = 0x1100 };
extern const uint8_t *width_pages[WIDTH_PAGES];
const uint8_t *width_page(uint32_t cp);

/* What is no code point counts as U+FFFD. */
static inline uint8_t
width_entry(uint32_t cp)
{
	const uint8_t *page;

	if (cp > 0x10ffff)
		cp = 0xfffd;
	page = width_pages[cp >> 8];
	if (__builtin_expect(page == NULL, 0))
		page = width_page(cp);
	return page[cp & 0xff];
}

/* Cells of one code point alone: 0 (combining, format), 1 or 2; controls 0. */
static inline int
width_of(uint32_t cp)
{
	return width_entry(cp) & 3;
}

/*
 * Cells of what UAX #11 calls ambiguous (Greek, Cyrillic, box drawing and
 * much else): 1, as at first, or 2.  It holds for the whole process, and for
 * what is printed from then on; a remote client follows its server.
 */
void	 width_ambiguous(int cells);

/* The state between two code points of a text; zero it at the start. */
struct cluster {
	int32_t state;	/* utf8proc's */
	uint32_t last;	/* the code point before; 0 at the start */
};

/*
 * Does cp continue the cluster that ends with the code point before it?
 * Returns 1 when it joins, 0 when a new cluster begins; either way it becomes
 * the last one.
 */
int	 cluster_joins(struct cluster *c, uint32_t cp);
/* Cells of a whole cluster of n code points: 0 (only marks), 1 or 2. */
int	 cluster_width(const uint32_t *cps, int n);

#endif
