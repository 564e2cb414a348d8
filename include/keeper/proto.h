/*
 * What the keeper and its server say to each other, over a socket pair.
 *
 * A frame is a 32-bit length of what follows, a type byte, a byte that is 1
 * when a descriptor goes with the frame, and the fields of the type in wire
 * form.  Descriptors travel by SCM_RIGHTS in the order of their frames.
 *
 *   server -> keeper              keeper -> server
 *   HELLO version                 WELCOME version epoch
 *   SPAWN id w h path cwd argv env
 *                                 SPAWNED id pid tty +fd, or ERROR id text
 *   RELEASE id                    EXITED id pid status
 *   STORE name +fd
 *   FETCH name                    FETCHED name (+fd where it is stored)
 *   DROP name
 *   BYE
 *   (what it cannot read)         ERROR 0 text
 *
 * HELLO is the first message, sent when the server listens; keeper_main
 * returns upon it.  Requests are answered in their order; EXITED comes when it
 * comes, but after its SPAWNED.
 */
#ifndef KEEPER_PROTO_H
#define KEEPER_PROTO_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum {
	KEEPER_VERSION = 1,
	KEEPER_FRAME_MAX = 4 << 20,	/* bytes, as much as execve takes */
	KEEPER_WORDS_MAX = 1 << 16,	/* of argv or env */
	KEEPER_NAME_MAX = 255		/* of what is stored */
};

enum keeper_type {
	KEEPER_HELLO = 1,
	KEEPER_SPAWN,
	KEEPER_RELEASE,
	KEEPER_STORE,
	KEEPER_FETCH,
	KEEPER_DROP,
	KEEPER_BYE,

	KEEPER_WELCOME = 64,
	KEEPER_SPAWNED,
	KEEPER_EXITED,
	KEEPER_FETCHED,
	KEEPER_ERROR
};

/* A message; what its type does not carry is 0, NULL, and -1 for fd. */
struct keeper_msg {
	enum keeper_type type;
	uint32_t id;		/* the pane's; of an ERROR, 0 for no pane's */
	uint32_t version;
	uint32_t epoch;		/* servers that this keeper has started, from 1 */
	int w, h;		/* cells of the new pty */
	const char *path;	/* file to run; NULL or "": argv[0], by PATH */
	const char *cwd;	/* tried, then $HOME, then / */
	const char *const *argv;	/* NULL-terminated, not empty */
	const char *const *env;		/* NULL-terminated, the whole of it */
	int32_t pid;
	const char *tty;	/* the slave's path */
	int32_t status;		/* of wait; see status_code in os/spawn.h */
	const char *name;
	const char *text;	/* for humans */
	int fd;
};

/* A message of a type with all else empty. */
struct keeper_msg keeper_msg(enum keeper_type type);
/*
 * Append m as a frame, its fd aside.  0, or ERR_TOOBIG (nothing is appended)
 * or ERR_RANGE for what the other side would refuse.
 */
int	 keeper_msg_encode(struct buf *b, const struct keeper_msg *m);
/*
 * Read a frame's content: type, has_fd and fields, without the length.
 * 0: strings and vectors of m are new, keeper_msg_clear frees them; *has_fd
 * says whether a descriptor belongs to it.  On errors nothing is to be freed.
 */
int	 keeper_msg_decode(struct keeper_msg *m, int *has_fd, const void *p,
	    size_t n);
/* Free what was decoded, and close fd unless it was taken (set to -1). */
void	 keeper_msg_clear(struct keeper_msg *m);

/*
 * One end of the socket pair, for both sides: messages out and in, with their
 * descriptors, nonblocking.  Watch keeper_chan_fd for reading, and for
 * writing while keeper_chan_flush says ERR_AGAIN.
 */
struct keeper_chan;

/* Takes fd. */
struct keeper_chan *keeper_chan_new(int fd);
void	 keeper_chan_free(struct keeper_chan *c);
int	 keeper_chan_fd(const struct keeper_chan *c);
/*
 * Queue m; its fd is duplicated, the caller keeps its own.  0, or the errors
 * of keeper_msg_encode, or ERR_FULL when no descriptor is left.
 */
int	 keeper_chan_send(struct keeper_chan *c, const struct keeper_msg *m);
/* Send what is queued. 0: all of it; ERR_AGAIN: some is left; ERR_CLOSED. */
int	 keeper_chan_flush(struct keeper_chan *c);
/* Bytes queued. */
size_t	 keeper_chan_pending(const struct keeper_chan *c);
/*
 * The next message.  0: m is to be cleared.  ERR_AGAIN: none yet.  ERR_CLOSED:
 * the other end is gone, and all that it said has been read.  Any other error:
 * one message was malformed and has been skipped; call again.
 */
int	 keeper_chan_recv(struct keeper_chan *c, struct keeper_msg *m);

#endif
