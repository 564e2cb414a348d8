/*
 * Viewers: the server's side of what tmux calls a client.
 *
 * Every `mux` command's process is one, attached (session set) or not; so is
 * every remote client.  What lies between (a direct link to a terminal, or
 * sealed packets) is behind struct viewer_link, and nothing above asks.
 *
 * A viewer is named by its id wherever a call outlives the present one.
 */
#ifndef SERVER_VIEWER_H
#define SERVER_VIEWER_H

#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/list.h"
#include "lang/queue.h"
#include "mode/menu.h"
#include "mode/popup.h"
#include "mode/prompt.h"
#include "model/model.h"
#include "os/loop.h"
#include "os/udp.h"
#include "scene/input.h"
#include "scene/scene.h"
#include "view/view.h"

struct caller;
struct control;
struct viewer;

enum viewer_flag {
	VIEWER_READONLY = 1 << 0,
	VIEWER_IGNORE_SIZE = 1 << 1,
	VIEWER_REMOTE = 1 << 2,
	VIEWER_UTF8 = 1 << 3,
	VIEWER_FOCUSED = 1 << 4,
	VIEWER_SUSPENDED = 1 << 5,
	VIEWER_ACTIVE_PANE = 1 << 6,	/* attach -f active-pane */
	VIEWER_NO_OUTPUT = 1 << 7,
	VIEWER_DEAD = 1 << 8,		/* unlinked; freed at the turn's end */
	VIEWER_REPEAT = 1 << 9,		/* a repeatable binding is open */
	VIEWER_STATUS_DUE = 1 << 10,	/* expand the status line again */
	VIEWER_SCENE_DUE = 1 << 11,	/* build a scene when the link can */
	VIEWER_ECHO_DUE = 1 << 12,	/* the pane typed into has changed */
	VIEWER_DONE = 1 << 13,		/* a request has ended */
	VIEWER_HELD = 1 << 14,		/* until the configuration is read */
	VIEWER_HURRIED = 1 << 15,	/* its last two keys came at once, */
	VIEWER_PASTED = 1 << 16		/* and its last three */
};

/* What is known of a link over which packets go. */
struct viewer_facts {
	int by_pipe;			/* through ssh, not by UDP */
	char address[ADDR_TEXT_MAX];	/* where they come from, or "" */
	int measured;			/* rtt_ms says something */
	uint32_t rtt_ms;		/* smoothed */
	uint32_t loss;			/* percent of ours, of late */
	uint64_t silent_ms;		/* unheard for so long */
	uint64_t keys, shown;		/* typed; of them foretold */
	int views;			/* that it could show by itself */
	uint64_t history_lines;		/* held there, of all panes */
	uint64_t history_cost;		/* ... by the option history-cache */
};

/* How scenes and goodbyes reach the far side. */
struct viewer_link {
	/* Show a scene; a reference is taken. */
	void (*show)(struct viewer *v, struct scene *s);
	/* Would a scene be sent on now, or wait? */
	int (*ready)(struct viewer *v);
	/*
	 * For how many ms the bare news that an input has had its effect may
	 * wait for a scene that shows something; NULL: 0.
	 */
	uint32_t (*company_ms)(const struct viewer *v);
	/* The end: text for people, the process's exit code; shell (may be
	 * NULL) is what it becomes (detach -E). */
	void (*close)(struct viewer *v, const char *text, int code,
	    const char *shell);
	/* SIGTSTP at the far side; or lock, a shell command that has the
	 * terminal until it ends.  May be NULL. */
	void (*suspend)(struct viewer *v, const char *lock);
	void (*resume)(struct viewer *v);	/* may be NULL */
	/* Paint it whole. */
	void (*redraw)(struct viewer *v);
	/* Bytes for its terminal as they are, behind the scene shown last;
	 * NULL: this link carries none. */
	void (*raw)(struct viewer *v, const void *p, size_t n);
	/* A view that its keys may lead to has changed; NULL: it has none
	 * made ready. */
	void (*neighbours)(struct viewer *v);
	/* Bytes that have gone to it; NULL: not counted. */
	uint64_t (*written)(const struct viewer *v);
	/* Of a link that is a path for packets; NULL: of no other. */
	void (*facts)(const struct viewer *v, struct viewer_facts *f);
	void (*free)(struct viewer *v);
};

enum { ECHO_TRACK_MAX = 32 };

struct viewer {
	struct node node;		/* in server->viewers */
	uint64_t id;
	char *name;			/* the tty's path, or client-PID */
	char *tty;
	char *term;
	char *cwd;
	uint32_t pid;			/* 0 when remote */
	uint32_t flags;			/* enum viewer_flag */
	int w, h;
	uid_t uid;			/* whose process it is */
	uint32_t version;		/* of the scene's form that it reads */
	uint32_t features;		/* enum tty_feature */
	uint32_t forced;		/* of these: by -T and -2 */
	char *term_type;		/* what the terminal calls itself, or
					   NULL */
	int64_t created, activity;	/* wall seconds */
	uint64_t activity_us;		/* clock_us, to order by */
	uint64_t discarded;
	struct environ *environ;
	struct session *session;	/* NULL: not attached */
	uint32_t last_session;		/* id; 0 is none: ids here + 1 */
	int exit_code;			/* of the command's process */
	char *last_error;		/* of a remote one that cannot attach */

	struct queue *queue;		/* its commands, in order */
	struct caller *caller;		/* the local process, or NULL */
	struct control *control;	/* of a control client, or NULL */
	const struct viewer_link *link;	/* NULL: not attached */
	void *link_data;

	struct view *view;
	struct scene *scene;		/* the last one built */
	uint64_t echo;			/* inputs that have had their effect */
	uint64_t input;			/* inputs handed in */
	uint64_t input_at;		/* clock_ms of the last one */
	uint64_t key_us;		/* clock_us of the last key */
	uint64_t echo_pane;		/* id + 1 of the pane whose echo of the
					   last key is awaited; 0: none */
	struct echo_track {		/* inputs whose effect is awaited */
		uint64_t number[ECHO_TRACK_MAX], at[ECHO_TRACK_MAX];
		uint8_t plain[ECHO_TRACK_MAX];	/* one in a row of letters */
		int first, n, letters;		/* in a row so far */
	} echoes;
	uint64_t settle_at;		/* clock_ms: tell of echo; 0 not due */
	uint32_t bells, clip_serial;
	char *clip, clip_which[4];
	size_t clip_len;
	struct buf raw;			/* for its terminal, behind the next
					   scene; passing.c */

	char *table;			/* key table in force; NULL: default */
	struct timer *mouse_timer;	/* waits for a third click,
					   or scrolls under a drag */
	struct timer *repeat_timer;	/* ends VIEWER_REPEAT */
	char *message;
	struct timer *message_timer;
	int message_ignores_keys;
	struct prompt *prompt;
	struct menu *menu;		/* gets keys and mouse first, */
	struct popup *popup;		/* and this one next */
	struct timer *status_timer;
	struct timer *scene_timer;	/* frames under load */
	uint64_t hold_until;		/* a program is amid a frame; 0: none */
	int steady_rtt, steady_loss;	/* as the status line says them */
	uint64_t scene_at;		/* when the last one was built */

	/* The mouse: where it went down, and clicks in a row. */
	struct mouse_track {
		int x, y, button, clicks, dragging;
		uint64_t at;		/* clock_ms of the last click */
		struct key_event second; /* a double click's, if no third
					   comes */
		enum mouse_place place;	/* where the button went down */
		uint64_t pane;		/* under it then; UINT64_MAX none */
		/* Takes the rest of a drag: resize-pane -M, a selection. */
		void (*drag)(struct viewer *v, const struct key_event *e);
	} mouse;
};

/* NULL when it is gone. */
struct viewer *viewer_find(uint64_t id);
/* By name or tty, as -t of client commands; NULL. */
struct viewer *viewer_by_name(const char *name);
/* tmux's choice for a command without -c/-t: the asker if attached, else the
 * session's newest active. NULL. */
struct viewer *viewer_best(struct viewer *asker, struct session *s);
/* The first (NULL) and the next viewer; attached or not. */
struct viewer *viewer_next(struct viewer *v);

/*
 * Join a session; the first scene follows.  0, or -1 with *cause ('not a
 * terminal', 'missing or unsuitable terminal: dumb').
 */
int	 viewer_attach(struct viewer *v, struct session *s, char **cause);
/* Leave: text as tmux prints it ('detached (from session 0)'). shell: see
 * viewer_link.close; NULL. */
void	 viewer_detach(struct viewer *v, const char *text, const char *shell);
/* Show another session. */
void	 viewer_switch(struct viewer *v, struct session *s);
/* detach -P: the far side's parent is told to hang up. */
void	 viewer_kill_parent(struct viewer *v);
void	 viewer_suspend(struct viewer *v);
/* Run the session's lock-command on the terminal until it ends; local ones
 * only. */
void	 viewer_lock(struct viewer *v);
/* Lines for the asker: standard output, or view mode when attached. */
void	 viewer_print(struct viewer *v, const char *text);
void	 viewer_error(struct viewer *v, const char *text);
/* A key for its menu, prompt, tables, mode or pane, as one that was typed. */
void	 viewer_key(struct viewer *v, key_code key,
	    const struct key_event *event);
/* Raw bytes for standard output; nothing when attached. */
void	 viewer_write(struct viewer *v, const void *p, size_t n);
/* A message on the message line for ms (0: until a key; -1: display-time). */
void	 viewer_message(struct viewer *v, int ms, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));
void	 viewer_clear_message(struct viewer *v);
/* Takes the menu over; NULL closes it. */
void	 viewer_set_menu(struct viewer *v, struct menu *m);
/* Likewise; the program in the one before ends. */
void	 viewer_set_popup(struct viewer *v, struct popup *p);
/* Takes the prompt over; NULL closes it. */
void	 viewer_set_prompt(struct viewer *v, struct prompt *p);
/*
 * The prompt was answered; not from within it.  What waited for it goes on at
 * once, so that keys typed behind the answer find what it led to.
 */
void	 viewer_end_prompt(struct viewer *v);
void	 viewer_set_table(struct viewer *v, const char *table);
/* Something that it shows has changed: a scene is due. */
void	 viewer_due(struct viewer *v, int status_too);
void	 viewer_redraw(struct viewer *v);
void	 viewer_bell(struct viewer *v);
void	 viewer_clipboard(struct viewer *v, const char *which,
	    const char *text, size_t n);
/* A mouse event for the program in the pane it is over: send-keys -M. */
void	 viewer_mouse_to_pane(struct viewer *v, const struct key_event *e);
/* Does it show the window, or a popup's? */
int	 viewer_sees(const struct viewer *v, const struct window *w);
/* What the viewer's cell (x, y) shows. */
void	 viewer_hit(struct viewer *v, int x, int y, struct view_hit *hit);
/* The size of its terminal, attached or not; 0, 0 without one. */
void	 viewer_terminal_size(const struct viewer *v, int *w, int *h);
/* Can this viewer be attached: has it a terminal?  Else *cause. */
int	 viewer_can_attach(struct viewer *v, char **cause);

#endif
