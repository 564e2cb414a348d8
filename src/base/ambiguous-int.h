/*
 * Characters of ambiguous width: class A of UAX #11.
 */
#ifndef AMBIGUOUS_INT_H
#define AMBIGUOUS_INT_H

#include <stdint.h>

int	 is_ambiguous(uint32_t cp);

#endif
