/*
 * capture-pane -e: styles as SGR sequences.
 */
#ifndef CMD_CAPTURE_INT_H
#define CMD_CAPTURE_INT_H

#include "base/buf.h"
#include "grid/row.h"

/* Go from *pen, *link to a cell's style: the sequences, nothing if equal. */
void	 capture_pen(struct buf *out, struct style *pen, struct link **link,
	    const struct style *to, struct link *to_link);

#endif
