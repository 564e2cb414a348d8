/*
 * What a control client is to read: lines, and what its panes print.
 *
 * Data without IO and without a clock: what is to be read is queued in order,
 * and control_out_fill encodes as much of it as the reader has taken.  No
 * line overtakes what was printed before it; panes that print at once share
 * the way.  All of it is bounded: whoever reads too little has its panes
 * paused (pause-after), or is told to be late.
 */
#ifndef SERVER_CONTROL_OUT_INT_H
#define SERVER_CONTROL_OUT_INT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum {
	CONTROL_FILL = 16 * 1024,	/* encoded ahead of the reader */
	CONTROL_LINE = 8 * 1024,	/* of one %output, roughly */
	CONTROL_BEHIND = 64 * 1024,	/* waiting: the reader is slow */
	CONTROL_MAX = 32 * 1024 * 1024,	/* waiting: it is too slow */
	CONTROL_AGE_MS = 300 * 1000	/* so is one that waits so long */
};

/* refresh-client -A */
enum control_state { CONTROL_ON, CONTROL_OFF, CONTROL_CONTINUE, CONTROL_PAUSE };

struct control_out;

struct control_out *control_out_new(void);
void	 control_out_free(struct control_out *o);

/* A line of n bytes, without its end: part of an answer. */
void	 control_out_line(struct control_out *o, const char *p, size_t n);
/* News: a line that waits while an answer is open. */
void	 control_out_news(struct control_out *o, const char *p, size_t n);
/* An answer begins (1), or has ended (0). */
void	 control_out_answer(struct control_out *o, int open);
int	 control_out_answering(const struct control_out *o);
/* A pane has printed: copied, or dropped when it is off or paused. */
void	 control_out_pane(struct control_out *o, uint32_t pane, const void *p,
	    size_t n, uint64_t now);

void	 control_out_set(struct control_out *o, uint32_t pane,
	    enum control_state state);
/* Pause panes that wait for ms; -1: never. */
void	 control_out_pause_after(struct control_out *o, int64_t ms);
/* Forget what panes have printed and how they were set: no-output. */
void	 control_out_reset(struct control_out *o);
/* Forget all that waits. */
void	 control_out_clear(struct control_out *o);
/* This pane has gone. */
void	 control_out_gone(struct control_out *o, uint32_t pane);

/* Encode what is due into ready, CONTROL_FILL bytes or a little more; the
 * caller consumes it. */
struct buf *control_out_fill(struct control_out *o, uint64_t now);
/* The same for all that is left: the end. */
struct buf *control_out_rest(struct control_out *o);
/* Pause what has waited for too long.  Nonzero: the reader is too far behind
 * and is to be let go. */
int	 control_out_late(struct control_out *o, uint64_t now);
/* When control_out_late is to be asked again; UINT64_MAX: no need. */
uint64_t control_out_next(const struct control_out *o);
/* Bytes that wait. */
size_t	 control_out_waiting(const struct control_out *o);
/* Should this pane be read on, as far as this reader goes? */
int	 control_out_wants(const struct control_out *o, uint32_t pane);

#endif
