/*
 * The end of control mode that is in the user's own process: lines are handed
 * on as they are; here is only how it begins, and how it ends.
 */
#include "control-int.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "client/local.h"
#include "os/fd.h"
#include "os/pty.h"

struct control_end {
	struct tty_state *was; /* -CC: the terminal before */
	char *why;
	int wait;
};

struct control_end *
control_begin(uint32_t flags, int *err)
{
	struct control_end *c;

	*err = 0;
	if (!(flags & LOCAL_CONTROL))
		return NULL;
	c = xcalloc(1, sizeof *c);
	if (!(flags & LOCAL_CONTROL_ECHO))
		return c;
	c->was = tty_lines(STDIN_FILENO);
	if (c->was == NULL) {
		fprintf(stderr, "tcgetattr failed: %s\n", os_error());
		free(c);
		*err = ERR_SYSTEM;
		return NULL;
	}
	fd_write_all(STDOUT_FILENO, "\033P1000p", 7);
	return c;
}

void
control_wait(struct control_end *c, int wait)
{
	if (c != NULL)
		c->wait = wait;
}

void
control_why(struct control_end *c, const char *why)
{
	if (c == NULL)
		return;
	free(c->why);
	c->why = xstrdup(why);
}

/* Read standard input to an empty line, or its end. */
static void
await_line(void)
{
	char c, last = 'x';

	while (fd_read(STDIN_FILENO, &c, 1) == 1) {
		if (c == '\n' && last == '\n')
			break;
		last = c;
	}
}

void
control_finish(struct control_end *c)
{
	if (c == NULL)
		return;
	if (c->why == NULL)
		printf("%%exit\n");
	else
		printf("%%exit %s\n", c->why);
	fflush(stdout);
	if (c->wait)
		await_line();
	if (c->was != NULL) {
		fd_write_all(STDOUT_FILENO, "\033\\", 2);
		tty_restore(STDIN_FILENO, c->was);
	}
	free(c->why);
	free(c);
}
