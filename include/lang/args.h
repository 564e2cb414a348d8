/*
 * Arguments: what followed a command's name, checked against its template.
 *
 * A value is a string, or a list of commands where it was given in braces;
 * either can be had as a string.  Parsing is getopt's: flags end at the first
 * word that is none, or at --.
 */
#ifndef LANG_ARGS_H
#define LANG_ARGS_H

#include <stddef.h>
#include <stdint.h>

struct cmd_list;
struct args;

/* Positions (bits) that take commands; from the last bit on, all do. */
enum {
	ARGS_CMDS_0 = 1 << 0,
	ARGS_CMDS_1 = 1 << 1,
	ARGS_CMDS_2 = 1 << 2,
	ARGS_CMDS_FROM_1 = 1 << 8,	/* position 1 and all behind it */
	ARGS_CMDS_MENU = 1 << 9,	/* display-menu's: name key command */
	ARGS_CMDS_C = 1 << 10,		/* position 0 if -C is there: run-shell */
	/* Words beyond the template's flags belong to a command: bind-key. */
};

/*
 * flags as getopt's string: 'b' a flag, 'b:' one with a value, 'b::' one
 * whose value may be missing.  max -1: any number.
 */
struct args_template {
	const char *flags;
	int min, max;
	unsigned commands;	/* ARGS_CMDS_* */
};

/* One value on the way in: exactly one of the two is not NULL. */
struct arg {
	char *string;
	struct cmd_list *cmds;
};

/*
 * Check n values (copied; command lists are referenced) against a template.
 * 0, or ERR_SYNTAX with *cause, e.g. 'unknown flag -x', '-t expects an
 * argument', 'too few arguments (need at least 1)'; ERR_SYNTAX with *cause
 * NULL means that the usage says it all.
 */
int	 args_parse(const struct args_template *t, const struct arg *values,
	    size_t n, struct args **out, char **cause);
void	 args_free(struct args *a);	/* NULL is fine */
struct args *args_copy(const struct args *a);

/* How often a flag was given; 0 is not. */
int	 args_has(const struct args *a, char flag);
/* Were none given but of these, a string of letters? */
int	 args_only(const struct args *a, const char *flags);
/* Its last value as a string, or NULL. */
const char *args_get(const struct args *a, char flag);
/* All values of a repeated flag, in order: *at starts at 0; NULL ends. */
const char *args_next(const struct args *a, char flag, int *at);

/* Positional arguments. */
int	 args_count(const struct args *a);
/* Position i as a string (commands are printed), or NULL when there is none. */
const char *args_string(const struct args *a, int i);
/* Position i if it was given in braces, borrowed, or NULL. */
struct cmd_list *args_commands(const struct args *a, int i);
/* All positions from i on joined by spaces, quoted; a new string. */
char	*args_join(const struct args *a, int i);
/* Positions from i on as a new NULL-terminated vector; *n may be NULL. */
char	**args_vector(const struct args *a, int i, int *n);
void	 args_vector_free(char **v);

/*
 * The number after a flag.  0, or ERR_NOTFOUND without the flag, or
 * ERR_RANGE with *cause 'too small', 'too large', 'invalid' (a new string).
 */
int	 args_number(const struct args *a, char flag, long long min,
	    long long max, long long *value, char **cause);
/* The same for any string. */
int	 args_number_of(const char *s, long long min, long long max,
	    long long *value, char **cause);
/* A number, or a percentage of whole: '50%'. */
int	 args_percentage(const struct args *a, char flag, long long min,
	    long long max, long long whole, long long *value, char **cause);
int	 args_percentage_of(const char *s, long long min, long long max,
	    long long whole, long long *value, char **cause);

/* Flags and positions as they would be typed; a new string. */
char	*args_print(const struct args *a);
/* One word quoted so that the parser reads it back; a new string. */
char	*args_escape(const char *s);

#endif
