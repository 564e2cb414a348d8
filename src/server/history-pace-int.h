/*
 * How fast history goes out beside what matters.
 *
 * What is queued in the network cannot be overtaken by a key's echo.  So
 * history is spread out: never more than a packet at a time (or what few ms
 * of the rate bring), at a share of what the window lets through in a round
 * trip, which grows while the round trip shows no queue and halves when it
 * does.  A key stops it for a round trip and a little, in which its echo is
 * under way; so does a scene, but scenes that never end only slow it down.
 */
#ifndef SERVER_HISTORY_PACE_INT_H
#define SERVER_HISTORY_PACE_INT_H

#include <stddef.h>
#include <stdint.h>

struct history_pace {
	uint64_t key_until;	/* nothing goes before */
	uint64_t scene_until;	/* ... or little, if that lasts */
	uint64_t scenes_from;
	uint64_t filled_at, judged_at;
	uint64_t tokens;	/* bytes, PACE_UNIT to the byte */
	uint32_t share;		/* of PACE_UNIT */
	int used;		/* since the last judgement */
};

enum {
	PACE_UNIT = 1024,
	PACE_HOLD_MS = 50,	/* behind a round trip */
	PACE_SCENES_MS = 2000	/* scenes that last are no longer waited for */
};

/* What is known of the link; rtt_ms 0: too short to tell. */
struct pace_link {
	uint32_t window, in_flight;	/* bytes */
	uint32_t rtt_ms, min_rtt_ms;
	int urgent;		/* somebody waits for it */
};

void	 pace_init(struct history_pace *p, uint64_t now);
void	 pace_key(struct history_pace *p, uint64_t now, uint32_t rtt_ms);
void	 pace_scene(struct history_pace *p, uint64_t now, uint32_t rtt_ms);
/* Bytes that may go now, or 0 and the moment to ask again in *at. */
size_t	 pace_allows(struct history_pace *p, uint64_t now,
	    const struct pace_link *l, uint64_t *at);
void	 pace_sent(struct history_pace *p, size_t n);

#endif
