/*
 * Input: what was typed at a viewer, and the key log that carries it.
 *
 * Every input gets a number, 1 first, in the order typed; the scene's echo
 * field answers with it.  The log is a synchronised object: append-only, its
 * diffs are the inputs that the peer may not have; the front is dropped once
 * the peer has it.
 */
#ifndef SCENE_INPUT_H
#define SCENE_INPUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/colour.h"
#include "base/key.h"
#include "base/wire.h"
#include "sync/sync.h"

enum input_type {
	INPUT_HELLO = 1,	/* the first one: data is struct hello's form */
	INPUT_KEY,		/* key; data: the bytes it came as */
	INPUT_MOUSE,		/* x, y, button, flags; key: modifiers */
	INPUT_PASTE,		/* data: the text */
	INPUT_PASTE_STREAM,	/* stream, len: the text comes as a stream */
	INPUT_RESIZE,		/* w, h */
	INPUT_FOCUS,		/* flags: 1 in, 0 out */
	INPUT_COLOURS,		/* fg, bg: what the terminal answered */
	INPUT_DETACH,		/* the user left by the client's own escape */
	INPUT_TERMINAL,		/* features; data: what the terminal calls
				   itself, or nothing */
	INPUT_LINK,		/* flags: enum input_way */
	INPUT_CELL,		/* w, h: of a cell in pixels; from version 2 */
	INPUT_TYPES
};

enum {
	INPUT_DATA_MAX = 4096,		/* bytes of data, but HELLO's */
	INPUT_HELLO_MAX = 256 * 1024,
	INPUT_LOG_MAX = 65536		/* inputs kept unacknowledged */
};

enum input_mouse_flag { MOUSE_RELEASE = 1, MOUSE_DRAG = 2 };
/* Which way the client's packets go; by UDP unless it says otherwise. */
enum input_way { INPUT_BY_UDP, INPUT_BY_PIPE, INPUT_WAYS };

struct input {
	uint64_t number;	/* set by the log */
	enum input_type type;
	key_code key;
	int x, y;		/* cells on the viewer's terminal, 0-based */
	int button;		/* 0 none, 1-3, 4 up, 5 down, 6-11 */
	int flags;
	int shown;		/* a key: one more before it was on the screen
				   before it was answered */
	int w, h;
	colour fg, bg;
	uint32_t features;	/* enum tty_feature, tty/info.h */
	uint32_t stream;
	uint64_t len;
	const uint8_t *data;	/* borrowed by whoever is handed the input */
	size_t data_len;
};

/* Who attaches: the content of INPUT_HELLO. */
struct hello {
	uint32_t version;	/* of the scene's wire form */
	char *mux;		/* the program's version, for people */
	char *term;		/* $TERM outside */
	uint16_t w, h;
	uint32_t features;	/* enum tty_feature, tty/info.h */
	char *tty;		/* the tty's path on the client's machine */
	char **environ;		/* NAME=value, NULL-terminated */
	char **argv;		/* attach's flags for the server, NULL-term. */
	char *cwd;
};

void	 hello_encode(const struct hello *h, struct buf *out);
/* 0 or an error; the struct is cleared first; hello_clear frees fields. */
int	 hello_decode(const void *p, size_t n, struct hello *h);
void	 hello_clear(struct hello *h);

struct keylog;

struct keylog *keylog_new(void);
struct keylog *keylog_ref(struct keylog *k);
void	 keylog_unref(struct keylog *k);
/* A copy that holds the same inputs (shared) and may be appended to. */
struct keylog *keylog_clone(const struct keylog *k);
/* Append a copy of in; returns its number. 0 when the log is full, or in is
 * over a limit: no peer would take it. */
uint64_t keylog_append(struct keylog *k, const struct input *in);
/* Drop inputs up to number: the peer has them. */
void	 keylog_trim(struct keylog *k, uint64_t number);
/* First kept and last number; first > last when empty. */
uint64_t keylog_first(const struct keylog *k);
uint64_t keylog_last(const struct keylog *k);
/* Borrowed, or NULL. */
const struct input *keylog_at(const struct keylog *k, uint64_t number);

extern const struct sync_ops keylog_sync_ops;

#endif
