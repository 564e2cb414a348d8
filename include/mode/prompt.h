/*
 * Prompts: one edited line on the message line, for command-prompt,
 * confirm-before and the modes that ask.
 *
 * A machine: keys in, text and cursor out.  It belongs to one viewer; whoever
 * opened it gets each answer by the callback, by which the prompt may already
 * have been closed.
 */
#ifndef MODE_PROMPT_H
#define MODE_PROMPT_H

#include <stddef.h>

#include "base/key.h"

struct prompt;

enum prompt_flag {
	PROMPT_SINGLE = 1 << 0,		/* -1: one key answers */
	PROMPT_NUMERIC = 1 << 1,	/* -N: digits; another key ends it */
	PROMPT_KEY = 1 << 2,		/* -k: the answer is a key's name */
	PROMPT_INCREMENTAL = 1 << 3,	/* -i: answer at every change */
	PROMPT_VI = 1 << 4,		/* status-keys vi */
	PROMPT_LEAVES_EMPTY = 1 << 5	/* -e: backspace leaves an empty one */
};

enum prompt_kind {
	PROMPT_COMMAND, PROMPT_SEARCH, PROMPT_TARGET, PROMPT_WINDOW_TARGET,
	PROMPT_KINDS
};

/* A kind's name, as -T takes it; and the kind of a name, or -1. */
const char *prompt_kind_name(enum prompt_kind kind);
int	 prompt_kind_named(const char *name);

/* Earlier answers by kind, shared by all viewers; newest last. */
struct prompt_history;
struct prompt_history *prompt_history_new(void);
void	 prompt_history_free(struct prompt_history *h);
void	 prompt_history_limit(struct prompt_history *h, size_t n);
void	 prompt_history_add(struct prompt_history *h, enum prompt_kind kind,
	    const char *line);
void	 prompt_history_clear(struct prompt_history *h, enum prompt_kind kind);
/* The i-th, oldest first, borrowed, or NULL past the end. */
const char *prompt_history_at(const struct prompt_history *h,
	    enum prompt_kind kind, size_t i);

struct prompt_config {
	const char *text;	/* in front of the line, may have #[] styles */
	const char *input;	/* what is there at the start */
	unsigned flags;
	enum prompt_kind kind;
	const char *separators;	/* word-separators */
	struct prompt_history *history;	/* borrowed, may be NULL */
	/*
	 * An answer.  text is NULL when the user left; with
	 * PROMPT_INCREMENTAL it begins with '=', '+' or '-' and final is 0
	 * until Enter.  Returns nonzero to keep the prompt open.
	 */
	int (*answer)(void *arg, const char *text, int final);
	void (*free_arg)(void *arg);
	/* Words that complete `word`: a new NULL-terminated array of new
	 * strings, or NULL.  first: it is the line's first word. */
	char **(*complete)(void *arg, const char *word, int first);
	void *complete_arg;
	void *arg;
};

enum prompt_result {
	PROMPT_UNUSED,		/* the key is none of its business */
	PROMPT_REDRAW,
	PROMPT_DONE,		/* answered or left: free it */
	PROMPT_UNUSED_DONE	/* free it, and the key is still to be used */
};

/* Copies the config's strings. */
struct prompt *prompt_new(const struct prompt_config *config);
/* Calls answer(NULL) unless it was answered, then free_arg. */
void	 prompt_free(struct prompt *p);
enum prompt_result prompt_key(struct prompt *p, key_code key);
/* A paste: printable text of its first line goes in. */
enum prompt_result prompt_paste(struct prompt *p, const char *s, size_t n);
/* Replace text and line, as command-prompt does for its next question. */
void	 prompt_update(struct prompt *p, const char *text, const char *input);

/* For drawing: the text in front, the line, the cursor's byte in it. */
const char *prompt_text(const struct prompt *p);
const char *prompt_line(const struct prompt *p, size_t *cursor);
/* vi's command mode: another style. */
int	 prompt_commanding(const struct prompt *p);
unsigned prompt_flags(const struct prompt *p);

#endif
