/*
 * What the language asks of the server: clients by name, jobs, the time, and
 * whether the text of a command option can be parsed.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/format.h"
#include "lang/parse.h"
#include "model/session.h"
#include "os/proc.h"
#include "server/access.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

static uint64_t
id_of(const struct viewer *v)
{
	return v == NULL ? 0 : v->id;
}

static uint64_t
client_find(void *arg, const char *name)
{
	(void)arg;
	return id_of(viewer_by_name(name));
}

static uint64_t
client_best(void *arg, struct session *s)
{
	struct viewer *v = viewer_best(NULL, s);

	(void)arg;
	return id_of(v);
}

static struct session *
client_session(void *arg, uint64_t client)
{
	struct viewer *v = viewer_find(client);

	(void)arg;
	return v == NULL ? NULL : v->session;
}

static const char *
client_name(void *arg, uint64_t client)
{
	struct viewer *v = viewer_find(client);

	(void)arg;
	return v == NULL ? NULL : v->name;
}

static int
session_attached(void *arg, struct session *s)
{
	(void)arg;
	return s->attached;
}

static int
client_readonly(void *arg, uint64_t client)
{
	struct viewer *v = viewer_find(client);

	(void)arg;
	return v != NULL && (v->flags & VIEWER_READONLY) != 0;
}

/* A guest runs nothing but what the owner's status line has. */
static char *
job(void *arg, struct format_ctx *ctx, const char *command)
{
	struct viewer *v = viewer_find(
	    ctx->item != NULL ? item_client(ctx->item) : ctx->client);

	(void)arg;
	if (v != NULL && access_is_guest(v) &&
	    (ctx->item != NULL || !(ctx->flags & FORMAT_STATUS)))
		return xstrdup("");
	return jobs_format(ctx, command);
}

static void
keys_changed(void *arg)
{
	struct viewer *v = NULL;

	(void)arg;
	while ((v = viewer_next(v)) != NULL)
		viewer_neighbours_due(v);
}

const struct lang_ops lang_ops = {.client_find = client_find,
    .client_best = client_best, .client_session = client_session,
    .client_name = client_name, .session_attached = session_attached,
    .client_readonly = client_readonly, .job = job,
    .keys_changed = keys_changed};

int
lang_ops_check(void *arg, const char *text, char **normal, char **cause)
{
	struct parse_input in = {.flags = PARSE_ONLY};
	struct cmd_list *l = parse_string(server->lang, text, &in, cause);

	(void)arg;
	if (l == NULL)
		return ERR_SYNTAX;
	*normal = cmd_list_print(l, 0);
	cmd_list_unref(l);
	return 0;
}

char *
lang_ops_expand(void *arg, struct pane *p, const char *text)
{
	struct format_ctx f;
	char *s;

	(void)arg;
	format_init(&f, server->lang);
	f.window = p->window;
	f.pane = p;
	s = format_expand(&f, text);
	format_clear(&f);
	return s;
}
