/*
 * Sets of numbers.  They stay short (tens of ranges), so a line of them with
 * moves is quicker than a tree.
 */
#include "net/ranges-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
ranges_init(struct ranges *rs)
{
	memset(rs, 0, sizeof(*rs));
}

void
ranges_clear(struct ranges *rs)
{
	free(rs->r);
	ranges_init(rs);
}

/* The first range that ends at x or later; from the top, where news is. */
static size_t
seek(const struct ranges *rs, uint64_t x)
{
	size_t i = rs->n;

	while (i > 0 && rs->r[i - 1].to >= x)
		i--;
	return i;
}

/* Put count ranges in place of those of [first, last). */
static void
replace(struct ranges *rs, size_t first, size_t last, const struct range *with,
    size_t count)
{
	size_t n = rs->n - (last - first) + count;

	if (n > rs->cap) {
		rs->cap = n < 8 ? 8 : 2 * n;
		rs->r = xreallocarray(rs->r, rs->cap, sizeof(rs->r[0]));
	}
	if (rs->n > last)
		memmove(rs->r + first + count, rs->r + last,
		    (rs->n - last) * sizeof(rs->r[0]));
	if (count > 0)
		memcpy(rs->r + first, with, count * sizeof(rs->r[0]));
	rs->n = n;
}

void
ranges_add(struct ranges *rs, uint64_t from, uint64_t to)
{
	struct range all = {from, to};
	size_t first, last;

	if (from >= to)
		return;
	first = last = seek(rs, from);
	while (last < rs->n && rs->r[last].from <= to) {
		if (rs->r[last].from < all.from)
			all.from = rs->r[last].from;
		if (rs->r[last].to > all.to)
			all.to = rs->r[last].to;
		last++;
	}
	replace(rs, first, last, &all, 1);
}

void
ranges_remove(struct ranges *rs, uint64_t from, uint64_t to)
{
	struct range rest[2];
	size_t first, last, count = 0;

	if (from >= to)
		return;
	first = last = seek(rs, from);
	while (last < rs->n && rs->r[last].from < to) {
		if (rs->r[last].from < from)
			rest[count++] = (struct range){rs->r[last].from, from};
		if (rs->r[last].to > to)
			rest[count++] = (struct range){to, rs->r[last].to};
		last++;
	}
	if (last > first)
		replace(rs, first, last, rest, count);
}

int
ranges_cover(const struct ranges *rs, uint64_t from, uint64_t to)
{
	struct range gap;

	return !ranges_gap(rs, from, to, &gap);
}

int
ranges_gap(
    const struct ranges *rs, uint64_t from, uint64_t to, struct range *gap)
{
	size_t i;

	for (i = seek(rs, from); i < rs->n && rs->r[i].from <= from; i++) {
		if (rs->r[i].to > from)
			from = rs->r[i].to;
	}
	if (from >= to)
		return 0;
	gap->from = from;
	gap->to = i < rs->n && rs->r[i].from < to ? rs->r[i].from : to;
	return 1;
}

void
ranges_trim(struct ranges *rs, size_t max)
{
	if (rs->n > max)
		replace(rs, 0, rs->n - max, NULL, 0);
}
