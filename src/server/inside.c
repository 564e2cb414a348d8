/*
 * Inside: what a program that the server runs is told of where it is, and by
 * what a command that it gives is known.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/environ.h"
#include "model/options.h"
#include "model/session.h"
#include "server/server-int.h"

void
inside_tell(struct environ *e, const struct session *s)
{
	char *where = xformat("%s,%u,%d", server->socket_path, server->pid,
	    s == NULL ? -1 : (int)s->id);

	environ_set(e, "TMUX", where, 0);
	environ_set(e, "MUX", where, 0);
	free(where);
}

void
inside_tell_terminal(struct environ *e)
{
	const struct options *o = server->model->server_options;

	environ_set(e, "TERM", options_string(o, "default-terminal"), 0);
	environ_set(e, "TERM_PROGRAM", "tmux", 0);
	environ_set(e, "TERM_PROGRAM_VERSION", "3.3a", 0);
	environ_set(e, "COLORTERM", "truecolor", 0);
}

int
inside_was_told(const struct environ *e)
{
	const char *where = environ_value(e, "TMUX");
	size_t n = strlen(server->socket_path);

	return where != NULL && strncmp(where, server->socket_path, n) == 0 &&
	       where[n] == ',';
}
