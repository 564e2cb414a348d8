/*
 * Inputs on their way to the server: the key log, and pastes as streams.
 */
#include "remote-int.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/proc.h"
#include "scene/wire.h"
#include "tty/info.h"

/*
 * States that were handed to the sender never change: the log goes on as a
 * clone, without what the server is known to have.
 */
static uint64_t
append(struct remote *r, const struct input *in)
{
	struct keylog *log = keylog_clone(sync_newest(r->keys));
	uint64_t number;

	keylog_trim(log, keylog_last(sync_known(r->keys)));
	number = keylog_append(log, in);
	if (number == 0) {
		keylog_unref(log);
		return 0;
	}
	sync_set(r->keys, log, clock_ms());
	return number;
}

/* --- pastes --- */

static void
paste_free(struct paste *p)
{
	p->stream = 0;
	buf_clear(&p->left);
}

static void
paste_write(struct remote *r, struct paste *p)
{
	size_t n = conn_stream_write(
	    r->conn, p->stream, buf_data(&p->left), p->left.len);

	buf_consume(&p->left, n);
	if (p->left.len > 0)
		return;
	conn_stream_end(r->conn, p->stream);
	paste_free(p);
}

/* The input only announces the text; it comes by the stream. */
static uint64_t
paste_stream(struct remote *r, const struct input *in)
{
	struct input said = {.type = INPUT_PASTE_STREAM, .len = in->data_len};
	struct paste *p = NULL;
	uint64_t number;

	for (int i = 0; i < PASTES_MAX && p == NULL; i++) {
		if (r->pastes[i].stream == 0)
			p = &r->pastes[i];
	}
	if (p == NULL || (p->stream = conn_stream_open(r->conn)) == 0)
		return 0;
	said.stream = p->stream;
	if ((number = append(r, &said)) == 0) {
		conn_stream_reset(r->conn, p->stream, 0);
		p->stream = 0;
		return 0;
	}
	buf_init(&p->left);
	buf_add(&p->left, in->data, in->data_len);
	paste_write(r, p);
	return number;
}

void
remote_paste_room(struct remote *r, uint32_t stream)
{
	for (int i = 0; i < PASTES_MAX; i++) {
		if (r->pastes[i].stream == stream && stream != 0)
			paste_write(r, &r->pastes[i]);
	}
}

void
remote_pastes_clear(struct remote *r)
{
	for (int i = 0; i < PASTES_MAX; i++) {
		if (r->pastes[i].stream != 0)
			paste_free(&r->pastes[i]);
	}
}

/* Each key has room to tell of one that was foretold: there are no more. */
static uint64_t
append_key(struct remote *r, const struct input *in)
{
	struct input key = *in;
	uint64_t number;

	key.shown =
	    r->client != NULL && client_foretold(r->client) > r->told_shown;
	number = append(r, &key);
	if (number != 0 && key.shown)
		r->told_shown++;
	return number;
}

uint64_t
remote_input(void *arg, const struct input *in)
{
	struct remote *r = arg;
	uint64_t number;

	if (in->type == INPUT_PASTE && in->data_len > PASTE_INLINE)
		number = paste_stream(r, in);
	else if (in->type == INPUT_KEY)
		number = append_key(r, in);
	else
		number = append(r, in);
	remote_run(r);
	return number;
}

void
remote_tell_way(struct remote *r)
{
	int pipe = remote_by_pipe(r);
	struct input in = {
	    .type = INPUT_LINK, .flags = pipe ? INPUT_BY_PIPE : INPUT_BY_UDP};

	if (r->told_pipe != pipe && append(r, &in) != 0)
		r->told_pipe = pipe;
}

void
remote_awaited(void *arg)
{
	struct remote *r = arg;

	sync_port_awaited(r->key_port, clock_ms());
	remote_run(r);
}

/* --- the greeting --- */

/* What of our surroundings concerns the far side: no secrets, no paths. */
static int
is_told(const char *variable)
{
	static const char *const names[] = {"TERM=", "COLORTERM=",
	    "TERM_PROGRAM=", "TERM_PROGRAM_VERSION=", "LANG=", "LC_"};

	for (size_t i = 0; i < nitems(names); i++) {
		if (str_starts(variable, names[i]))
			return 1;
	}
	return 0;
}

/* Borrowed strings in a new array. */
static char **
told_environ(void)
{
	const char *const *all = env_all();
	char **told;
	size_t n = 0, k = 0;

	while (all[n] != NULL)
		n++;
	told = xcalloc(n + 1, sizeof *told);
	for (size_t i = 0; i < n; i++) {
		if (is_told(all[i]))
			told[k++] = (char *)(uintptr_t)all[i];
	}
	return told;
}

void
remote_hello(struct remote *r)
{
	const char *term = env_get("TERM");
	struct hello h = {.version = SCENE_VERSION};
	struct input in = {.type = INPUT_HELLO};
	struct tty_info *info;
	char *cwd = path_cwd(), *cause = NULL, *none[] = {NULL};
	struct buf b;
	int w = 80, height = 24;

	if (tty_size(r->tty, &w, &height) != 0 || w < 1 || height < 1)
		w = 80, height = 24;
	h.w = (uint16_t)w;
	h.h = (uint16_t)height;
	h.mux = (char *)(uintptr_t)MUX_VERSION;
	h.term = (char *)(uintptr_t)(term == NULL ? "" : term);
	h.tty = r->tty_name;
	h.cwd = cwd;
	h.environ = told_environ();
	h.argv = r->config->flags == NULL
		     ? none
		     : (char **)(uintptr_t)r->config->flags;
	if (tty_info_new(h.term, env_get("COLORTERM"), &info, &cause) == 0) {
		tty_info_rules(info, r->config->features, NULL, 0);
		h.features = tty_info_features(info);
		tty_info_free(info);
	}
	free(cause);
	buf_init(&b);
	hello_encode(&h, &b);
	in.data = buf_data(&b);
	in.data_len = b.len;
	append(r, &in);
	buf_clear(&b);
	free(h.environ);
	free(cwd);
}
