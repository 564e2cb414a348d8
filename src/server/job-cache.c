/*
 * #(command) in formats: each distinct command runs at most once a second,
 * and the status line shows what it printed last.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/format.h"
#include "model/session.h"
#include "server/job.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum {
	CACHE_MAX = 256,	/* commands remembered */
	CACHE_AGE_MS = 1000	/* between two runs of one */
};

struct cached {
	char *command;
	char *text;		/* the last line it printed, or NULL */
	uint64_t run_at, asked_at;
	uint64_t job;		/* running now; 0 none */
};

/* Found by its command again: the entry may have gone meanwhile. */
static void
ran(void *arg, const struct job_result *r)
{
	char *command = arg;
	struct cached *c = server->job_cache == NULL ? NULL
	    : map_find(server->job_cache, command);
	struct viewer *v = NULL;
	const char *line = r->output;
	size_t n = r->len;

	free(command);
	if (c == NULL)
		return;
	c->job = 0;
	while (n > 0 && line[n - 1] == '\n')
		n--;
	for (size_t i = 0; i < n; i++) {
		if (line[i] == '\n') {
			line += i + 1;
			n -= i + 1;
			i = (size_t)-1;
		}
	}
	free(c->text);
	c->text = xstrndup(line, n);
	while ((v = viewer_next(v)) != NULL) {
		if (v->session != NULL)
			viewer_due(v, 1);
	}
}

static void
forget(struct cached *c)
{
	map_remove(server->job_cache, c->command);
	free(c->command);
	free(c->text);
	free(c);
}

static void
forget_oldest(void)
{
	struct cached *c, *oldest = NULL;

	for (size_t i = 0;
	     (c = map_at(server->job_cache, i, NULL, NULL)) != NULL; i++) {
		if (oldest == NULL || c->asked_at < oldest->asked_at)
			oldest = c;
	}
	if (oldest != NULL)
		forget(oldest);
}

void
job_cache_free(void)
{
	struct cached *c;

	if (server->job_cache == NULL)
		return;
	while ((c = map_at(server->job_cache, 0, NULL, NULL)) != NULL)
		forget(c);
	map_free(server->job_cache);
	server->job_cache = NULL;
}

static struct cached *
find(const char *command, uint64_t now)
{
	struct cached *c;

	if (server->job_cache == NULL)
		server->job_cache = map_new();
	c = map_find(server->job_cache, command);
	if (c == NULL) {
		if (map_count(server->job_cache) >= CACHE_MAX)
			forget_oldest();
		c = xcalloc(1, sizeof *c);
		c->command = xstrdup(command);
		map_set(server->job_cache, command, c);
	}
	c->asked_at = now;
	return c;
}

/* What it gave last, without a trace of having been asked. */
static char *
known(const char *command)
{
	const struct cached *c = server->job_cache == NULL ? NULL
	    : map_find(server->job_cache, command);

	return xstrdup(c == NULL || c->text == NULL ? "" : c->text);
}

char *
jobs_format(struct format_ctx *f, const char *command)
{
	char *expanded = format_expand(f, command), *text;
	uint64_t now = clock_ms();
	struct cached *c;
	struct job_spec spec = {.session = f->session, .done = ran,
	    .flags = JOB_NO_WAIT};

	if (f->flags & FORMAT_OLD_JOBS) {
		text = known(expanded);
		free(expanded);
		return text;
	}
	c = find(expanded, now);
	spec.command = c->command;
	free(expanded);
	if (c->job == 0 &&
	    (c->run_at == 0 || now - c->run_at >= CACHE_AGE_MS ||
		(f->flags & FORMAT_FORCE))) {
		spec.arg = xstrdup(c->command);
		c->run_at = now;
		c->job = job_run(&spec);
		if (c->job == 0)
			free(spec.arg);
	}
	return xstrdup(c->text == NULL ? "" : c->text);
}
