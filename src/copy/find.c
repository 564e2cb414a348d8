/*
 * Search in copy mode: in slices, repeated, incremental; then the count.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "copy/copy-int.h"

enum { FIRST_SLICE = 1024 * 1024 };

void
copy_forget_search(struct copy *c)
{
	search_free(c->search);
	c->search = NULL;
	c->matches = 0;
	c->pending = PENDING_NONE;
}

/* Case counts only when the pattern has a capital letter. */
static int
has_capital(const char *s)
{
	for (; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			return 1;
	return 0;
}

static int
make_search(struct copy *c)
{
	copy_forget_search(c);
	return search_new(
	    c->pattern, c->regex, !has_capital(c->pattern), &c->search);
}

/* emacs stands behind a match: what begins under the cursor is next. */
static void
start(struct copy *c)
{
	struct place at = c->cursor;

	if (!c->config.vi && !c->find_up)
		at.x--;
	search_start(c->search, c->sb, at, c->find_up, c->config.wrap_search);
	c->pending = PENDING_FIND;
}

static void
arrive(struct copy *c, struct place from, struct place to)
{
	copy_scroll_to(c, c->config.vi || c->find_up ? from : to);
}

static int
go_on_finding(struct copy *c, size_t budget)
{
	struct place from, to;
	int err;

	err = scrollback_search(c->sb, c->search, budget, &from, &to);
	if (err == ERR_AGAIN)
		return COPY_PENDING;
	if (err != 0) {
		c->pending = PENDING_NONE;
		return COPY_MISSED | COPY_REDRAW;
	}
	arrive(c, from, to);
	if (--c->repeats > 0) {
		start(c);
		return COPY_PENDING | COPY_REDRAW;
	}
	c->pending = c->matches < 0 ? PENDING_COUNT : PENDING_NONE;
	copy_update_selection(c);
	return COPY_REDRAW | (c->pending != PENDING_NONE ? COPY_PENDING : 0);
}

static int
go_on_counting(struct copy *c, size_t budget)
{
	size_t n;

	if (scrollback_count(c->sb, c->search, budget, &n) != 0)
		return COPY_PENDING;
	c->matches = n > INT32_MAX ? INT32_MAX : (int)n;
	c->pending = PENDING_NONE;
	return COPY_REDRAW;
}

int
copy_continue(struct copy *c, size_t budget)
{
	if (c->pending == PENDING_FIND)
		return go_on_finding(c, budget);
	if (c->pending == PENDING_COUNT)
		return go_on_counting(c, budget);
	return 0;
}

int
copy_pending(const struct copy *c)
{
	return c->pending != PENDING_NONE;
}

void
copy_stop(struct copy *c)
{
	c->pending = PENDING_NONE;
}

/* What is found at once is shown at once. */
static int
run(struct copy *c, int up, int repeats)
{
	int result = 0, now = COPY_PENDING;

	c->find_up = up;
	c->repeats = repeats < 1 ? 1 : repeats;
	start(c);
	for (int i = 0; i < 100 && (now & COPY_PENDING); i++) {
		now = copy_continue(c, FIRST_SLICE);
		result |= now & ~COPY_PENDING;
		if (c->pending == PENDING_COUNT || !(now & COPY_REDRAW))
			break;
	}
	return result | (copy_pending(c) ? COPY_PENDING : 0);
}

int
copy_find(struct copy *c, const char *pattern, int regex, int up, int repeats)
{
	char *copy = xstrdup(pattern);
	int err;

	free(c->pattern);
	c->pattern = copy;
	c->regex = regex;
	c->up = up;
	if (*pattern == '\0') {
		copy_forget_search(c);
		return COPY_REDRAW;
	}
	err = make_search(c);
	if (err != 0)
		return err;
	c->matches = -1;
	return run(c, up, repeats);
}

/* The same search over another scrollback. */
void
copy_search_anew(struct copy *c)
{
	if (c->search == NULL || c->pattern == NULL)
		return;
	if (make_search(c) == 0)
		c->matches = -1;
}

int
copy_find_again(struct copy *c, int reverse, int repeats)
{
	int err;

	if (c->pattern == NULL || *c->pattern == '\0')
		return 0;
	if (c->search == NULL) {
		err = make_search(c);
		if (err != 0)
			return err;
		c->matches = -1;
	}
	return run(c, reverse ? !c->up : c->up, repeats);
}

/* An expression that is not finished yet is looked for as it stands. */
static int
find_typed(struct copy *c, const char *typed, int up)
{
	int result = copy_find(c, typed, 1, up, 1);

	return result == ERR_SYNTAX ? copy_find(c, typed, 0, up, 1) : result;
}

/*
 * The prompt gives what was typed behind a letter: '=' it changed, search
 * from where it began; '+' and '-' go to the next or the previous match.
 */
int
copy_find_incremental(struct copy *c, const char *arg, int up)
{
	char how = *arg;

	if (how == '\0')
		return 0;
	if (!c->incremental)
		c->origin = c->cursor;
	c->incremental = 1;
	arg++;
	if (*arg == '\0') {
		copy_scroll_to(c, c->origin);
		copy_forget_search(c);
		return COPY_REDRAW;
	}
	if (how == '=') {
		copy_scroll_to(c, c->origin);
		return find_typed(c, arg, up);
	}
	return find_typed(c, arg, how == '-');
}
