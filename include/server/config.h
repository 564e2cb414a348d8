/*
 * Reading files of commands.
 */
#ifndef SERVER_CONFIG_H
#define SERVER_CONFIG_H

#include "lang/queue.h"

/*
 * Read a file's commands into a queue.  Errors of single lines are told to
 * the context's client, or kept for the first that attaches.  0; ERR_SYNTAX
 * when a line was bad; else why the file could not be read.
 */
int	 config_file(const char *path, struct queue *q, struct context *ctx,
	    unsigned parse_flags);

#endif
