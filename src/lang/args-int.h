/*
 * What an argument list holds: shared by parsing and printing.
 */
#ifndef LANG_ARGS_INT_H
#define LANG_ARGS_INT_H

#include <stddef.h>

struct cmd_list;

struct given {
	char flag;
	char *value;	/* NULL: it has none */
};

struct position {
	char *string;	/* NULL: cmds has not been printed yet */
	struct cmd_list *cmds;
};

struct args {
	struct given *given;
	size_t ngiven;
	struct position *positions;
	size_t npositions;
};

#endif
