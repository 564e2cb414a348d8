/*
 * What the files of a remote attach share.
 */
#ifndef CLIENT_REMOTE_INT_H
#define CLIENT_REMOTE_INT_H

#include "base/buf.h"
#include "client/bootstrap.h"
#include "client/client.h"
#include "client/replica.h"
#include "client/remote.h"
#include "client/sync-port.h"
#include "client/transport.h"
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

/* A way through ssh: the pipe, or one that is being dialled. */
struct tunnel {
	pid_t pid;		/* 0: ended, or somebody else reaps it */
	int in, out, err;	/* what ssh reads, writes, and complains to */
	struct io *reader, *writer, *errors;
	struct buf waiting;	/* to be written */
	struct buf got;		/* to be read */
	struct bootstrap dialed; /* what a dial has told */
	int up;			/* packets go through */
};

/* A child that looks a name up. */
struct lookup {
	pid_t pid;
	int fd;
	struct io *io;
	struct buf got;
};

/* Another relay that is being started. */
struct relay_dial {
	pid_t pid;
	int out;
	struct io *io;
	struct buf got;
	struct bootstrap told;
	uint64_t at, wait;	/* not before; ms until the next but one */
};

struct remote {
	const struct remote_config *config;
	struct bootstrap boot;
	struct loop *loop;
	struct endpoint *endpoint;
	struct conn *conn;
	struct sync_sender *keys;
	struct sync_receiver *scenes, *shelves;
	struct sync_port *key_port, *scene_port, *shelf_port;
	int fd[ENDPOINT_FDS];
	struct io *io[ENDPOINT_FDS];
	struct timer *send_timer;	/* at what endpoint_run said */
	struct timer *look_timer;	/* contact, and what is waited for */
	struct sigwatch *signals[REMOTE_SIGNALS];
	struct netwatch *network;
	struct transport_state transport;
	struct timer *path_timer;	/* when the transport is to be run */
	struct tunnel tunnel;
	struct lookup lookup;
	struct relay_dial relay;
	struct addr answered;		/* the newest probe's */
	uint64_t notice_until;		/* the bar tells of the transport */
	int tty;			/* the terminal, opened for us */
	char tty_name[TTY_NAME_MAX];
	struct client *client;		/* NULL before the first scene */
	struct paste pastes[PASTES_MAX];
	struct replica *replica;	/* histories of the server's panes */
	struct history *empty;		/* of a pane without one; or NULL */
	uint32_t history_stream;	/* 0: none */
	uint32_t raw_stream;		/* 0: none */
	struct buf raw;			/* its pieces that wait */
	uint64_t told_shown;		/* of client_foretold, to the server */
	int told_pipe;			/* it believes us to go by the pipe */
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
/* Tell the server which way the packets go, if it thinks otherwise. */
void	 remote_tell_way(struct remote *r);
/* The first input: who we are. */
void	 remote_hello(struct remote *r);

/* remote-stream.c: what the server begins */
void	 remote_stream_data(void *arg, uint32_t stream, const uint8_t *p,
	    size_t n, int end);
void	 remote_stream_reset(void *arg, uint32_t stream, uint32_t code);

/* remote-replica.c: the replica's stream */
void	 remote_replica_data(struct remote *r, const uint8_t *p, size_t n);
/* The server gave the stream up: nothing is held any more. */
void	 remote_replica_ended(struct remote *r);
/* A pane's history that ends there, or NULL; for ahead.h. */
struct history *remote_replica_history(void *arg, uint32_t pane,
	    uint64_t end);
/* At the end, where MUX_REPLICA_DUMP names a file. */
void	 remote_replica_dump(const struct remote *r);

/* remote-raw.c: bytes for our terminal */
void	 remote_raw_data(struct remote *r, const uint8_t *p, size_t n);
/* Another scene, or the client, is there. */
void	 remote_raw_show(struct remote *r);

/* remote-path.c */
void	 remote_path_start(struct remote *r);
void	 remote_path_stop(struct remote *r);
/* Something that the choice of the way depends on may have changed. */
void	 remote_path_run(struct remote *r);
/* The host slept; its addresses changed. */
void	 remote_path_woke(struct remote *r);
void	 remote_path_moved(struct remote *r);
/* r->answered answered. */
void	 remote_answered(void *arg);
/* A child of ours ended. */
void	 remote_path_reaped(struct remote *r, pid_t pid);
/* The packets go through ssh at present. */
int	 remote_by_pipe(const struct remote *r);

/* remote-tunnel.c: the pipe's bytes */
void	 tunnel_init(struct tunnel *t);
/* The bootstrap's ssh is the pipe. */
void	 tunnel_adopt(struct remote *r);
/* Run another one that may not ask anything. 0 or an error. */
int	 tunnel_dial(struct remote *r);
/* Let ssh go, at once. */
void	 tunnel_close(struct remote *r);
long	 tunnel_send(void *arg, const struct addr *to, const void *p,
	    size_t n);
/* What the path is told of it. */
void	 remote_tunnel_came(struct remote *r);
void	 remote_tunnel_ended(struct remote *r);

/* lookup.c */
void	 lookup_start(struct remote *r);
void	 lookup_stop(struct remote *r);

/* remote-relay.c */
void	 remote_relay_init(struct relay_dial *d, uint64_t now);
/* UDP answers: the next one may be had early. */
void	 remote_relay_answers(struct relay_dial *d, uint64_t now);
/* UDP is silent: start another, if there is to be one and it is time. */
void	 remote_relay_again(struct remote *r, uint64_t now);
void	 remote_relay_stop(struct remote *r);

/* remote.c */
/* The transport's words for the bar. */
void	 remote_notice(struct remote *r, const char *text);
/* Take other source ports. */
void	 remote_rebind(struct remote *r);
/* Send what is due, at the end of this turn of the loop. */
void	 remote_run(struct remote *r);

#endif
