/*
 * The language: what its parts share.  One struct lang for a server; no
 * globals.  It owns the key tables; the model and the command table are the
 * caller's and outlive it.
 */
#ifndef LANG_LANG_H
#define LANG_LANG_H

#include <stddef.h>
#include <stdint.h>

#include "lang/cmd.h"

struct format_ctx;
struct lang;
struct model;

/*
 * What only the floor above knows.  Any may be NULL: then there are no
 * clients and no jobs.
 */
struct lang_ops {
	/* Clients are ids, 0 none.  By name, or by the end of its tty. */
	uint64_t (*client_find)(void *arg, const char *name);
	/* The one to use when none is named: s's (NULL: any's) latest. */
	uint64_t (*client_best)(void *arg, struct session *s);
	struct session *(*client_session)(void *arg, uint64_t client);
	/* A borrowed name, or NULL when it is gone. */
	const char *(*client_name)(void *arg, uint64_t client);
	/* Clients attached to a session, for 'attached' and formats. */
	int (*session_attached)(void *arg, struct session *s);
	/* May it change things?  NULL: yes. */
	int (*client_readonly)(void *arg, uint64_t client);
	/* #(command) in a format: what it printed last; new, or NULL. */
	char *(*job)(void *arg, struct format_ctx *ctx, const char *command);
	/* What keys do has changed.  NULL: nobody asks. */
	void (*keys_changed)(void *arg);
};

struct lang *lang_new(const struct cmd_entry *const *table,
	    struct model *model, const struct lang_ops *ops, void *arg);
void	 lang_free(struct lang *l);
struct model *lang_model(const struct lang *l);
/* The table, NULL-terminated, sorted by name. */
const struct cmd_entry *const *lang_commands(const struct lang *l);
/* The model's wall time, seconds. */
int64_t	 lang_now(const struct lang *l);
/* A model_command_check for model->check, arg the lang: options and hooks. */
int	 lang_check_command(void *arg, const char *text, char **normal,
	    char **cause);

/*
 * The client that -c or -t names; name NULL: the context's own if attached,
 * else the best one.  0 with *cause "can't find client: x" or "no current
 * client" (a new string; cause may be NULL).
 */
uint64_t lang_find_client(struct lang *l, struct context *ctx,
	    const char *name, char **cause);

#endif
