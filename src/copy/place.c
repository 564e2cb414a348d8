/*
 * Places: moving along the text by cells, words and lines.
 *
 * A row that wrapped goes on in the next; the end of any other row counts as
 * white space.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "copy/copy-int.h"

enum class { CLASS_SPACE, CLASS_SEPARATOR, CLASS_WORD };

int
place_compare(struct place a, struct place b)
{
	if (a.y != b.y)
		return a.y < b.y ? -1 : 1;
	return a.x < b.x ? -1 : a.x > b.x;
}

/* Does a string have this code point? */
static int
has(const char *set, uint32_t cp)
{
	const uint8_t *p = (const uint8_t *)set;
	size_t left = strlen(set), n;
	uint32_t one;

	for (; left > 0; p += n, left -= n) {
		n = utf8_decode(p, left, &one);
		if (n == 0)
			return 0;
		if (one == cp)
			return 1;
	}
	return 0;
}

static enum class class_at(struct copy *c, struct place p, const char *seps) {
	const struct row *r = copy_row(c, p.y); uint32_t cps[CLUSTER_MAX];
	int x = row_start_at(r, p.x);

	if (p.x >= c->w || row_get(r, x, cps) == 0) return CLASS_SPACE;
	if (cps[0] == ' ' || cps[0] == '\t') return CLASS_SPACE;
	return has(seps, cps[0]) ? CLASS_SEPARATOR : CLASS_WORD;
}

/* The position behind the last of a row: its newline, or its edge. */
static int
row_end(struct copy *c, size_t y)
{
	return copy_wrapped(c, y) ? c->w : copy_len(c, y);
}

/* One cell on; a newline counts as one. 0 at the end of all. */
static int
advance(struct copy *c, struct place *p)
{
	const struct row *r = copy_row(c, p->y);
	int end = row_end(c, p->y), wrapped = copy_wrapped(c, p->y);
	int next = p->x + 1;

	while (next < c->w && row_width_at(r, next) == 0)
		next++;
	if (p->x < end && (next < end || !wrapped)) {
		p->x = next;
		return 1;
	}
	if (p->y + 1 >= c->rows)
		return 0;
	p->y++;
	p->x = 0;
	return 1;
}

static int
retreat(struct copy *c, struct place *p)
{
	if (p->x > 0) {
		p->x = row_start_at(copy_row(c, p->y), p->x - 1);
		return 1;
	}
	if (p->y == 0)
		return 0;
	p->y--;
	p->x = row_end(c, p->y);
	if (copy_wrapped(c, p->y) && p->x > 0)
		p->x = row_start_at(copy_row(c, p->y), p->x - 1);
	return 1;
}

struct place
place_line_start(struct copy *c, struct place p)
{
	while (p.y > 0 && copy_wrapped(c, p.y - 1))
		p.y--;
	p.x = 0;
	return p;
}

struct place
place_line_end(struct copy *c, struct place p)
{
	while (p.y + 1 < c->rows && copy_wrapped(c, p.y))
		p.y++;
	p.x = copy_len(c, p.y);
	return p;
}

struct place
place_left(struct copy *c, struct place p)
{
	if (p.x > 0) {
		p.x = row_start_at(copy_row(c, p.y), p.x - 1);
		return p;
	}
	if (p.y == 0)
		return p;
	p.y--;
	p.x = copy_len(c, p.y);
	return p;
}

struct place
place_right(struct copy *c, struct place p, int to_edge)
{
	const struct row *r = copy_row(c, p.y);
	int end = to_edge ? c->w - 1 : copy_len(c, p.y);

	if (p.x < end) {
		p.x++;
		while (p.x < c->w && row_width_at(r, p.x) == 0)
			p.x++;
		return p;
	}
	if (to_edge || p.y + 1 >= c->rows)
		return p;
	p.y++;
	p.x = 0;
	return p;
}

struct place
place_next_word(struct copy *c, struct place p, const char *seps)
{
	enum class from = class_at(c, p, seps);

	while (from != CLASS_SPACE && class_at(c, p, seps) == from)
		if (!advance(c, &p))
			return p;
	while (class_at(c, p, seps) == CLASS_SPACE)
		if (!advance(c, &p))
			return p;
	return p;
}

/* emacs: behind the word; vi: on its last character. */
struct place
place_next_word_end(struct copy *c, struct place p, const char *seps)
{
	struct place last;
	enum class of;

	if (c->config.vi && !advance(c, &p))
		return p;
	while ((of = class_at(c, p, seps)) == CLASS_SPACE)
		if (!advance(c, &p))
			return p;
	do {
		last = p;
		if (!advance(c, &p))
			return p;
	} while (class_at(c, p, seps) == of);
	return c->config.vi ? last : p;
}

struct place
place_previous_word(struct copy *c, struct place p, const char *seps)
{
	struct place first;
	enum class of;

	if (!retreat(c, &p))
		return p;
	while ((of = class_at(c, p, seps)) == CLASS_SPACE)
		if (!retreat(c, &p))
			return p;
	do {
		first = p;
		if (!retreat(c, &p))
			return first;
	} while (class_at(c, p, seps) == of);
	return first;
}

/* The word at p, or the one before it when p is on white space; *last is its
 * last character. */
struct place
place_word(struct copy *c, struct place p, const char *seps, struct place *last)
{
	enum class of = class_at(c, p, seps);
	struct place first = p;

	if (of == CLASS_SPACE) {
		p = first = place_previous_word(c, p, seps);
		of = class_at(c, p, seps);
	}
	while (retreat(c, &p) && class_at(c, p, seps) == of)
		first = p;
	*last = p = first;
	if (of == CLASS_SPACE)
		return first;
	while (advance(c, &p) && class_at(c, p, seps) == of)
		*last = p;
	return first;
}
