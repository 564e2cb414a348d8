/*
 * Paste buffers: a stack of texts.  Automatic ones are named buffer0,
 * buffer1 ... and the oldest go when there are more than buffer-limit;
 * named ones stay until deleted.
 */
#ifndef MODEL_BUFFERS_H
#define MODEL_BUFFERS_H

#include <stddef.h>
#include <stdint.h>

struct buffers;
struct model;

enum { BUFFER_MAX = 256 * 1024 * 1024 };	/* bytes of one */

struct buffer {
	const char *name;
	const char *data;	/* len bytes, a NUL behind them */
	size_t len;
	int64_t created;	/* wall seconds */
	int automatic;
	uint64_t order;		/* higher is newer */
};

struct buffers *buffers_new(struct model *m);
void	 buffers_free(struct buffers *b);
size_t	 buffers_count(const struct buffers *b);
/* Newest first; borrowed until the next change. */
const struct buffer *buffers_at(const struct buffers *b, size_t i);
const struct buffer *buffers_find(const struct buffers *b, const char *name);
/* The newest: what paste-buffer pastes. NULL when there is none. */
const struct buffer *buffers_top(const struct buffers *b);
/* A new automatic one; prefix NULL: 'buffer'. Data is copied; empty data
 * makes none. */
void	 buffers_add(struct buffers *b, const char *prefix, const void *data,
	    size_t len);
/* Set a named one (NULL: an automatic one). 0, or an error and *cause. */
int	 buffers_set(struct buffers *b, const char *name, const void *data,
	    size_t len, char **cause);
/* 0, or an error and *cause: 'unknown buffer: x', 'buffer x already exists'. */
int	 buffers_rename(struct buffers *b, const char *from, const char *to,
	    char **cause);
/* 0 or ERR_NOTFOUND. */
int	 buffers_delete(struct buffers *b, const char *name);
/* What list-buffers shows of it: 200 cells at most, escaped (new). */
char	*buffers_sample(const struct buffer *b);

#endif
