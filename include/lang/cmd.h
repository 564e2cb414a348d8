/*
 * Commands: the entry that describes one, and the parsed form of one.
 *
 * The table of entries is handed to lang_new by the floor that implements
 * them.  A parsed command never changes; lists of them are reference-counted,
 * since a binding may be replaced while its commands run.
 */
#ifndef LANG_CMD_H
#define LANG_CMD_H

#include <stddef.h>

#include "lang/args.h"
#include "lang/target.h"

struct cmd;
struct cmd_list;
struct item;
struct lang;

enum cmd_result {
	CMD_OK,
	CMD_ERROR,	/* said by cmd_error; the rest of the group is dropped */
	CMD_WAIT,	/* goes on when item_continue(id) is called */
	CMD_WAIT_ANSWER,	/* the same, and only then has it answered */
	CMD_STOP	/* well, but nothing behind it in the group runs */
};

enum cmd_flag {
	CMD_START_SERVER = 1 << 0,	/* a client may start a server for it */
	CMD_READONLY = 1 << 1,		/* a read-only client may run it */
	CMD_AFTER_HOOK = 1 << 2,	/* after-NAME runs behind it */
	CMD_CLIENT_C = 1 << 3,		/* -c names the client */
	CMD_CLIENT_T = 1 << 4,		/* -t names the client */
	CMD_CLIENT_CAN_FAIL = 1 << 5,	/* without one it runs all the same */
	CMD_GUEST = 1 << 6	/* so may a reader whose words are not the
				   owner's: it changes and runs nothing */
};

struct cmd_entry {
	const char *name;
	const char *alias;		/* or NULL */
	struct args_template args;
	const char *usage;		/* list-commands' text after the name */
	struct target_spec source;	/* flag 0: none */
	struct target_spec target;
	unsigned flags;			/* enum cmd_flag */
	enum cmd_result (*exec)(struct cmd *cmd, struct item *item);
};

const struct cmd_entry *cmd_entry(const struct cmd *c);
const struct args *cmd_args(const struct cmd *c);
/* Where it was written: NULL and 0 when not in a file. */
const char *cmd_file(const struct cmd *c);
unsigned cmd_line(const struct cmd *c);
/* 'name -f args' as it would be typed; a new string. */
char	*cmd_print(const struct cmd *c);

/*
 * Look a name up: an alias, an exact name or an unambiguous start of one.
 * NULL with *cause 'unknown command: x' or 'ambiguous command: x, could be:
 * a, b' (a new string; cause may be NULL).
 */
const struct cmd_entry *cmd_find(const struct lang *l, const char *name,
	    char **cause);
/*
 * One command from its words (words[0] its name), borrowed.  NULL with
 * *cause (a new string).  command-alias is not looked at.
 */
struct cmd *cmd_parse(const struct lang *l, const struct arg *words, size_t n,
	    const char *file, unsigned line, char **cause);
struct cmd *cmd_ref(struct cmd *c);
void	 cmd_free(struct cmd *c);	/* drops one reference; NULL is fine */

/* Lists.  A group is what one error stops: the commands of one line. */
struct cmd_list *cmd_list_new(void);
struct cmd_list *cmd_list_ref(struct cmd_list *l);
void	 cmd_list_unref(struct cmd_list *l);	/* NULL is fine */
/* Takes c.  new_group starts another group with it. */
void	 cmd_list_append(struct cmd_list *l, struct cmd *c, int new_group);
/* Append copies of all of src; the first starts a new group. */
void	 cmd_list_append_all(struct cmd_list *l, const struct cmd_list *src);
size_t	 cmd_list_count(const struct cmd_list *l);
struct cmd *cmd_list_at(const struct cmd_list *l, size_t i);
/* Its command where it has just one, else (and of no list) NULL. */
struct cmd *cmd_list_only(const struct cmd_list *l);
/* Counts from 0; the same number for commands of one group. */
unsigned cmd_list_group(const struct cmd_list *l, size_t i);
/* 'a \; b' as list-keys prints it, or 'a ; b'; groups as ' ;; '.  New. */
char	*cmd_list_print(const struct cmd_list *l, int escaped);
/* Have all commands that flag; does any start a server? */
int	 cmd_list_all(const struct cmd_list *l, enum cmd_flag flag);
int	 cmd_list_starts_server(const struct cmd_list *l);

#endif
