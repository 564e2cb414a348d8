/*
 * What commands share: the words of programs, viewers, printing of targets.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "lang/parse.h"
#include "model/environ.h"
#include "model/options.h"
#include "server/server.h"
#include "server/wait.h"

enum { INPUT_TEXT_MAX = 16 * 1024 * 1024 };

static void
take_words(struct program *p, const struct args *a, int first)
{
	const char *e;
	int at = 0, n;

	*p = (struct program){.env = environ_new()};
	while ((e = args_next(a, 'e', &at)) != NULL)
		environ_put(p->env, e, 0);
	p->argv = args_vector(a, first, &n);
	p->spec.argc = n;
	p->spec.argv = (const char *const *)p->argv;
	p->spec.env = p->env;
}

int
makes_session(struct item *item)
{
	const struct cmd_entry *e = cmd_entry(item_cmd(item));

	return strcmp(e->name, "new-session") == 0;
}

char *
expand_given(struct item *item, const char *text)
{
	struct format_ctx f;
	struct target t;
	char *s;

	if (!makes_session(item))
		return expand_text(item, text);
	init_format(&f, item);
	f.client = item_client(item);
	if (target_from_client(item_lang(item), f.client, &t) == 0)
		format_target(&f, &t);
	s = format_expand(&f, text);
	format_clear(&f);
	return s;
}

/* Where a command's programs start if it does not say. */
static const char *
own_folder(struct item *item)
{
	const struct target *t = item_target(item);
	const struct context *ctx = item_context(item);
	const struct viewer *v = asking_viewer(item);

	if (ctx->cwd != NULL && v != NULL && v->session == NULL)
		return ctx->cwd;
	if (t->session != NULL && !makes_session(item))
		return t->session->cwd;
	return v != NULL && v->session != NULL ? v->session->cwd : NULL;
}

void
program_init(
    struct program *p, struct item *item, const struct args *a, int first)
{
	const char *own = own_folder(item);

	take_words(p, a, first);
	if (args_has(a, 'c'))
		p->dir = expand_given(item, args_get(a, 'c'));
	else
		p->dir = xstrdup(own);
	if (args_has(a, 'c')) {
		char *dir = expand_text(item, args_get(a, 'c'));

		p->cwd = *dir == '/' || own == NULL
			     ? xstrdup(dir)
			     : xformat("%s/%s", own, dir);
		free(dir);
	} else {
		p->cwd = xstrdup(own);
	}
	p->spec.cwd = p->cwd;
}

/* A shell, and no login shell as in a pane. */
static void
take_shell(struct program *p, struct item *item)
{
	args_vector_free(p->argv);
	p->argv = xcalloc(2, sizeof *p->argv);
	p->argv[0] = expand_text(item, "exec #{q:default-shell}");
	p->spec.argc = 1;
	p->spec.argv = (const char *const *)p->argv;
}

void
program_init_over(struct program *p, struct item *item, const struct args *a)
{
	const struct target *t = item_target(item);

	take_words(p, a, 0);
	if (p->spec.argc == 0 ? *options_string(t->session->options,
				    "default-command") == '\0'
			      : p->spec.argc == 1 && *p->argv[0] == '\0')
		take_shell(p, item);
	if (args_has(a, 'd'))
		p->cwd = expand_text(item, args_get(a, 'd'));
	else
		p->cwd = xstrdup(t->session->cwd);
	p->spec.cwd = p->cwd;
}

void
program_clear(struct program *p)
{
	environ_free(p->env);
	free(p->cwd);
	free(p->dir);
	args_vector_free(p->argv);
}

struct viewer *
asking_viewer(struct item *item)
{
	return viewer_find(item_client(item));
}

struct viewer *
target_viewer(struct item *item)
{
	return viewer_find(item_target_client(item));
}

void
print_target(struct item *item, const char *fmt, const struct target *t)
{
	struct format_ctx f;
	char *line;

	init_format(&f, item);
	f.client = item_client(item);
	format_target(&f, t);
	if (makes_session(item))
		format_kind(&f, FORMAT_SESSION);
	line = format_expand(&f, fmt);
	item_print(item, "%s", line);
	free(line);
	format_clear(&f);
}

struct options *
target_options(
    struct item *item, const char *name, unsigned scope, char **cause)
{
	static const char none[] = "no current ";
	const struct target *t = item_target(item);
	const char *typed = args_get(cmd_args(item_cmd(item)), 't');
	struct options *o = options_choose(
	    server->model, name, scope, t->session, t->window, t->pane, cause);
	char *why = *cause;

	if (o == NULL && typed != NULL && str_starts(why, none)) {
		*cause = xformat("no such %s: %s", why + strlen(none), typed);
		free(why);
	}
	return o;
}

struct beginning {
	uint64_t item;
	struct target_ids target;
	char *fmt;
};

static void
begun(void *arg)
{
	struct beginning *b = arg;
	struct item *item = item_find(server->lang, b->item);
	struct target t;

	if (item != NULL && b->fmt != NULL &&
	    target_resolve(server->lang, &b->target, &t) == 0)
		print_target(item, b->fmt, &t);
	server_continue(b->item);
	free(b->fmt);
	free(b);
}

enum cmd_result
await_start(struct item *item, const char *fmt, const struct target *t)
{
	struct beginning *b;

	item_set_hook_target(item, t);
	if (t->pane == NULL || t->pane->spawning == 0) {
		if (fmt != NULL)
			print_target(item, fmt, t);
		return CMD_OK;
	}
	b = xcalloc(1, sizeof *b);
	b->item = item_id(item);
	b->target = target_ids(t);
	b->fmt = xstrdup(fmt);
	server_on_start(t->pane, begun, b);
	return CMD_WAIT_ANSWER;
}

const char *
print_format(const struct args *a, const char *otherwise)
{
	if (!args_has(a, 'P'))
		return NULL;
	return args_has(a, 'F') ? args_get(a, 'F') : otherwise;
}

void
init_format(struct format_ctx *f, struct item *item)
{
	format_init(f, item_lang(item));
	f->item = item;
	f->request = item_context(item);
}

int
passes(struct format_ctx *f, const char *filter)
{
	char *value;
	int yes;

	if (filter == NULL)
		return 1;
	value = format_expand(f, filter);
	yes = format_true(value);
	free(value);
	return yes;
}

char *
expand_text(struct item *item, const char *text)
{
	return format_single(item, text, item_client(item), item_target(item));
}

char *
expand_string(struct item *item, int i)
{
	return expand_text(item, args_string(cmd_args(item_cmd(item)), i));
}

int
read_cells(struct item *item, const struct cells_flag *f, int *out)
{
	long long n = *out;
	char *cause = NULL;

	args_percentage(cmd_args(item_cmd(item)), f->flag, f->least, f->most,
	    f->whole, &n, &cause);
	*out = (int)n;
	if (cause == NULL)
		return 0;
	cmd_error(item, "%s %s", f->what, cause);
	free(cause);
	return -1;
}

enum cmd_result
fail_with(struct item *item, char *cause)
{
	cmd_error(item, "%s", cause);
	free(cause);
	return CMD_ERROR;
}

int
find_session_part(struct item *item, struct target *t)
{
	const char *name = args_get(cmd_args(item_cmd(item)), 't');
	struct target_spec spec =
	    TARGET_T(TARGET_SESSION, TARGET_PREFER_UNATTACHED);
	char *cause = NULL;

	if (name != NULL && strpbrk(name, ":.%") != NULL)
		spec.kind = TARGET_PANE;
	if (target_find(item_lang(item), item_context(item), name, &spec, t,
		&cause) == 0)
		return 0;
	fail_with(item, cause);
	return -1;
}

void
run_later(uint64_t client, struct cmd_list *cmds, struct context *ctx)
{
	struct viewer *v = viewer_find(client);

	queue_append(v != NULL ? v->queue : server->queue, cmds, ctx);
	server_queued();
}

void
say_later(uint64_t client, const char *text)
{
	struct viewer *v = viewer_find(client);

	if (v != NULL)
		viewer_error(v, text);
	else
		server_log("%s", text);
}

void
run_outcome(uint64_t id, uint64_t client, struct cmd_list *cmds, char *cause,
    struct context *ctx)
{
	struct item *item = id == 0 ? NULL : item_find(server->lang, id);

	if (cmds == NULL && item != NULL)
		cmd_error(item, "%s", cause);
	else if (cmds == NULL)
		say_later(client, cause);
	else if (item != NULL)
		item_insert(item, cmds, ctx);
	else
		run_later(client, cmds, ctx);
	cmd_list_unref(cmds);
	free(cause);
}

void
redraw_all(void)
{
	struct viewer *v = NULL;

	while ((v = viewer_next(v)) != NULL) {
		if (v->session != NULL)
			viewer_due(v, 1);
	}
}

struct cmd_list *
commands_at(struct lang *l, const struct args *a, int i, char **cause)
{
	struct cmd_list *cmds = args_commands(a, i);

	*cause = NULL;
	if (cmds != NULL)
		return cmd_list_ref(cmds);
	if (i >= args_count(a))
		return cmd_list_new();
	return parse_string(l, args_string(a, i), NULL, cause);
}

char *
first_word(const struct args *a, int i)
{
	struct cmd_list *cmds = args_commands(a, i);
	const char *s = args_string(a, i);

	if (cmds != NULL && cmd_list_count(cmds) > 0)
		return xstrdup(cmd_entry(cmd_list_at(cmds, 0))->name);
	return xstrndup(s, strcspn(s, " ,"));
}

/* Standard input on its way to an empty pane. */
struct feeding {
	uint64_t item;
	uint32_t pane;
};

static void
fed(void *arg, int err, const char *data, size_t n)
{
	struct feeding *f = arg;
	struct pane *p = model_pane(server->model, f->pane);
	const char *end = data + n, *nl;

	if (err == 0 && p != NULL) {
		while (
		    (nl = memchr(data, '\n', (size_t)(end - data))) != NULL) {
			pane_feed(p, data, (size_t)(nl - data));
			pane_feed(p, "\r\n", 2);
			data = nl + 1;
		}
		pane_feed(p, data, (size_t)(end - data));
	}
	server_continue(f->item);
	free(f);
}

enum cmd_result
feed_input(struct item *item, struct pane *p)
{
	struct feeding *f;

	if (!(p->flags & PANE_EMPTY))
		return cmd_error(item, "pane is not empty");
	f = xcalloc(1, sizeof *f);
	f->item = item_id(item);
	f->pane = p->id;
	if (viewer_read_input(asking_viewer(item), INPUT_TEXT_MAX, fed, f) == 0)
		return CMD_WAIT;
	free(f);
	return CMD_OK;
}
