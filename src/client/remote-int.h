/*
 * What the files of a remote attach share.
 */
#ifndef CLIENT_REMOTE_INT_H
#define CLIENT_REMOTE_INT_H

#include "base/buf.h"
#include "client/bootstrap.h"
#include "client/client.h"
#include "client/remote.h"
#include "client/sync-port.h"
#include "net/endpoint.h"
#include "os/netwatch.h"
#include "restore-int.h"
#include "scene/input.h"

enum {
	PASTE_INLINE = 1000,	/* longer pastes go as a stream */
	PASTES_MAX = 8,		/* streams that are not yet taken */
	REMOTE_SIGNALS = 7
};

/* A paste on its way. */
struct paste {
	uint32_t stream;	/* 0: free */
	struct buf left;
};

struct remote {
	const struct remote_config *config;
	struct bootstrap boot;
	struct loop *loop;
	struct endpoint *endpoint;
	struct conn *conn;
	struct sync_sender *keys;
	struct sync_receiver *scenes;
	struct sync_port *key_port, *scene_port;
	int fd[2];
	struct io *io[2];
	struct timer *send_timer;	/* at what endpoint_run said */
	struct timer *look_timer;	/* contact, and what is waited for */
	struct sigwatch *signals[REMOTE_SIGNALS];
	struct netwatch *network;
	int tty;			/* the terminal, opened for us */
	char tty_name[TTY_NAME_MAX];
	struct client *client;		/* NULL before the first scene */
	struct paste pastes[PASTES_MAX];
	uint64_t began_at, looked_at, ssh_until;
	int told_slow;			/* 'no answer yet' was said */
	int run_due;			/* endpoint_run is deferred */
	int leaving;			/* the terminal is given back */
	char *farewell;			/* to be printed at the end, or NULL */
	int code;
};

/* remote-keys.c */
/* Log an input and send it; its number, 0 when the log is full. */
uint64_t remote_input(void *arg, const struct input *in);
/* What was typed last is not shown before it is answered. */
void	 remote_awaited(void *arg);
/* Room for a paste's bytes. */
void	 remote_paste_room(struct remote *r, uint32_t stream);
void	 remote_pastes_clear(struct remote *r);
/* The first input: who we are. */
void	 remote_hello(struct remote *r);

/* remote.c */
/* Send what is due, at the end of this turn of the loop. */
void	 remote_run(struct remote *r);

#endif
