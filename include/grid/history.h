/*
 * History: the log of logical lines that left a screen.
 *
 * Lines are appended unwrapped, in a compact form, to the current block; a
 * full block (HISTORY_BLOCK_LINES lines or HISTORY_BLOCK_BYTES of form) is
 * sealed and never changes again.  Line ids count from 1 and never change.
 * The block's bytes are the same in memory, on the wire and on disk
 * (doc/PROTOCOL, 'Blocks'; grid/block.h).
 *
 * Wrapping is arithmetic at view time: a resize rewrites nothing here.  Row
 * counts for a width are summed per block, on demand.
 */
#ifndef GRID_HISTORY_H
#define GRID_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "grid/row.h"

enum { HISTORY_BLOCK_LINES = 256, HISTORY_BLOCK_BYTES = 64 * 1024,
    /* A line longer than this is cut into several that join: bounded work. */
    HISTORY_LINE_BYTES = 1024 * 1024 };

struct history;

/* What is known of a line beside its text. */
struct line_info {
	uint64_t id;
	uint16_t flags;		/* ROW_PROMPT, ROW_OUTPUT */
	uint32_t cells;		/* width unwrapped */
	int64_t at;		/* wall seconds when it was appended */
};

/* limit: rows kept at most when each line takes one (0: keep none). */
struct history *history_new(size_t limit_lines);
struct history *history_ref(struct history *h);
void	 history_unref(struct history *h);
void	 history_limit(struct history *h, size_t limit_lines);

/*
 * A row leaves the screen.  With ROW_WRAPPED the line stays open and the next
 * row joins it.  Trailing blanks of a line's last row are dropped.  The
 * oldest blocks go when the limit is passed: O(1).
 */
void	 history_append(struct history *h, const struct row *r, int64_t at);
/*
 * What history_append makes of the rows of width w that a whole line (len
 * bytes of UTF-8, at most HISTORY_LINE_BYTES / 2) would take in the default
 * style.  Each of its code points takes one cell and joins no other.  No line
 * may be open.
 */
void	 history_append_text(struct history *h, const uint8_t *text,
	    size_t len, int cells, int w, int64_t at);
/*
 * Take rows back for a taller screen or a rewrap: the newest line (open or
 * not) as rows of width w; it is removed from the log.  Returns how many rows
 * were stored in *rows (malloc'd array, references the caller's); 0 when
 * there is no line, or none behind the last history_keep.
 */
int	 history_take_line(struct history *h, int w, struct row ***rows);
/* What there is now stays: the screen was cleared, and a taller one must not
 * bring back what was cleared away. */
void	 history_keep(struct history *h);
void	 history_wipe(struct history *h);

/* First kept id, and one past the newest; equal when empty. The open line
 * counts, with history_open true. */
uint64_t history_first(const struct history *h);
uint64_t history_end(const struct history *h);
int	 history_open(const struct history *h);
/* 0 or ERR_NOTFOUND. */
int	 history_line(const struct history *h, uint64_t id,
	    struct line_info *info);
/* The line's UTF-8 text, borrowed until the history changes next. */
const char *history_text(const struct history *h, uint64_t id, size_t *len);
/* Memory it holds, in bytes. */
size_t	 history_bytes(const struct history *h);

/* Rows that all lines take at width w. Costs one pass over block sums the
 * first time a width is asked for, then O(new blocks). */
size_t	 history_rows(struct history *h, int w);
/* Row number y (0 the oldest kept) at width w, a new reference. */
struct row *history_row(struct history *h, int w, size_t y);
/* Append its text without the spaces at the end: cheaper than a row. */
void	 history_row_text(struct history *h, int w, size_t y,
	    struct buf *out);
/* Which line, and which of its rows, row y is; and back. */
int	 history_locate(struct history *h, int w, size_t y, uint64_t *id,
	    int *part);
size_t	 history_row_of(struct history *h, int w, uint64_t id);

#endif
