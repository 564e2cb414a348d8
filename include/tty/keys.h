/*
 * Keys: terminal bytes in, inputs out.
 *
 * libtermkey (its only home) decodes keys; mouse reports, paste, focus and
 * the terminal's answers are taken out of the stream in front of it.  An ESC
 * waits escape_ms for what may follow.  Answers never come out as keys.
 */
#ifndef TTY_KEYS_H
#define TTY_KEYS_H

#include "scene/input.h"
#include "tty/info.h"

struct keys;

struct keys_events {
	/* data of `in` is valid during the call only. */
	void (*input)(void *arg, const struct input *in);
	/* An answer: features it proves, as bits; colours by input above. */
	void (*answer)(void *arg, uint32_t features);
	/* What the terminal calls itself (XTVERSION), printable ASCII. May be
	 * NULL. */
	void (*name)(void *arg, const char *name);
};

struct keys *keys_new(const struct tty_info *info,
	    const struct keys_events *events, void *arg);
void	 keys_free(struct keys *k);
void	 keys_escape_ms(struct keys *k, int ms);
/* Questions went out: until the last answer (DA1) an ESC, with which answers
 * begin, waits longer; not for ever. */
void	 keys_asked(struct keys *k, uint64_t now);
/* Bytes read from the terminal at monotonic now. */
void	 keys_push(struct keys *k, const void *p, size_t n, uint64_t now);
/* When keys_push(NULL, 0) must be called, or UINT64_MAX. */
uint64_t keys_next(const struct keys *k);

#endif
