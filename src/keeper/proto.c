/*
 * The keeper's messages in wire form.
 *
 * Which fields a type has, and in which order, stands in one table, so that
 * encoding and decoding cannot differ.
 */
#include "keeper/proto.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "os/fd.h"

enum field {
	F_END,
	F_ID,
	F_VERSION,
	F_EPOCH,
	F_SIZE,
	F_PATH,
	F_CWD,
	F_ARGV,
	F_ENV,
	F_PID,
	F_TTY,
	F_STATUS,
	F_NAME,
	F_TEXT
};

enum { FIELDS_MAX = 8, CELLS_MAX = 65535 };
enum fd_use { FD_NONE, FD_MAYBE, FD_MUST };

struct form {
	enum fd_use fd;
	uint8_t fields[FIELDS_MAX];
};

static const struct form forms[] = {
    [KEEPER_HELLO] = {FD_NONE, {F_VERSION}},
    [KEEPER_SPAWN] = {FD_NONE, {F_ID, F_SIZE, F_PATH, F_CWD, F_ARGV, F_ENV}},
    [KEEPER_RELEASE] = {FD_NONE, {F_ID}},
    [KEEPER_STORE] = {FD_MUST, {F_NAME}},
    [KEEPER_FETCH] = {FD_NONE, {F_NAME}},
    [KEEPER_DROP] = {FD_NONE, {F_NAME}},
    [KEEPER_BYE] = {FD_NONE, {F_END}},
    [KEEPER_WELCOME] = {FD_NONE, {F_VERSION, F_EPOCH}},
    [KEEPER_SPAWNED] = {FD_MUST, {F_ID, F_PID, F_TTY}},
    [KEEPER_EXITED] = {FD_NONE, {F_ID, F_PID, F_STATUS}},
    [KEEPER_FETCHED] = {FD_MAYBE, {F_NAME}},
    [KEEPER_ERROR] = {FD_NONE, {F_ID, F_TEXT}},
};

static int
is_type(unsigned type)
{
	return (type >= KEEPER_HELLO && type <= KEEPER_BYE) ||
	       (type >= KEEPER_WELCOME && type <= KEEPER_ERROR);
}

struct keeper_msg
keeper_msg(enum keeper_type type)
{
	struct keeper_msg m;

	memset(&m, 0, sizeof m);
	m.type = type;
	m.fd = -1;
	return m;
}

static void
put_field(struct buf *b, enum field field, const struct keeper_msg *m)
{
	switch (field) {
	case F_END:
		break;
	case F_ID:
		put_u32(b, m->id);
		break;
	case F_VERSION:
		put_u32(b, m->version);
		break;
	case F_EPOCH:
		put_u32(b, m->epoch);
		break;
	case F_SIZE:
		put_varint(b, (uint64_t)m->w);
		put_varint(b, (uint64_t)m->h);
		break;
	case F_PATH:
		put_string(b, m->path);
		break;
	case F_CWD:
		put_string(b, m->cwd);
		break;
	case F_ARGV:
		put_strings(b, m->argv);
		break;
	case F_ENV:
		put_strings(b, m->env);
		break;
	case F_PID:
		put_u32(b, (uint32_t)m->pid);
		break;
	case F_TTY:
		put_string(b, m->tty);
		break;
	case F_STATUS:
		put_u32(b, (uint32_t)m->status);
		break;
	case F_NAME:
		put_string(b, m->name);
		break;
	case F_TEXT:
		put_string(b, m->text);
		break;
	}
}

/* What the types demand beyond their form; the same for both directions. */
static int
check(const struct keeper_msg *m)
{
	size_t n;

	switch (m->type) {
	case KEEPER_SPAWN:
		if (m->w < 1 || m->h < 1 || m->w > CELLS_MAX ||
		    m->h > CELLS_MAX)
			return ERR_RANGE;
		if (m->argv == NULL || m->argv[0] == NULL)
			return ERR_RANGE;
		return OK;
	case KEEPER_STORE:
	case KEEPER_FETCH:
	case KEEPER_DROP:
	case KEEPER_FETCHED:
		n = m->name == NULL ? 0 : strlen(m->name);
		return n == 0 || n > KEEPER_NAME_MAX ? ERR_RANGE : OK;
	default:
		return OK;
	}
}

static int
check_fd(enum keeper_type type, int has_fd)
{
	enum fd_use use = forms[type].fd;

	if (use == FD_MAYBE)
		return OK;
	return has_fd == (use == FD_MUST) ? OK : ERR_SYNTAX;
}

int
keeper_msg_encode(struct buf *b, const struct keeper_msg *m)
{
	struct buf body;
	int err = is_type(m->type) ? check(m) : ERR_RANGE;

	if (err != OK || check_fd(m->type, m->fd >= 0) != OK)
		return ERR_RANGE;
	buf_init(&body);
	put_u8(&body, (uint8_t)m->type);
	put_u8(&body, m->fd >= 0);
	for (int i = 0; i < FIELDS_MAX; i++)
		put_field(&body, forms[m->type].fields[i], m);
	if (body.len > KEEPER_FRAME_MAX) {
		err = ERR_TOOBIG;
	} else {
		put_u32(b, (uint32_t)body.len);
		buf_add(b, buf_data(&body), body.len);
	}
	buf_clear(&body);
	return err;
}

static void
get_field(struct reader *r, enum field field, struct keeper_msg *m)
{
	switch (field) {
	case F_END:
		break;
	case F_ID:
		m->id = get_u32(r);
		break;
	case F_VERSION:
		m->version = get_u32(r);
		break;
	case F_EPOCH:
		m->epoch = get_u32(r);
		break;
	case F_SIZE:
		m->w = (int)get_bounded(r, CELLS_MAX);
		m->h = (int)get_bounded(r, CELLS_MAX);
		break;
	case F_PATH:
		m->path = get_string(r, KEEPER_FRAME_MAX);
		break;
	case F_CWD:
		m->cwd = get_string(r, KEEPER_FRAME_MAX);
		break;
	case F_ARGV:
		m->argv = (const char *const *)get_strings(r, KEEPER_WORDS_MAX,
		    KEEPER_FRAME_MAX);
		break;
	case F_ENV:
		m->env = (const char *const *)get_strings(r, KEEPER_WORDS_MAX,
		    KEEPER_FRAME_MAX);
		break;
	case F_PID:
		m->pid = (int32_t)get_u32(r);
		break;
	case F_TTY:
		m->tty = get_string(r, KEEPER_FRAME_MAX);
		break;
	case F_STATUS:
		m->status = (int32_t)get_u32(r);
		break;
	case F_NAME:
		m->name = get_string(r, KEEPER_NAME_MAX);
		break;
	case F_TEXT:
		m->text = get_string(r, KEEPER_FRAME_MAX);
		break;
	}
}

int
keeper_msg_decode(struct keeper_msg *m, int *has_fd, const void *p, size_t n)
{
	struct reader r;
	unsigned type;

	reader_init(&r, p, n);
	type = get_u8(&r);
	*has_fd = get_u8(&r);
	if (r.err != OK)
		return r.err;
	if (!is_type(type) || *has_fd > 1)
		return ERR_SYNTAX;
	*m = keeper_msg((enum keeper_type)type);
	for (int i = 0; i < FIELDS_MAX; i++)
		get_field(&r, forms[type].fields[i], m);
	if (reader_left(&r) != 0)
		reader_fail(&r, ERR_SYNTAX);
	if (r.err == OK)
		r.err = check(m);
	if (r.err == OK)
		r.err = check_fd(m->type, *has_fd);
	if (r.err != OK)
		keeper_msg_clear(m);
	return r.err;
}

void
keeper_msg_clear(struct keeper_msg *m)
{
	free((char *)(uintptr_t)m->path);
	free((char *)(uintptr_t)m->cwd);
	free((char *)(uintptr_t)m->tty);
	free((char *)(uintptr_t)m->name);
	free((char *)(uintptr_t)m->text);
	strings_free((char **)(uintptr_t)m->argv);
	strings_free((char **)(uintptr_t)m->env);
	fd_close(m->fd);
	*m = keeper_msg(m->type);
}
