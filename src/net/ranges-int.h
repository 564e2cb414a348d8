/*
 * Sets of numbers, kept as sorted, disjoint, non-adjacent [from, to).
 */
#ifndef NET_RANGES_INT_H
#define NET_RANGES_INT_H

#include <stddef.h>
#include <stdint.h>

struct range {
	uint64_t from, to;
};

struct ranges {
	struct range *r;
	size_t n, cap;
};

void	 ranges_init(struct ranges *rs);
void	 ranges_clear(struct ranges *rs);
void	 ranges_add(struct ranges *rs, uint64_t from, uint64_t to);
void	 ranges_remove(struct ranges *rs, uint64_t from, uint64_t to);
/* Every number of [from, to) is in the set. */
int	 ranges_cover(const struct ranges *rs, uint64_t from, uint64_t to);
/* The first piece of [from, to) that is not in the set; 0 when none. */
int	 ranges_gap(const struct ranges *rs, uint64_t from, uint64_t to,
	    struct range *gap);
/* Keep only the max highest ranges. */
void	 ranges_trim(struct ranges *rs, size_t max);

#endif
