/*
 * Prediction: what the screen will show once the server has seen the keys.
 *
 * After Winstein and Balakrishnan, 'Mosh: An Interactive Remote Shell for
 * Mobile Clients' (2012), section 3.2, for the pane that keys go to, and in
 * its cells alone: no other cell of the screen can ever be changed by it.
 *
 * A guess is made for each key and judged when a scene's echo number reaches
 * that key.  Those made in one place stay hidden until one of them was seen
 * to be right, there or before (at that prompt, in that state of the program),
 * and all are dropped when one was wrong.  Nothing is guessed where a program
 * reads without echo, nor of what comes in bulk.
 *
 * Data only: now is a parameter (monotonic ms).
 */
#ifndef CLIENT_PREDICT_H
#define CLIENT_PREDICT_H

#include "scene/input.h"
#include "scene/scene.h"

enum predict_mode {
	PREDICT_ADAPTIVE, PREDICT_ALWAYS, PREDICT_NEVER, PREDICT_EXPERIMENTAL,
	PREDICT_BY_OPTION	/* as the scene says (WANT_PREDICT) */
};

/* Their names, NULL-terminated, without BY_OPTION's. */
extern const char *const predict_modes[];

#define PREDICT_IDLE UINT64_MAX	/* no work until something happens */

struct predict;

struct predict *predict_new(enum predict_mode mode);
/* Letters replace what is there; without it, or WANT_PREDICT_OVERWRITE, they
 * push it along where that was seen. */
void	 predict_overwrite(struct predict *p);
void	 predict_free(struct predict *p);	/* NULL is fine */
/* The link's smoothed round trip: whether and how guesses are shown. */
void	 predict_rtt(struct predict *p, uint64_t srtt_ms);
/* The newest scene from the server; a reference is kept. */
void	 predict_scene(struct predict *p, struct scene *s, uint64_t now);
/*
 * An input went out under this number.  Returns 1 when predict_apply may now
 * give something else.
 */
int	 predict_input(struct predict *p, const struct input *in,
	    uint64_t number, uint64_t now);
/* Forget all guesses. */
void	 predict_reset(struct predict *p);
/*
 * The scene to be shown: a new reference to the newest one, or to a copy of
 * it with guesses laid over the active pane.  NULL before the first scene.
 */
struct scene *predict_apply(struct predict *p, uint64_t now);
/* Is the newest input's effect not among what predict_apply shows? */
int	 predict_awaits(const struct predict *p);
/* When predict_apply may give something else by time alone. */
uint64_t predict_next(const struct predict *p, uint64_t now);

/* Keys, counted since predict_new. */
struct predict_stats {
	uint64_t guessed;
	uint64_t shown;		/* on the screen ahead of the server */
	uint64_t right, wrong;	/* of those shown, once that is known */
	uint64_t dropped;	/* guessed, and never judged */
};
void	 predict_stats(const struct predict *p, struct predict_stats *st);

#endif
