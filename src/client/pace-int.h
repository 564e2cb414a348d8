/*
 * The pace of frames: a few may follow quiet at once, a flood is thinned.
 * After a key of the user's there is none for a while, or who types faster
 * than the pace would see each echo later than the one before.
 */
#ifndef CLIENT_PACE_INT_H
#define CLIENT_PACE_INT_H

#include <stdint.h>

enum {
	PACE_FRAME_MS = 12,	/* between frames of a flood */
	PACE_BURST = 3,		/* frames that may come at once after quiet */
	PACE_KEY_MS = 40	/* an echo has come by then */
};

/* All zero at the start. */
struct pace {
	uint64_t due;	/* when the frames so far would have ended, evenly */
	uint64_t hurry_until;	/* frames are not counted before */
};

/* When the next frame may be painted; <= now: at once. */
static inline uint64_t
pace_next(const struct pace *p)
{
	uint64_t ahead = (PACE_BURST - 1) * PACE_FRAME_MS;

	return p->due > ahead ? p->due - ahead : 0;
}

static inline void
pace_key(struct pace *p, uint64_t now)
{
	p->due = 0;
	p->hurry_until = now + PACE_KEY_MS;
}

static inline void
pace_frame(struct pace *p, uint64_t now)
{
	if (now < p->hurry_until)
		return;
	p->due = (p->due > now ? p->due : now) + PACE_FRAME_MS;
}

#endif
