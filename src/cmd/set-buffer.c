/*
 * set-buffer, delete-buffer and list-buffers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "model/buffers.h"
#include "order-int.h"
#include "server/server.h"

/* The buffer that -b names, or the newest one; NULL after an error. */
static const struct buffer *
choose_buffer(struct item *item, const char *name)
{
	const struct buffers *all = server->model->buffers;
	const struct buffer *b;

	b = name == NULL ? buffers_top(all) : buffers_find(all, name);
	if (b == NULL && name == NULL)
		cmd_error(item, "no buffer");
	else if (b == NULL)
		cmd_error(item, "unknown buffer: %s", name);
	return b;
}

static enum cmd_result
rename_buffer(struct item *item, const char *name, const char *to)
{
	const struct buffer *b = choose_buffer(item, name);
	char *from, *cause = NULL;
	int err;

	if (b == NULL)
		return CMD_ERROR;
	from = xstrdup(b->name);
	err = buffers_rename(server->model->buffers, from, to, &cause);
	free(from);
	return err == 0 ? CMD_OK : fail_with(item, cause);
}

static enum cmd_result
store(struct item *item, const struct args *a, const char *data)
{
	struct buffers *all = server->model->buffers;
	const char *name = args_get(a, 'b');
	const struct buffer *old = NULL;
	struct viewer *v = target_viewer(item);
	char *cause = NULL;
	struct buf b;
	int err;

	buf_init(&b);
	if (args_has(a, 'a') && name != NULL)
		old = buffers_find(all, name);
	if (old != NULL)
		buf_add(&b, old->data, old->len);
	buf_add_str(&b, data);
	err = buffers_set(all, name, buf_data(&b), b.len, &cause);
	if (err == 0 && args_has(a, 'w') && v != NULL)
		viewer_clipboard(v, "", (const char *)buf_data(&b), b.len);
	buf_clear(&b);
	return err == 0 ? CMD_OK : fail_with(item, cause);
}

static enum cmd_result
set_buffer(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);

	if (args_has(a, 'n'))
		return rename_buffer(item, args_get(a, 'b'), args_get(a, 'n'));
	if (args_count(a) != 1)
		return cmd_error(item, "no data specified");
	if (*args_string(a, 0) == '\0')
		return CMD_OK;
	return store(item, a, args_string(a, 0));
}

const struct cmd_entry cmd_set_buffer_entry = {.name = "set-buffer",
    .alias = "setb",
    .args = {"ab:t:n:w", 0, 1, 0},
    .usage = "[-aw] [-b buffer-name] [-n new-buffer-name] "
	     "[-t target-client] data",
    .flags = CMD_AFTER_HOOK | CMD_CLIENT_T | CMD_CLIENT_CAN_FAIL,
    .exec = set_buffer};

static enum cmd_result
delete_buffer(struct cmd *cmd, struct item *item)
{
	const struct buffer *b =
	    choose_buffer(item, args_get(cmd_args(cmd), 'b'));
	char *name;

	if (b == NULL)
		return CMD_ERROR;
	name = xstrdup(b->name);
	buffers_delete(server->model->buffers, name);
	free(name);
	return CMD_OK;
}

const struct cmd_entry cmd_delete_buffer_entry = {.name = "delete-buffer",
    .alias = "deleteb",
    .args = {"b:", 0, 0, 0},
    .usage = "[-b buffer-name]",
    .flags = CMD_AFTER_HOOK,
    .exec = delete_buffer};

static const char list_format[] =
    "#{buffer_name}: #{buffer_size} bytes: \"#{buffer_sample}\"";

static void
list_buffer(struct item *item, const struct buffer *b)
{
	const struct args *a = cmd_args(item_cmd(item));
	const char *fmt = args_has(a, 'F') ? args_get(a, 'F') : list_format;
	struct format_ctx f;
	char *line;

	init_format(&f, item);
	f.buffer = b;
	if (passes(&f, args_get(a, 'f'))) {
		line = format_expand(&f, fmt);
		item_print(item, "%s", line);
		free(line);
	}
	format_clear(&f);
}

static enum cmd_result
list_buffers(struct cmd *cmd, struct item *item)
{
	const struct buffers *all = server->model->buffers;
	size_t n = buffers_count(all), *places;
	struct order_keys *keys;
	struct ordering order;

	if (ordering_init(&order, item, cmd_args(cmd)) != 0)
		return CMD_ERROR;
	keys = xcalloc(n + 1, sizeof *keys);
	for (size_t i = 0; i < n; i++) {
		const struct buffer *b = buffers_at(all, i);
		keys[i] = (struct order_keys){.name = b->name,
		    .index = (long long)i,
		    .creation = (long long)b->order,
		    .activity = (long long)b->order,
		    .size = (long long)b->len};
	}
	places = ordering_sort(&order, keys, n);
	for (size_t i = 0; i < n; i++)
		list_buffer(item, buffers_at(all, places[i]));
	free(places);
	free(keys);
	return CMD_OK;
}

const struct cmd_entry cmd_list_buffers_entry = {.name = "list-buffers",
    .alias = "lsb",
    .args = {"F:f:O:r", 0, 0, 0},
    .usage = "[-r] [-F format] [-f filter] [-O sort-order]",
    .flags = CMD_AFTER_HOOK | CMD_READONLY | CMD_GUEST,
    .exec = list_buffers};
