/*
 * The clipboard of programs (OSC 52): what they set becomes a paste buffer,
 * what they ask for is answered from the newest one.
 */
#include "model/buffers.h"
#include "model/pane.h"
#include "server/server-int.h"

void
clipboard_store(const char *text, size_t n)
{
	buffers_add(server->model->buffers, NULL, text, n);
}

void
clipboard_answer(struct pane *p, const char *which)
{
	const struct buffer *b = buffers_top(server->model->buffers);

	if (b != NULL)
		pane_clipboard_reply(p, which, b->data, b->len);
}
