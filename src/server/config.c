/*
 * Configuration: the files that are read at start, and `mux`'s own choice of
 * them: ~/.config/mux/mux.conf (or below XDG_CONFIG_HOME) or ~/.mux.conf, and
 * where none is the user's tmux configuration.  /etc/mux.conf comes first.
 *
 * A line that cannot be read costs a message with file and line; the rest is
 * read.  Messages are shown to the first viewer that attaches.
 */
#include "server/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "lang/parse.h"
#include "mode/copy-mode.h"
#include "model/session.h"
#include "model/winlink.h"
#include "os/fd.h"
#include "os/proc.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum { CONFIG_MAX = 16 * 1024 * 1024, CAUSES_MAX = 64 * 1024 };

void
config_said(struct viewer *v, const char *text)
{
	log_info("%s", text);
	if (v != NULL && v->session != NULL) {
		viewer_print(v, text);
		return;
	}
	if (server->causes.len > CAUSES_MAX)
		return;
	buf_add_str(&server->causes, text);
	buf_add_byte(&server->causes, '\n');
}

void
config_show(struct viewer *v)
{
	char *all, *line, *next;

	if (server->causes.len == 0 || v->session == NULL)
		return;
	all = buf_steal(&server->causes, NULL);
	for (line = all; line != NULL && *line != '\0'; line = next) {
		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		viewer_print(v, line);
	}
	free(all);
}

int
config_file(const char *path, struct queue *q, struct context *ctx,
    unsigned flags)
{
	struct parse_input in = {.file = path, .flags = flags, .ctx = ctx};
	struct cmd_list *cmds;
	struct parser *p;
	char *text, *cause = NULL;
	size_t len;
	int err = file_read(path, CONFIG_MAX, &text, &len), got, bad = 0;

	if (err != 0)
		return err;
	p = parser_new(server->lang, text, len, &in);
	while ((got = parser_next(p, &cmds, &cause)) != 0) {
		if (got < 0) {
			config_said(viewer_find(ctx->client), cause);
			free(cause);
			bad = 1;
			continue;
		}
		if (!(flags & PARSE_ONLY))
			queue_append(q, cmds, ctx);
		cmd_list_unref(cmds);
		/* Assignments and %if of later lines see what these did. */
		if (q == server->queue && !server->config_done)
			queue_run(q);
	}
	parser_free(p);
	free(text);
	return bad ? ERR_SYNTAX : 0;
}

enum { NAMES_MAX = 3 };

/* name below the folder that XDG_CONFIG_HOME, or below that which HOME, or
 * in the latter itself, says; where each is another file.  How many. */
static size_t
user_paths(const char *name, char *paths[NAMES_MAX])
{
	const char *xdg = env_get("XDG_CONFIG_HOME");
	char *home = user_home();
	size_t n = 0;

	paths[n++] = xformat("%s/.%s.conf", home, name);
	if (xdg != NULL && *xdg == '/')
		paths[n++] = xformat("%s/%s/%s.conf", xdg, name, name);
	paths[n] = xformat("%s/.config/%s/%s.conf", home, name, name);
	if (n > 1 && strcmp(paths[n], paths[n - 1]) == 0)
		free(paths[n]);
	else
		n++;
	free(home);
	return n;
}

static void
load(const char *path, struct context *ctx, int must)
{
	int err = config_file(path, server->queue, ctx, 0);
	char *text;

	if (err == 0 || err == ERR_SYNTAX) {
		buf_printf(&server->config_files, "%s%s",
		    server->config_files.len > 0 ? "," : "", path);
		return;
	}
	if (err == ERR_NOTFOUND && !must)
		return;
	text = xformat("%s: %s", path,
	    err == ERR_NOTFOUND ? "No such file or directory"
	    : err == ERR_TOOBIG ? "not read, for it is larger than 16 MB"
				: err_text(err));
	config_said(NULL, text);
	free(text);
}

/* Of our own files the last one that is there; of tmux's, as it does, all. */
static void
load_user(struct context *ctx)
{
	char *paths[NAMES_MAX];
	int found = 0;
	size_t n = user_paths("mux", paths);

	while (n-- > 0) {
		if (!found && (found = file_exists(paths[n])))
			load(paths[n], ctx, 1);
		free(paths[n]);
	}
	if (found)
		return;
	n = user_paths("tmux", paths);
	for (size_t i = 0; i < n; i++) {
		load(paths[i], ctx, 0);
		free(paths[i]);
	}
}

static enum cmd_result
loaded(struct item *item, void *data)
{
	(void)item;
	(void)data;
	server->config_done = 1;
	history_file_load();
	server_turn();
	return CMD_OK;
}

void
config_load(const char *const *files)
{
	struct context *ctx = context_new(0);

	ctx->flags |= CONTEXT_CONFIG;
	if (files != NULL) {
		for (; *files != NULL; files++)
			load(*files, ctx, 1);
	} else {
		load("/etc/mux.conf", ctx, 0);
		load_user(ctx);
	}
	queue_append_call(server->queue, loaded, NULL, NULL, ctx);
	context_unref(ctx);
}
