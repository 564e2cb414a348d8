/*
 * paste-buffer.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cmd-int.h"
#include "model/buffers.h"
#include "server/server.h"

/*
 * Newlines become what -s says.  In brackets an end mark loses its ESC, so
 * that what is pasted cannot leave them.
 */
static void
separate(
    struct buf *out, const struct buffer *b, const char *separator, int bracket)
{
	static const char mark[] = "\033[201~";
	const char *p = b->data, *end = b->data + b->len;

	for (; p < end; p++) {
		if (*p == '\n')
			buf_add_str(out, separator);
		else if (!bracket || !str_starts(p, mark))
			buf_add_byte(out, (uint8_t)*p);
	}
}

static void
paste(const struct args *a, struct pane *p, const struct buffer *b)
{
	int bracket = args_has(a, 'p') && (pane_modes(p) & MODE_BRACKETED) != 0;
	struct buf out;

	if (!args_has(a, 's') && !args_has(a, 'r')) {
		pane_paste(p, b->data, b->len, bracket);
		return;
	}
	buf_init(&out);
	if (bracket)
		buf_add_str(&out, "\033[200~");
	separate(&out, b, args_has(a, 's') ? args_get(a, 's') : "\n", bracket);
	if (bracket)
		buf_add_str(&out, "\033[201~");
	pane_write(p, buf_data(&out), out.len);
	buf_clear(&out);
}

static enum cmd_result
paste_buffer(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct pane *p = item_target(item)->pane;
	const char *typed = args_get(a, 'b');
	const struct buffer *b;
	char *name;

	if (p->flags & PANE_DEAD)
		return cmd_error(item, "target pane has exited");
	b = typed == NULL ? buffers_top(server->model->buffers)
			  : buffers_find(server->model->buffers, typed);
	if (b == NULL && typed != NULL)
		return cmd_error(item, "no buffer %s", typed);
	if (b == NULL)
		return CMD_OK;
	paste(a, p, b);
	if (args_has(a, 'd')) {
		name = xstrdup(b->name);
		buffers_delete(server->model->buffers, name);
		free(name);
	}
	return CMD_OK;
}

const struct cmd_entry cmd_paste_buffer_entry = {.name = "paste-buffer",
    .alias = "pasteb",
    .args = {"db:prs:t:", 0, 0, 0},
    .usage = "[-dpr] [-s separator] [-b buffer-name] [-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = paste_buffer};
