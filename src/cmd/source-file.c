/*
 * source-file: commands from files, in the place of this command.
 *
 * A statement that cannot be read costs a message and the exit code; the
 * others are run all the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "lang/parse.h"
#include "server/files.h"
#include "server/server.h"
#include "server/wait.h"

enum { SOURCE_MAX = 16 * 1024 * 1024, NESTED_MAX = 50, SOURCED_MAX = 5000 };

static void
print_commands(struct item *item, const struct cmd_list *cmds, const char *path)
{
	for (size_t i = 0; i < cmd_list_count(cmds); i++) {
		struct cmd *c = cmd_list_at(cmds, i);
		char *text = cmd_print(c);
		item_print(item, "%s:%u: %s", path, cmd_line(c), text);
		free(text);
	}
}

/* Put a text's commands behind the item. */
static enum cmd_result
source_text(struct item *item, const char *path, const char *text, size_t n)
{
	const struct args *a = cmd_args(item_cmd(item));
	struct context *ctx = context_copy(item_context(item));
	struct parse_input in = {.file = path,
	    .ctx = ctx,
	    .flags = args_has(a, 'n') ? PARSE_ONLY : 0};
	struct parser *p = parser_new(item_lang(item), text, n, &in);
	enum cmd_result r = CMD_OK;
	struct cmd_list *cmds;
	char *cause = NULL;
	int got;

	context_set(ctx, "current_file", path);
	if (args_has(a, 't') && item_target(item)->session != NULL)
		ctx->current = target_ids(item_target(item));
	while ((got = parser_next(p, &cmds, &cause)) != 0) {
		if (got < 0) {
			r = fail_with(item, cause);
			continue;
		}
		if (args_has(a, 'v'))
			print_commands(item, cmds, path);
		if (!args_has(a, 'n') && cmd_list_count(cmds) > 0)
			item_insert(item, cmds, ctx);
		cmd_list_unref(cmds);
	}
	parser_free(p);
	context_unref(ctx);
	return r;
}

static enum cmd_result
source_path(struct item *item, const char *path)
{
	char *text, *cause = NULL;
	enum cmd_result r;
	size_t n;

	if (server_file_read(path, NULL, SOURCE_MAX, &text, &n, &cause) != 0)
		return fail_with(item, cause);
	r = source_text(item, path, text, n);
	free(text);
	return r;
}

/* Standard input, when it has come: the item waits for this. */
static void
got_input(void *arg, int err, const char *text, size_t n)
{
	uint64_t *id = arg;
	struct item *item = item_find(server->lang, *id);

	if (item != NULL && err == 0)
		source_text(item, "-", text, n);
	else if (item != NULL)
		cmd_error(item, "-: %s", err_text(err));
	server_continue(*id);
	free(id);
}

static enum cmd_result
source_input(struct item *item)
{
	uint64_t *id = xmalloc(sizeof *id);

	*id = item_id(item);
	if (viewer_read_input(asking_viewer(item), SOURCE_MAX, got_input, id) ==
	    0)
		return CMD_WAIT;
	free(id);
	return cmd_error(item, "-: Bad file descriptor");
}

static enum cmd_result
source_pattern(struct item *item, const char *pattern)
{
	const struct context *ctx = item_context(item);
	const struct session *s = item_target(item)->session;
	const char *folder = ctx->cwd != NULL ? ctx->cwd
			     : s != NULL      ? s->cwd
					      : NULL;
	char **paths = server_file_match(pattern, folder);
	enum cmd_result r = CMD_OK;

	if (paths == NULL) {
		if (args_has(cmd_args(item_cmd(item)), 'q'))
			return CMD_OK;
		return cmd_error(
		    item, "%s: No such file or directory", pattern);
	}
	for (size_t i = 0; paths[i] != NULL; i++) {
		if (source_path(item, paths[i]) != CMD_OK)
			r = CMD_ERROR;
		free(paths[i]);
	}
	free(paths);
	return r;
}

/* A file that reads itself, were it twice at each depth, must end somewhere. */
static int
too_deep(struct item *item)
{
	struct context *ctx = item_context(item);
	const char *s = context_get(ctx, "source_depth");
	long long depth = 0;
	char text[24];

	if (s != NULL)
		str_number(s, 0, NESTED_MAX, &depth);
	if (depth == NESTED_MAX || server->sourced >= SOURCED_MAX)
		return 1;
	server->sourced++;
	snprintf(text, sizeof text, "%lld", depth + 1);
	context_set(ctx, "source_depth", text);
	return 0;
}

static enum cmd_result
source_file(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	enum cmd_result r = CMD_OK, one;

	/* Files that read each other would say it thousands of times. */
	if (too_deep(item)) {
		return server->source_refused++ > 0
			   ? CMD_ERROR
			   : cmd_error(item, "too many nested files");
	}
	for (int i = 0; i < args_count(a); i++) {
		char *path = args_has(a, 'F') ? expand_string(item, i)
					      : xstrdup(args_string(a, i));
		one = strcmp(path, "-") == 0 ? source_input(item)
					     : source_pattern(item, path);
		if (one != CMD_OK && r != CMD_WAIT)
			r = one;
		free(path);
	}
	return r;
}

const struct cmd_entry cmd_source_file_entry = {.name = "source-file",
    .alias = "source",
    .args = {"Fnqt:v", 1, -1, 0},
    .usage = "[-Fnqv] [-t target-pane] path ...",
    .target = TARGET_T(TARGET_PANE, TARGET_CAN_FAIL),
    .exec = source_file};
