/*
 * Orders of what the list commands list: -O and -r.
 */
#ifndef CMD_ORDER_INT_H
#define CMD_ORDER_INT_H

#include "cmd-int.h"

enum order {
	ORDER_NONE,		/* as it comes */
	ORDER_INDEX, ORDER_NAME, ORDER_CREATION, ORDER_ACTIVITY, ORDER_SIZE,
	ORDER_MODIFIER
};

/* What one line of a list is sorted by; a key that it lacks is 0. */
struct order_keys {
	const char *name;	/* or NULL */
	long long index, creation, activity, size, modifier;
};

struct ordering {
	enum order order;
	int reversed;
};

/* From -O and -r; 0, or -1 after an error. */
int	 ordering_init(struct ordering *o, struct item *item,
	    const struct args *a);
/* Is there anything to sort? */
int	 ordering_any(const struct ordering *o);
/*
 * The places of n lines in their order (new, n of them): lines that are alike
 * stay as they came.  Names and indices rise, times and sizes fall.
 */
size_t	*ordering_sort(const struct ordering *o, const struct order_keys *keys,
	    size_t n);

#endif
