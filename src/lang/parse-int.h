/*
 * A command's words on the way to becoming one.
 */
#ifndef LANG_PARSE_INT_H
#define LANG_PARSE_INT_H

#include <stddef.h>

#include "lang/args.h"

struct cmd_list;
struct lang;

struct words {
	struct arg *v;
	size_t n, cap;
};

void	 words_init(struct words *w);
void	 words_clear(struct words *w);
/* s is copied, or cmds referenced. */
void	 words_add(struct words *w, const char *s, struct cmd_list *cmds);
void	 words_add_taken(struct words *w, char *s);
/* Flags and positions of a as words, so that they parse to the same. */
void	 args_words(const struct args *a, struct words *w);
/* Where a command goes that is made of words. */
struct building {
	struct lang *lang;
	const char *file;	/* or NULL */
	unsigned line;
	unsigned flags;		/* enum parse_flag */
	struct cmd_list *list;
	int new_group;		/* the next one starts a group; reset by it */
	char *cause;		/* the first error's, or NULL */
};

/*
 * Build the command, or what its name is an alias of, at the end of b->list.
 * 0, or ERR_SYNTAX with b->cause.
 */
int	 words_build(const struct words *w, struct building *b);
/* cmd_list_append_all, but in the last group. */
void	 cmd_list_append_group(struct cmd_list *l,
	    const struct cmd_list *src);

#endif
