/*
 * Ahead: what keys that only change the view will lead to, before the server
 * has answered.
 *
 * The shelf says which keys these are and what there is to be seen; the
 * server's scenes say what has become of them.  A key that is known is a step
 * to another node, which is shown from then on; it counts until a scene shows
 * that node, or tells that the key has had its effect (its echo), and then
 * the server's word stands, whatever it is.  Behind a key of which the shelf
 * does not know the effect nothing is foretold until that key has had it.
 *
 * Copy mode is entered, and driven by its keys and the wheel, in the same way:
 * by a copy machine of its own over the replica's history, for as long as what
 * it shows is what the server comes to show.
 *
 * Data only: now is a parameter (monotonic ms).
 */
#ifndef CLIENT_AHEAD_H
#define CLIENT_AHEAD_H

#include "grid/history.h"
#include "scene/input.h"
#include "scene/scene.h"
#include "scene/shelf.h"

struct ahead;

/*
 * The history of a pane whose end is end, lines that have left its screen up
 * to then; NULL when that is not held.  Borrowed for the call.
 */
typedef struct history *(*ahead_history_cb)(void *arg, uint32_t pane,
	    uint64_t end);

struct ahead *ahead_new(void);
/* Where histories are had, for copy mode; without it there is none. */
void	 ahead_histories(struct ahead *a, ahead_history_cb cb, void *arg);
void	 ahead_free(struct ahead *a);	/* NULL is fine */
/* The newest from the server; references are taken. */
void	 ahead_scene(struct ahead *a, struct scene *s);
void	 ahead_shelf(struct ahead *a, struct shelf *s);
/*
 * An input went out under this number.  Returns 1 when ahead_shown gives
 * another view than before.
 */
int	 ahead_input(struct ahead *a, const struct input *in,
	    uint64_t number, uint64_t now);
/*
 * The scene to be shown: a new reference to the server's newest one, or to one
 * of the node that the steps lead to.  NULL before the first.
 */
struct scene *ahead_shown(struct ahead *a);
/* Steps that are shown and not yet answered, and copy mode. */
int	 ahead_steps(const struct ahead *a);

struct ahead_stats {
	uint64_t steps;		/* taken */
	uint64_t right, wrong;	/* of these, as the server answered */
};
void	 ahead_stats(const struct ahead *a, struct ahead_stats *st);

#endif
