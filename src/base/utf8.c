/*
 * UTF-8: decoding by the first byte's row of Unicode's table 3-7.
 *
 * Only the second byte's range depends on the first; all later bytes are
 * 80..BF.  Hence an ill-formed sequence is known at its first wrong byte, and
 * what came before is its maximal subpart.
 */
#include "base/utf8.h"

#include "base/width.h"

struct lead {
	uint8_t len;	   /* bytes of the sequence; 0: no first byte */
	uint8_t low, high; /* what the second byte may be */
};

static inline struct lead
lead_of(uint8_t c)
{
	if (c < 0xc2 || c > 0xf4)
		return (struct lead){0, 0, 0};
	if (c < 0xe0)
		return (struct lead){2, 0x80, 0xbf};
	if (c < 0xf0)
		return (struct lead){
		    3, c == 0xe0 ? 0xa0 : 0x80, c == 0xed ? 0x9f : 0xbf};
	return (struct lead){
	    4, c == 0xf0 ? 0x90 : 0x80, c == 0xf4 ? 0x8f : 0xbf};
}

size_t
utf8_decode(const uint8_t *p, size_t n, uint32_t *cp)
{
	struct lead lead;
	uint32_t v;

	*cp = p[0];
	if (p[0] < 0x80)
		return 1;
	*cp = UTF8_BAD;
	lead = lead_of(p[0]);
	if (lead.len == 0)
		return 1;
	v = p[0] & (0x7fu >> lead.len);
	for (size_t i = 1; i < lead.len; i++) {
		if (i == n)
			return 0;
		if (p[i] < lead.low || p[i] > lead.high)
			return i;
		v = v << 6 | (p[i] & 0x3f);
		lead.low = 0x80;
		lead.high = 0xbf;
	}
	*cp = v;
	return lead.len;
}

size_t
utf8_encode(uint32_t cp, uint8_t *out)
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (uint8_t)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (uint8_t)(0xc0 | cp >> 6);
		out[1] = (uint8_t)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (uint8_t)(0xe0 | cp >> 12);
		out[1] = (uint8_t)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (uint8_t)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (uint8_t)(0xf0 | cp >> 18);
	out[1] = (uint8_t)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (uint8_t)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (uint8_t)(0x80 | (cp & 0x3f));
	return 4;
}

/* U+FFFD itself is well-formed: it is three bytes, a bad subpart is not it. */
int
utf8_valid(const void *s, size_t n)
{
	const uint8_t *p = s, *end = p + n;
	uint32_t cp;

	while (p < end) {
		size_t used = utf8_decode(p, (size_t)(end - p), &cp);

		if (used == 0)
			return 0;
		if (cp == UTF8_BAD &&
		    (used != 3 || p[0] != 0xef || p[1] != 0xbf || p[2] != 0xbd))
			return 0;
		p += used;
	}
	return 1;
}

/* A text that is cut short ends in one U+FFFD. */
static size_t
decode_whole(const uint8_t *p, size_t n, uint32_t *cp)
{
	size_t used = utf8_decode(p, n, cp);

	if (used != 0)
		return used;
	*cp = UTF8_BAD;
	return n;
}

/* The cluster at p: its bytes are returned, *w is its width. */
static size_t
next_cluster(const uint8_t *p, size_t n, int *w)
{
	uint32_t cps[CLUSTER_MAX];
	struct cluster state = {0, 0};
	size_t used = 0;
	int count = 0;

	if (p[0] >= 0x20 && p[0] < 0x7f && (n == 1 || p[1] < 0x80)) {
		*w = 1;
		return 1;
	}
	while (used < n) {
		uint32_t cp;
		size_t len = decode_whole(p + used, n - used, &cp);

		if (!cluster_joins(&state, cp) && used != 0)
			break;
		if (count < CLUSTER_MAX)
			cps[count++] = cp;
		used += len;
	}
	*w = cluster_width(cps, count);
	return used;
}

size_t
utf8_width(const char *s, size_t n)
{
	const uint8_t *p = (const uint8_t *)s;
	size_t width = 0;

	for (size_t i = 0; i < n;) {
		int w;

		i += next_cluster(p + i, n - i, &w);
		width += (size_t)w;
	}
	return width;
}

size_t
utf8_fit(const char *s, size_t n, size_t w)
{
	const uint8_t *p = (const uint8_t *)s;
	size_t i = 0;

	while (i < n) {
		int cells;
		size_t used = next_cluster(p + i, n - i, &cells);

		if ((size_t)cells > w)
			break;
		w -= (size_t)cells;
		i += used;
	}
	return i;
}
