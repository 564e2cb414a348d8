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

#endif
