/*
 * How a remote viewer finds its session: by the very commands that a local
 * one would use, so that flags, targets and errors are the same.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "lang/parse.h"
#include "server/remote-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum { WORDS_MAX = 256 };

struct words {
	char *argv[WORDS_MAX + 1];
	int n;
};

static void
add(struct words *w, const char *s)
{
	if (w->n < WORDS_MAX)
		w->argv[w->n++] = xstrdup(s);
}

static void
build(struct words *w, const char *target, char **flags, char **command)
{
	int none = model_session_at(server->model, 0) == NULL;

	if (target == NULL && none) {
		add(w, "new-session");
		if (command != NULL)
			add(w, "--");
		for (; command != NULL && *command != NULL; command++)
			add(w, *command);
		return;
	}
	add(w, "attach-session");
	for (; flags != NULL && *flags != NULL; flags++)
		add(w, *flags);
	if (target != NULL) {
		add(w, "-t");
		add(w, target);
	}
}

int
viewer_remote_attach(struct viewer *v, const char *target, char **flags,
    char **command, char **cause)
{
	struct words w = {.n = 0};
	struct parse_input in = {.file = NULL};
	struct context *ctx;
	struct cmd_list *cmds;

	build(&w, target, flags, command);
	cmds = parse_argv(server->lang, w.n, w.argv, &in, cause);
	for (int i = 0; i < w.n; i++)
		free(w.argv[i]);
	if (cmds == NULL)
		return -1;
	ctx = context_new(v->id);
	ctx->cwd = xstrdup(v->cwd);
	queue_append(v->queue, cmds, ctx);
	context_unref(ctx);
	cmd_list_unref(cmds);
	server_turn();
	return 0;
}
