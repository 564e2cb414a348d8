/*
 * Ranges of UDP ports, as people write them.
 */
#ifndef BASE_PORT_H
#define BASE_PORT_H

#include <stdint.h>

/*
 * 'PORT' or 'PORT:PORT2', each 1 to 65535 and the second not below the first.
 * 0, or an error and *cause in words (freed by the caller).
 */
int	 port_range_parse(const char *s, uint16_t *first, uint16_t *last,
	    char **cause);

#endif
