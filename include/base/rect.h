/*
 * Rectangles in cells; x, y count from the top left, 0 first.
 */
#ifndef BASE_RECT_H
#define BASE_RECT_H

struct rect {
	int x, y, w, h;
};

static inline int
rect_has(const struct rect *r, int x, int y)
{
	return x >= r->x && x < r->x + r->w && y >= r->y && y < r->y + r->h;
}

static inline int
rect_equal(const struct rect *a, const struct rect *b)
{
	return a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h;
}

/* Cut it to w x h cells, and move it until it lies within 0, 0, w, h. */
static inline void
rect_into(struct rect *r, int w, int h)
{
	r->w = r->w > w ? w : r->w;
	r->h = r->h > h ? h : r->h;
	r->x = r->x > w - r->w ? w - r->w : r->x;
	r->y = r->y > h - r->h ? h - r->h : r->y;
	r->x = r->x < 0 ? 0 : r->x;
	r->y = r->y < 0 ? 0 : r->y;
}

#endif
