/*
 * Histories on their way to a remote client, on a stream of its connection.
 */
#ifndef SERVER_REMOTE_HISTORY_INT_H
#define SERVER_REMOTE_HISTORY_INT_H

#include <stddef.h>
#include <stdint.h>

struct conn;
struct feed_sums;
struct pane;
struct remote_history;
struct viewer;

struct remote_history *remote_history_new(struct conn *conn);
void	 remote_history_free(struct remote_history *h);
/* The client has said who it is: from now on it is fed, unless it is one of
 * an earlier version. */
void	 remote_history_start(struct remote_history *h, const struct viewer *v);

/* What is typed, or shown, goes first. */
void	 remote_history_key(struct remote_history *h);
void	 remote_history_scene(struct remote_history *h);
/* Packets came, perhaps from its client. */
void	 remote_history_heard(struct remote_history *h);
/* A pane may have more lines, or fewer; NULL: anything may have changed. */
void	 remote_history_changed(struct remote_history *h,
	    const struct pane *p);

/* Each returns nonzero when the stream is the one of histories. */
int	 remote_history_data(struct remote_history *h, uint32_t stream,
	    const uint8_t *p, size_t n);
int	 remote_history_reset(struct remote_history *h, uint32_t stream);

void	 remote_history_sums(const struct remote_history *h,
	    struct feed_sums *s);

#endif
