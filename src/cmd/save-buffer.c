/*
 * save-buffer, show-buffer and load-buffer.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "model/buffers.h"
#include "server/files.h"
#include "server/server.h"
#include "server/wait.h"

/* NULL after an error was said. */
static const struct buffer *
choose_buffer(struct item *item, const struct args *a)
{
	const char *name = args_get(a, 'b');
	const struct buffer *b;

	b = name == NULL ? buffers_top(server->model->buffers)
			 : buffers_find(server->model->buffers, name);
	if (b == NULL && name == NULL)
		cmd_error(item, "no buffers");
	else if (b == NULL)
		cmd_error(item, "no buffer %s", name);
	return b;
}

/* Bytes as they are for a shell, lines for a screen, an answer for who asks. */
static void
show(struct item *item, const struct buffer *b)
{
	struct viewer *v = asking_viewer(item);
	const char *p = b->data, *end;

	if (v == NULL || v->session == NULL) {
		item_write(item, b->data, b->len);
		return;
	}
	if (v->control != NULL) {
		item_print(item, "%s", p);
		return;
	}
	for (; *p != '\0'; p = *end == '\0' ? end : end + 1) {
		end = p + strcspn(p, "\n");
		item_print(item, "%.*s", (int)(end - p), p);
	}
}

static enum cmd_result
save_buffer(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const struct buffer *b = choose_buffer(item, a);
	char *path, *cause = NULL;
	int err = 0;

	if (b == NULL)
		return CMD_ERROR;
	path = expand_string(item, 0);
	if (strcmp(path, "-") == 0)
		show(item, b);
	else
		err = server_file_write(path, item_context(item)->cwd, b->data,
		    b->len, args_has(a, 'a'), &cause);
	free(path);
	return err == 0 ? CMD_OK : fail_with(item, cause);
}

const struct cmd_entry cmd_save_buffer_entry = {.name = "save-buffer",
    .alias = "saveb",
    .args = {"ab:", 1, 1, 0},
    .usage = "[-a] [-b buffer-name] path",
    .flags = CMD_AFTER_HOOK,
    .exec = save_buffer};

static enum cmd_result
show_buffer(struct cmd *cmd, struct item *item)
{
	const struct buffer *b = choose_buffer(item, cmd_args(cmd));

	if (b == NULL)
		return CMD_ERROR;
	show(item, b);
	return CMD_OK;
}

const struct cmd_entry cmd_show_buffer_entry = {.name = "show-buffer",
    .alias = "showb",
    .args = {"b:", 0, 0, 0},
    .usage = "[-b buffer-name]",
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = show_buffer};

/* What a read of standard input needs when it ends. */
struct loading {
	uint64_t item;
	uint64_t client; /* -w: whose clipboard; 0 */
	char *name;	 /* -b, or NULL */
};

static int
store(const char *name, uint64_t client, const char *data, size_t len,
    char **cause)
{
	struct viewer *v = viewer_find(client);

	if (len == 0)
		return 0;
	if (v != NULL)
		viewer_clipboard(v, "", data, len);
	return buffers_set(server->model->buffers, name, data, len, cause);
}

static void
loaded(void *arg, int err, const char *data, size_t len)
{
	struct loading *l = arg;
	struct item *item = item_find(server->lang, l->item);
	char *cause = NULL;

	if (err == 0)
		err = store(l->name, l->client, data, len, &cause);
	else
		cause = xformat("-: %s", err_text(err));
	if (err != 0 && item != NULL)
		cmd_error(item, "%s", cause);
	free(cause);
	server_continue(l->item);
	free(l->name);
	free(l);
}

static enum cmd_result
load_input(struct item *item, const char *name, uint64_t client)
{
	struct loading *l = xcalloc(1, sizeof *l);

	l->item = item_id(item);
	l->client = client;
	l->name = xstrdup(name);
	if (viewer_read_input(asking_viewer(item), BUFFER_MAX, loaded, l) == 0)
		return CMD_WAIT;
	free(l->name);
	free(l);
	return cmd_error(item, "-: Bad file descriptor");
}

static enum cmd_result
load_buffer(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	const char *name = args_get(a, 'b');
	uint64_t client = args_has(a, 'w') ? item_target_client(item) : 0;
	char *path = expand_string(item, 0), *data, *cause = NULL;
	size_t len;
	int err;

	if (strcmp(path, "-") == 0) {
		free(path);
		return load_input(item, name, client);
	}
	err = server_file_read(
	    path, item_context(item)->cwd, BUFFER_MAX, &data, &len, &cause);
	free(path);
	if (err != 0)
		return fail_with(item, cause);
	err = store(name, client, data, len, &cause);
	free(data);
	return err == 0 ? CMD_OK : fail_with(item, cause);
}

const struct cmd_entry cmd_load_buffer_entry = {.name = "load-buffer",
    .alias = "loadb",
    .args = {"b:t:w", 1, 1, 0},
    .usage = "[-b buffer-name] [-t target-client] path",
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_T | CMD_CLIENT_CAN_FAIL,
    .exec = load_buffer};
