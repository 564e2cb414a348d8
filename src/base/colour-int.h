/*
 * The table of X11's colour names.
 */
#ifndef BASE_COLOUR_INT_H
#define BASE_COLOUR_INT_H

#include <stdint.h>

/*
 * A name in lower case without spaces (numbered greys are not in the table).
 * 0 and *rgb as 0xrrggbb, or ERR_NOTFOUND.
 */
int	 colour_find_name(const char *name, uint32_t *rgb);

#endif
