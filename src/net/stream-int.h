/*
 * The stream plane: reliable, ordered, flow-controlled byte streams.
 */
#ifndef NET_STREAM_INT_H
#define NET_STREAM_INT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "net/conn.h"
#include "net/loss-int.h"
#include "net/ranges-int.h"
#include "net/wire.h"

/* The outgoing direction. */
struct stream_out {
	struct buf bytes;	/* what is not acknowledged, from base */
	uint64_t base, next;	/* offsets; next was never sent */
	uint64_t credit;	/* the peer takes offsets below */
	struct ranges acked, again;
	int ending;		/* no more will be written */
	int end_sent, end_acked;
	int starved;		/* a write took less than it was given */
};

/* The incoming direction. */
struct stream_in {
	uint64_t next;		/* offset of what is handed up next */
	uint64_t used;		/* the owner is done with what is below */
	uint64_t credit;	/* the peer may send below; told to it */
	uint64_t end;		/* UINT64_MAX while unknown */
	struct ranges have;	/* above next */
	uint8_t *hold;		/* STREAM_WINDOW bytes, a ring by offset */
	int done;		/* the end was handed up */
	int credit_due;
};

struct stream {
	uint32_t id;
	struct stream_out out;
	struct stream_in in;
	uint32_t code;		/* of our reset */
	int reset, reset_due;
	int dead;		/* to be freed by streams_reap */
};

struct streams {
	struct stream *all[2 * STREAMS_MAX];
	size_t n, turn;		/* turn: who is asked first for bytes */
	uint32_t role;
	uint32_t begun;		/* streams that we began ever */
	struct ranges seen;	/* of the peer's, ever */
	const struct conn_events *events;
	void *arg;
};

void	 streams_init(struct streams *ss, uint32_t role,
	    const struct conn_events *events, void *arg);
void	 streams_clear(struct streams *ss);
/* NULL when it is closed or never was. */
struct stream *streams_find(const struct streams *ss, uint32_t id);
/* 0 when too many are open. */
uint32_t streams_open(struct streams *ss);
/* Free the dead ones: outside of callbacks only. */
void	 streams_reap(struct streams *ss);

/* Something may be sent now, the state plane permitting. */
int	 streams_ready(const struct streams *ss);
/* Bytes that are queued and not acknowledged. */
size_t	 streams_backlog(const struct streams *ss);
/* Append one frame of at most room bytes; nonzero when there was one. */
int	 streams_fill(struct streams *ss, struct buf *out, size_t room,
	    struct sent_item *item);
void	 streams_frame_acked(struct streams *ss, const struct sent_item *item);
void	 streams_frame_lost(struct streams *ss, const struct sent_item *item);
/* A probe is due: resend the first unacknowledged bytes of one stream. */
int	 streams_timeout(struct streams *ss);

/* The owner's side. */
size_t	 stream_write(struct stream *s, const void *p, size_t n);
void	 stream_reset(struct stream *s, uint32_t code);
void	 stream_consumed(struct stream *s, size_t n);

/* Frames of the peer: 0, or an error that ends the connection. */
struct stream_data {
	uint64_t off;
	const uint8_t *p;
	size_t n;
	int end;
};
int	 streams_data(struct streams *ss, uint32_t id,
	    const struct stream_data *d);
int	 streams_credit(struct streams *ss, uint32_t id, uint64_t credit);
int	 streams_reset(struct streams *ss, uint32_t id, uint32_t code);

#endif
