/*
 * What the program understands that is no command of the server's: a line
 * for each of its own words, as the usage shows it.  Completions are made
 * from these and from the usages of the commands.
 */
#ifndef CLIENT_USAGE_H
#define CLIENT_USAGE_H

struct program_usage {
	const char *name;	/* "" for what stands in front of a command */
	const char *words;
};

/* Ends with a name that is NULL. */
extern const struct program_usage program_usages[];

/* All of them, 'usage: mux ...', in lines of 80 columns at most; new. */
char	*usage_text(void);

#endif
