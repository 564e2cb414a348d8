/*
 * Arguments as they would be typed: flags without values in one word, then
 * those with values, each sort in order of the letters, then positions.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lang/args.h"
#include "lang/args-int.h"
#include "lang/cmd.h"
#include "model/options.h"

char *
args_escape(const char *s)
{
	return options_quote(s);
}

static void
add_space(struct buf *b)
{
	if (b->len > 0)
		buf_add_byte(b, ' ');
}

static void
add_word(struct buf *b, const char *s)
{
	char *quoted = args_escape(s);

	add_space(b);
	buf_add_str(b, quoted);
	free(quoted);
}

static void
print_position(struct buf *b, const struct position *p)
{
	char *s;

	if (p->cmds == NULL) {
		add_word(b, p->string);
		return;
	}
	s = cmd_list_print(p->cmds, 0);
	add_space(b);
	buf_printf(b, "{ %s }", s);
	free(s);
}

/* The plain ones of one letter: '-d' or more of the word already begun. */
static void
print_plain(struct buf *b, const struct args *a, char flag, int *begun)
{
	for (size_t i = 0; i < a->ngiven; i++) {
		if (a->given[i].flag != flag || a->given[i].value != NULL)
			continue;
		if (!*begun)
			buf_add_byte(b, '-');
		*begun = 1;
		buf_add_byte(b, (uint8_t)flag);
	}
}

static void
print_valued(struct buf *b, const struct args *a, char flag)
{
	for (size_t i = 0; i < a->ngiven; i++) {
		if (a->given[i].flag != flag || a->given[i].value == NULL)
			continue;
		add_space(b);
		buf_add_byte(b, '-');
		buf_add_byte(b, (uint8_t)flag);
		add_word(b, a->given[i].value);
	}
}

char *
args_print(const struct args *a)
{
	struct buf b;
	int begun = 0;

	buf_init(&b);
	for (int c = '0'; c <= 'z'; c++)
		print_plain(&b, a, (char)c, &begun);
	for (int c = '0'; c <= 'z'; c++)
		print_valued(&b, a, (char)c);
	for (size_t i = 0; i < a->npositions; i++)
		print_position(&b, &a->positions[i]);
	return buf_steal(&b, NULL);
}

char *
args_join(const struct args *a, int i)
{
	struct buf b;

	buf_init(&b);
	for (size_t k = (size_t)i; k < a->npositions; k++)
		print_position(&b, &a->positions[k]);
	return buf_steal(&b, NULL);
}
