/*
 * What commands share: entries, and turning flags into the model's words.
 */
#ifndef CMD_CMD_INT_H
#define CMD_CMD_INT_H

#include "lang/args.h"
#include "lang/cmd.h"
#include "lang/format.h"
#include "lang/queue.h"
#include "lang/target.h"
#include "model/model.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"
#include "server/viewer.h"

/* Common targets. */
#define TARGET_T(k, f) {.flag = 't', .kind = (k), .flags = (f)}
#define TARGET_S(k, f) {.flag = 's', .kind = (k), .flags = (f)}

/* words.c: -c, -e and the words of a program to be started. */
struct program {
	struct pane_spec spec;
	struct environ *env;
	char *cwd;		/* whole */
	char *dir;		/* the same as it was given */
	char **argv;
};

/*
 * Fill a program from a command's flags (-c cwd, -e NAME=value) and its
 * positional words from `first` on.  program_clear frees it.
 */
void	 program_init(struct program *p, struct item *item,
	    const struct args *a, int first);
/* For a client, which -c names: -d is where it starts, or else where the
 * session does. */
void	 program_init_over(struct program *p, struct item *item,
	    const struct args *a);
void	 program_clear(struct program *p);

/* The viewer that asked, attached or not; NULL for none. */
struct viewer *asking_viewer(struct item *item);
/* The one that -c or -t names, else the best; NULL. */
struct viewer *target_viewer(struct item *item);
/* Print a format's expansion for a target: -P -F. */
void	 print_target(struct item *item, const char *fmt,
	    const struct target *t);
/*
 * A command's end behind a new pane: wait until its program has begun, so
 * that pane_pid and its kin are known, then print fmt (NULL: nothing) for t.
 */
enum cmd_result await_start(struct item *item, const char *fmt,
	    const struct target *t);
/* -P -F: the format to be printed, or NULL. */
const char *print_format(const struct args *a, const char *otherwise);
/* A format about no session, window or pane as yet: lists. */
void	 init_format(struct format_ctx *f, struct item *item);
/* A filter (-f) that is NULL or true for what f is about. */
int	 passes(struct format_ctx *f, const char *filter);
/* The options that name is one of, as scope and the target say; NULL with
 * *cause, which tells of -t where that found nothing. */
struct options *target_options(struct item *item, const char *name,
	    unsigned scope, char **cause);
/* Expand position i, or the text itself, for the item's target (new). */
char	*expand_string(struct item *item, int i);
char	*expand_text(struct item *item, const char *text);
/* The same; of new-session, whose target is another one's group, for what the
 * client looks at. */
char	*expand_given(struct item *item, const char *text);
int	 makes_session(struct item *item);
/*
 * -t of a command that shows a session: one, or with ':', '.' or '%' in it a
 * window or a pane of one.  0, or -1 after an error was said.
 */
int	 find_session_part(struct item *item, struct target *t);
/* A flag that takes cells, or a percentage of whole. */
struct cells_flag {
	char flag;
	const char *what;	/* in its error */
	int least, most, whole;
};
/* Its cells; *out stays without it.  0, or -1 after an error was said. */
int	 read_cells(struct item *item, const struct cells_flag *f, int *out);
/* Say *cause, free it; CMD_ERROR. */
enum cmd_result fail_with(struct item *item, char *cause);
/* The commands at position i alone: in braces or as one string.  A new
 * reference; an empty list for none; NULL with *cause. */
struct cmd_list *commands_at(struct lang *l, const struct args *a, int i,
	    char **cause);
/* The first word of the commands at position i (new): for prompts. */
char	*first_word(const struct args *a, int i);
/* Run commands at the end of a client's queue (0: the server's). */
void	 run_later(uint64_t client, struct cmd_list *cmds,
	    struct context *ctx);
/*
 * What a command that waits (by its item's id; 0: it does not) has come to:
 * cmds, whose reference is taken, run behind it, or at the end of the client's
 * queue.  When they are NULL, cause is its error or a message; it is freed.
 */
void	 run_outcome(uint64_t item, uint64_t client, struct cmd_list *cmds,
	    char *cause, struct context *ctx);
/* A message for that client when nobody waits for it. */
void	 say_later(uint64_t client, const char *text);
/* -I: standard input into an empty pane.  The command's result. */
enum cmd_result feed_input(struct item *item, struct pane *p);
/* Everybody's screen may look different now. */
void	 redraw_all(void);

#endif
