/*
 * The server: who owns what.  `server` is the one global outside the log.
 */
#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include "base/buf.h"
#include "base/list.h"
#include "base/map.h"
#include "lang/keybind.h"
#include "lang/lang.h"
#include "lang/queue.h"
#include "mode/prompt.h"
#include "model/model.h"
#include "model/pane.h"
#include "os/loop.h"
#include "server/viewer.h"

struct endpoint;
struct keeper_link;

struct server {
	struct loop *loop;
	struct model *model;
	struct lang *lang;
	struct queue *queue;		/* what nobody in particular asked */
	struct node viewers;		/* struct viewer, attached or not */
	struct node callers;		/* struct caller of caller.c */
	struct map *viewer_ids;
	uint64_t next_viewer;
	int controls;			/* viewers that are control clients */
	uint64_t latest;		/* viewer that was typed on last */
	uint64_t input_at;		/* clock_ms of anybody's last input */
	struct keeper_link *keeper;
	struct endpoint *endpoint;	/* made by the first `mux connect` */
	struct io *endpoint_io[4];	/* ENDPOINT_FDS */
	int endpoint_fds[4];
	struct timer *endpoint_timer;
	int endpoint_due;
	struct node peers;		/* struct peer of remote.c */
	struct prompt_history *prompts;
	struct queue_ops queue_ops;	/* every queue's */
	uint8_t *pane_buffer;		/* what a turn reads of one pane */
	struct map *names_due;		/* windows, by id + 1 */
	struct timer *names_timer;
	struct timer *search_timer;	/* copy modes' pending searches */
	struct buf causes;		/* of the configuration, to be shown */
	struct buf config_files;	/* that were read at start: names, with
					   commas between */
	colour fg, bg;			/* of the viewers' terminals, if known */
	int cell_w, cell_h;		/* of these in pixels; 0: unknown */
	int sourced;			/* files since the queues were empty */
	int source_refused;		/* and those that were too many */
	int sizes_due;			/* some window is WINDOW_RESIZE */
	struct map *jobs;		/* struct job by id */
	uint64_t next_job;
	struct map *job_cache;		/* #() by command; NULL: none yet */
	struct map *channels;		/* wait-for: struct channel */
	void (*channel_free)(void *channel);	/* set with the first one */
	void (*channel_wake)(void *channel);	/* all who wait go on */
	struct node delays;		/* server_after's */
	struct node starts;		/* server_on_start's */
	char *socket_path;
	int listen_fd;
	struct map *access;		/* users let in, access.c; or NULL */
	struct io *listen_io;
	struct sigwatch *term, *child, *hup, *usr1;
	struct timer *stop_timer, *silence_timer, *accept_timer, *lock_timer;
	int turn_due;			/* server_turn was asked for */
	int unflushed;			/* callers with bytes to be written */
	int64_t started;		/* wall seconds */
	uint32_t pid;
	int history_ready;		/* history-file may be written */
	int config_done;		/* the configuration has been read */
	int had_client;			/* exit-empty counts from its end on */
	int stopping;
	uint32_t marked_pane;		/* id + 1; 0 none */
	int held;			/* a viewer waits for that */
	struct node messages;		/* show-messages: struct logged */
	int messages_count;
};

extern struct server *server;

struct server_config {
	const char *socket_path;
	const char *const *config_files;	/* -f, NULL-terminated; or NULL */
	int keeper_fd;
};

/* Runs until the server ends; its exit code. table: the commands. */
int	 server_main(const struct server_config *config,
	    const struct cmd_entry *const *table);
/* kill-server: end all sessions, tell all viewers, stop. */
void	 server_stop(void);
/* Stop when exit-empty says so; call it when something went away. */
void	 server_check_empty(void);
/* respawn-pane: end the pane's program and start another, or the same where
 * spec (may be NULL) says nothing. */
void	 server_respawn(struct pane *p, const struct pane_spec *spec);
/* Name a window after its active pane's program, as a new one is. */
void	 server_name_window(struct window *w);
/* Lock all local viewers, or those of a session. */
void	 server_lock(const struct session *s);
/* A line for show-messages and the log. */
void	 server_log(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));
/* show-messages: the lines kept, newest first, i from 0; NULL at the end.
 * *at (wall seconds) is when it was said. */
const char *server_message_at(size_t i, int64_t *at);

#endif
