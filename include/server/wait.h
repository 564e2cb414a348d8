/*
 * Waiting: how commands that said CMD_WAIT go on, delays, and the standard
 * input of whoever asked.
 */
#ifndef SERVER_WAIT_H
#define SERVER_WAIT_H

#include <stddef.h>
#include <stdint.h>

struct pane;
struct viewer;

/* End the wait of an item, if it still waits; its queue goes on at the end
 * of this turn. */
void	 server_continue(uint64_t item);
/* Something was put into a queue from outside of any command. */
void	 server_queued(void);
/* Call done after ms milliseconds; a server that stops before calls only
 * free_arg (may be NULL), which always comes last. */
void	 server_after(uint64_t ms, void (*done)(void *arg),
	    void (*free_arg)(void *arg), void *arg);
/* Call done when the pane's program has begun, or has failed to: at once
 * when it is not under way. */
void	 server_on_start(struct pane *p, void (*done)(void *arg), void *arg);
/*
 * Standard input of a viewer's process, whole and at most max bytes: done is
 * called once, with err 0 or why there is none.  0, or an error and no call.
 */
int	 viewer_read_input(struct viewer *v, size_t max,
	    void (*done)(void *arg, int err, const char *p, size_t n),
	    void *arg);

#endif
