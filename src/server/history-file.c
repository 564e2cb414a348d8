/*
 * history-file: what was answered at prompts outlives the server.
 *
 * A line of the file is KIND:TEXT, oldest first within a kind; one without a
 * kind that is known is a command, which is what older files hold.  The file
 * is read behind the configuration and written anew at the end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "mode/prompt.h"
#include "model/options.h"
#include "os/fd.h"
#include "os/proc.h"
#include "server/server-int.h"

enum { HISTORY_MAX = 16 * 1024 * 1024 };

/* The file's path (new), or NULL for none. */
static char *
history_path(void)
{
	const char *name =
	    options_string(server->model->server_options, "history-file");
	char *home, *path;

	if (*name == '\0')
		return NULL;
	if (name[0] != '~' || name[1] != '/')
		return xstrdup(name);
	home = user_home();
	path = xformat("%s%s", home, name + 1);
	free(home);
	return path;
}

static void
take_line(char *line)
{
	char *text = strchr(line, ':');
	int kind = -1;

	if (text != NULL) {
		*text = '\0';
		kind = prompt_kind_named(line);
		*text++ = ':';
	}
	if (kind < 0) {
		kind = PROMPT_COMMAND;
		text = line;
	}
	if (*text != '\0')
		prompt_history_add(
		    server->prompts, (enum prompt_kind)kind, text);
}

static void
complain(const char *path, int err)
{
	char *text = xformat("history-file: %s: %s", path,
	    err == ERR_TOOBIG	? "File too large"
	    : err == ERR_SYNTAX ? "no path that begins with / or ~/"
				: os_error());

	config_said(NULL, text);
	free(text);
}

void
history_file_load(void)
{
	char *path = history_path(), *all, *line, *next;
	size_t n;
	int err;

	server->history_ready = 1;
	if (path == NULL)
		return;
	/* Where a server was started is no place for it. */
	err =
	    *path == '/' ? file_read(path, HISTORY_MAX, &all, &n) : ERR_SYNTAX;
	/* Better said now than never: at the end nobody would hear of it. */
	if (err == ERR_NOTFOUND)
		err = file_write(path, "", 0, 1);
	else if (err == 0) {
		for (line = all; line != NULL && *line != '\0'; line = next) {
			next = strchr(line, '\n');
			if (next != NULL)
				*next++ = '\0';
			take_line(line);
		}
		free(all);
	}
	if (err != 0) {
		complain(path, err);
		server->history_ready = 0;
	}
	free(path);
}

void
history_file_save(void)
{
	char *path = history_path();
	const char *line;
	struct buf b;

	if (path == NULL || !server->history_ready) {
		free(path);
		return;
	}
	buf_init(&b);
	for (int k = 0; k < PROMPT_KINDS; k++) {
		for (size_t i = 0; (line = prompt_history_at(server->prompts,
					(enum prompt_kind)k, i)) != NULL;
		     i++) {
			if (strchr(line, '\n') == NULL)
				buf_printf(&b, "%s:%s\n",
				    prompt_kind_name((enum prompt_kind)k),
				    line);
		}
	}
	file_write(path, buf_data(&b), b.len, 0);
	buf_clear(&b);
	free(path);
}
