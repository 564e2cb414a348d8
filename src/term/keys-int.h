/*
 * What the encoders of keys share.
 */
#ifndef TERM_KEYS_INT_H
#define TERM_KEYS_INT_H

#include "base/key.h"

/* 1 + Shift 1, Meta 2, Ctrl 4: the number in sequences. */
int	 key_mods(key_code key);
/* The character of a key of the keypad, NUL for all others. */
char	 key_keypad_char(key_code base);

#endif
