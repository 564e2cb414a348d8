/*
 * Search over the text of the lines, block by block.
 *
 * A pattern has a literal part in most cases: a string without which nothing
 * matches.  A block whose whole text does not have it is passed over by one
 * memmem; a regular expression is run only on lines that do.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "grid/scrollback-int.h"
#include "grid/search-int.h"

struct search {
	struct pattern *p;

	/* A search under way: steps are segments in the order of search. */
	struct spot from;
	int up, wrap;
	size_t step;

	/* A count under way. */
	const struct scrollback *counted;
	size_t count_seg, count;

	/* The line whose matches were last asked for, as pairs of cells. */
	const struct scrollback *line_of;
	size_t line_seg;
	int line;
	struct buf cells;
};

int
search_new(const char *pattern, int regex, int ignore_case, struct search **s)
{
	struct pattern *p;
	int err = pattern_new(pattern, regex, ignore_case, &p);

	if (err != 0)
		return err;
	*s = xcalloc(1, sizeof **s);
	(*s)->p = p;
	return 0;
}

void
search_free(struct search *s)
{
	if (s == NULL)
		return;
	pattern_free(s->p);
	buf_clear(&s->cells);
	free(s);
}

void
search_start(
    struct search *s, struct scrollback *sb, struct place at, int up, int wrap)
{
	s->from = scrollback_spot(sb, at);
	s->up = up;
	s->wrap = wrap;
	s->step = 0;
	s->line_of = NULL;
}

/* The part of a segment to look at: matches begin at lo or after, before hi. */
struct range {
	struct spot lo, hi;
};

static int
search_line(struct search *s, const struct lines *ls, int i,
    const struct range *r, struct match *m)
{
	struct line l;
	size_t lo = 0, hi;

	line_get(ls, i, &l);
	hi = l.text_len + 1;
	if (i == r->lo.line)
		lo = r->lo.byte;
	if (i == r->hi.line)
		hi = r->hi.byte;
	return pattern_find(
	    s->p, (const char *)l.text, l.text_len, lo, hi, s->up, m);
}

/* The line that has an offset of the segment's text. */
static int
line_at_offset(const struct lines *ls, size_t offset)
{
	int lo = 0, hi = ls->n - 1, mid;

	while (lo < hi) {
		mid = lo + (hi - lo + 1) / 2;
		if (ls->at[mid].text <= offset)
			lo = mid;
		else
			hi = mid - 1;
	}
	return lo;
}

static size_t
text_end(const struct lines *ls)
{
	return ls->at[ls->n].text;
}

/* From the top: hop from one candidate line to the next. */
static int
seg_down(struct search *s, const struct lines *ls, const struct range *r,
    struct match *m)
{
	const char *text = (const char *)ls->text;
	size_t end = text_end(ls), at;
	int i = r->lo.line;

	while (i < ls->n && i <= r->hi.line) {
		at = pattern_candidate(s->p, text, ls->at[i].text, end);
		if (at == SIZE_MAX)
			return -1;
		i = line_at_offset(ls, at);
		if (i > r->hi.line)
			return -1;
		if (search_line(s, ls, i, r, m))
			return i;
		i++;
	}
	return -1;
}

static int
seg_up(struct search *s, const struct lines *ls, const struct range *r,
    struct match *m)
{
	const char *text = (const char *)ls->text;
	int i = r->hi.line < ls->n ? r->hi.line : ls->n - 1;

	if (pattern_candidate(
		s->p, text, ls->at[r->lo.line].text, text_end(ls)) == SIZE_MAX)
		return -1;
	for (; i >= r->lo.line; i--) {
		if (pattern_candidate(s->p, text, ls->at[i].text,
			ls->at[i + 1].text) == SIZE_MAX)
			continue;
		if (search_line(s, ls, i, r, m))
			return i;
	}
	return -1;
}

/* The segment of a step and its range; 0 when there are no more steps. */
static int
next_step(const struct search *s, size_t segs, size_t *seg, struct range *r)
{
	size_t first = s->from.seg, ahead, k = s->step;

	ahead = s->up ? first + 1 : segs - first;
	if (k >= ahead + (s->wrap ? segs - ahead + 1 : 0))
		return 0;
	if (s->up)
		*seg = k < ahead ? first - k : segs - 1 - (k - ahead);
	else
		*seg = k < ahead ? first + k : k - ahead;
	memset(r, 0, sizeof *r);
	r->hi.line = INT32_MAX;
	if (*seg != first)
		return 1;
	/*
	 * The first step has what lies beyond the start in the direction of
	 * search; the last one has the rest, with the start itself.
	 */
	if ((k < ahead) != (s->up != 0)) {
		r->lo = s->from;
		r->lo.byte += !s->up;
	} else {
		r->hi = s->from;
		r->hi.byte += !s->up;
	}
	return 1;
}

/* From bytes of a line to places. */
static void
set_places(struct scrollback *sb, size_t seg, const struct lines *ls, int i,
    const struct match *m, struct place *from, struct place *to)
{
	struct line l;
	struct walk k;
	uint32_t end;

	line_get(ls, i, &l);
	walk_init(&k, ls, &l);
	walk_to_byte(&k, l.text, m->start);
	*from = scrollback_place(sb, seg, i, k.cell);
	walk_to_byte(&k, l.text, m->end);
	end = k.cell;
	/* The end is behind the last cluster, not in front of the next. */
	walk_init(&k, ls, &l);
	walk_to_cell(&k, end > 0 ? end - 1 : 0);
	*to = scrollback_place(sb, seg, i, k.cell);
	to->x += (int)(end - k.cell);
}

int
scrollback_search(struct scrollback *sb, struct search *s, size_t budget,
    struct place *from, struct place *to)
{
	struct lines ls;
	struct range r;
	struct match m;
	size_t seg, segs = history_segs(sb->h), spent = 0;
	int i;

	if (s->from.seg >= segs)
		return ERR_NOTFOUND;
	while (next_step(s, segs, &seg, &r)) {
		if (spent >= budget)
			return ERR_AGAIN;
		history_seg(sb->h, seg, &ls);
		i = s->up ? seg_up(s, &ls, &r, &m) : seg_down(s, &ls, &r, &m);
		if (i >= 0) {
			set_places(sb, seg, &ls, i, &m, from, to);
			return 0;
		}
		spent += text_end(&ls) + 1;
		s->step++;
	}
	return ERR_NOTFOUND;
}

/* All matches of a line, one after the other. */
static size_t
line_matches(struct search *s, const struct line *l, struct buf *out)
{
	struct match m;
	struct walk k;
	size_t at = 0, n = 0;
	uint32_t pair[2];

	if (out != NULL)
		walk_init(&k, NULL, l);
	while (pattern_find(s->p, (const char *)l->text, l->text_len, at,
	    l->text_len + 1, 0, &m)) {
		n++;
		at = m.end;
		if (out == NULL)
			continue;
		walk_to_byte(&k, l->text, m.start);
		pair[0] = k.cell;
		walk_to_byte(&k, l->text, m.end);
		pair[1] = k.cell;
		buf_add(out, pair, sizeof pair);
	}
	return n;
}

static size_t
seg_count(struct search *s, const struct lines *ls)
{
	struct line l;
	size_t n = 0, at;

	for (int i = 0; i < ls->n; i++) {
		at = pattern_candidate(
		    s->p, (const char *)ls->text, ls->at[i].text, text_end(ls));
		if (at == SIZE_MAX)
			break;
		i = line_at_offset(ls, at);
		line_get(ls, i, &l);
		n += line_matches(s, &l, NULL);
	}
	return n;
}

int
scrollback_count(
    struct scrollback *sb, struct search *s, size_t budget, size_t *n)
{
	size_t segs = history_segs(sb->h), spent = 0;
	struct lines ls;

	if (s->counted != sb) {
		s->counted = sb;
		s->count_seg = s->count = 0;
	}
	while (s->count_seg < segs) {
		if (spent >= budget)
			return ERR_AGAIN;
		history_seg(sb->h, s->count_seg++, &ls);
		s->count += seg_count(s, &ls);
		spent += text_end(&ls) + 1;
	}
	*n = s->count;
	return 0;
}

/* Make cells the matches of this line. */
static void
know_line(struct search *s, struct scrollback *sb, size_t seg, int i,
    const struct line *l)
{
	if (s->line_of == sb && s->line_seg == seg && s->line == i)
		return;
	s->line_of = sb;
	s->line_seg = seg;
	s->line = i;
	buf_reset(&s->cells);
	line_matches(s, l, &s->cells);
}

int
search_row(struct search *s, struct scrollback *sb, size_t y, int *x, int max)
{
	struct lines ls;
	struct line l;
	struct place row = {y, 0};
	struct spot p = scrollback_spot(sb, row);
	struct walk k;
	uint32_t from, to, pair[2];
	int n = 0;

	if (p.seg >= history_segs(sb->h))
		return 0;
	history_seg(sb->h, p.seg, &ls);
	line_get(&ls, p.line, &l);
	know_line(s, sb, p.seg, p.line, &l);
	walk_init(&k, &ls, &l);
	walk_to_byte(&k, l.text, p.byte);
	from = k.cell;
	walk_row(&k, sb->w, NULL);
	to = k.cell;
	for (size_t i = 0; i < s->cells.len / sizeof pair && n < max; i++) {
		memcpy(
		    pair, buf_data(&s->cells) + i * sizeof pair, sizeof pair);
		if (pair[1] <= from || pair[0] >= to)
			continue;
		x[2 * n] = pair[0] > from ? (int)(pair[0] - from) : 0;
		x[2 * n + 1] = (int)((pair[1] < to ? pair[1] : to) - from);
		n++;
	}
	return n;
}
