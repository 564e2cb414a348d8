/*
 * Ranges of UDP ports, as people write them.
 */
#include "base/port.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

static int
parse_one(const char *s, size_t n, long long *port, char **cause)
{
	char *word = xstrndup(s, n);
	int err = str_number(word, 1, 65535, port);

	if (err != 0)
		*cause = xformat("'%s' is no port from 1 to 65535", word);
	free(word);
	return err;
}

int
port_range_parse(const char *s, uint16_t *first, uint16_t *last, char **cause)
{
	size_t n = strcspn(s, ":");
	long long a, b;
	int err = parse_one(s, n, &a, cause);

	if (err != 0)
		return err;
	b = a;
	if (s[n] == ':' &&
	    (err = parse_one(s + n + 1, strlen(s + n + 1), &b, cause)) != 0)
		return err;
	if (b < a) {
		*cause = xformat(
		    "the range %s is reversed: it is %lld:%lld", s, b, a);
		return ERR_RANGE;
	}
	*first = (uint16_t)a;
	*last = (uint16_t)b;
	return 0;
}
