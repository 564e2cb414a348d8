/*
 * Clients: a terminal on which scenes are shown and inputs are typed.
 *
 * An object without globals.  In a remote attach it lives in the process that
 * the user started; in a local one it lives in the server's, on the terminal
 * whose descriptor was handed over.  It does not know which link it has.
 *
 * Scenes that come faster than the terminal takes them are skipped, never
 * queued.  The first frame after quiet is painted at once.
 */
#ifndef CLIENT_CLIENT_H
#define CLIENT_CLIENT_H

#include "client/predict.h"
#include "os/loop.h"
#include "scene/input.h"
#include "scene/scene.h"
#include "scene/shelf.h"

struct client;

/* The client's view of its link. */
struct client_link {
	/* Hand an input on; returns its number (0: it could not be taken). */
	uint64_t (*input)(void *arg, const struct input *in);
	/* What was typed last is not guessed: somebody waits for its effect.
	 * May be NULL. */
	void (*awaited)(void *arg);
	/*
	 * A scene would be shown now: the terminal has drained, and the pace
	 * allows it.  Told after client_ready has said no.
	 */
	void (*ready)(void *arg);
	/* The terminal went away or the user left; say goodbye. why is a
	 * borrowed phrase for people. */
	void (*ended)(void *arg, const char *why);
	/* See ahead_histories; may be NULL. */
	struct history *(*history)(void *arg, uint32_t pane, uint64_t end);
	/* The user asked to suspend by the client's own escape (may be NULL). */
	void (*suspend)(void *arg);
	void *arg;
};

struct client_config {
	struct loop *loop;
	int in, out;			/* the terminal; not owned */
	const char *term;		/* $TERM */
	const char *colorterm;		/* $COLORTERM or NULL */
	uint32_t features;		/* that the user says it has (-T) */
	/* What the first scene will say, for the terminal's start. */
	uint32_t scene_features;
	const char *overrides;		/* or NULL */
	int trusted;			/* it may be sent as it is */
	enum predict_mode predict;
	int predict_overwrite;
	int escapes;			/* Ctrl-^ . and friends: remote only */
	struct client_link link;
};

/*
 * Takes the terminal over: raw mode, full screen.  0 and *c, or an error with
 * *cause for people (freed by the caller).
 */
int	 client_new(const struct client_config *config, struct client **c,
	    char **cause);
/*
 * Put the terminal back as it was and free everything.  May be called from
 * within the link's callbacks.
 */
void	 client_free(struct client *c);
/* Show a scene, or a newer one in its place; a reference is taken. */
void	 client_show(struct client *c, struct scene *s);
/* What keys that only change the view lead to. */
void	 client_shelf(struct client *c, struct shelf *s);
/*
 * Can a scene be painted now, or is the terminal still busy with the last?
 * Once no was said, link.ready tells when that is over.
 */
int	 client_ready(struct client *c);
/* The terminal's size, as last seen. */
void	 client_size(const struct client *c, int *w, int *h);
uint32_t client_features(const struct client *c);
/* SIGWINCH: look again; sends INPUT_RESIZE when it changed. */
void	 client_resized(struct client *c);
/* Leave the terminal to others, and take it again. */
void	 client_suspend(struct client *c);
void	 client_resume(struct client *c);
/* Bytes that the terminal has taken. */
uint64_t client_written(const struct client *c);
/* Forget what the terminal shows and paint it whole. */
void	 client_redraw(struct client *c);
/*
 * Lay a row 'mux: TEXT' over the screen, or take it away (NULL).  Down says
 * that the link is: then the prefix followed by d leaves.
 */
void	 client_bar(struct client *c, const char *text, int down);
/* What prediction needs to know of the link: smoothed round trip. */
void	 client_rtt(struct client *c, uint64_t srtt_ms);
/* How many keys were on the screen before the server had answered them. */
uint64_t client_foretold(const struct client *c);
/* Write bytes straight to the terminal between frames (passthrough). */
void	 client_raw(struct client *c, const void *p, size_t n);

#endif
