/*
 * Copy mode over a pane: a search runs in slices, between which panes live.
 */
#include "mode/copy-mode.h"

#include <stdlib.h>

#include "base/mem.h"
#include "grid/history.h"
#include "model/model.h"
#include "model/winlink.h"

#include "test.h"

enum { LINES = 60000, PRINTED = 100 };

static struct model *m;
static struct session *s;
static struct window *w;
static struct pane *p, *other;
static const struct pane_spec spec;
static int pendings, misses;

static void
on_pending(void *arg, struct pane *pane)
{
	(void)arg;
	CHECK(pane == p);
	pendings++;
}

static void
on_missed(void *arg, struct pane *pane, uint32_t viewer, const char *text)
{
	(void)arg;
	(void)pane;
	(void)viewer;
	(void)text;
	misses++;
}

static const struct copy_mode_events events = {
    .pending = on_pending, .missed = on_missed};

static void
begin(void)
{
	char line[PRINTED];

	pendings = misses = 0;
	m = model_new(1000);
	s = session_new(m, NULL, NULL, "/");
	w = window_new(m, PRINTED, 10);
	p = window_first_pane(w, s, &spec);
	session_link(s, w, -1, NULL);
	other = window_split(
	    p, &(struct split){.horizontal = 0, .size = -1}, s, &spec, NULL);
	for (int i = 0; i < LINES; i++) {
		int n = snprintf(line, sizeof line, "%90d\r\n", i);

		pane_feed(p, line, (size_t)n);
	}
	copy_mode_enter(p, p, 0, &events);
}

static void
command(const char *name, const char *arg)
{
	const char *argv[] = {name, arg};
	struct mode_command c = {.argc = 2, .argv = argv, .count = 1};
	struct pane_mode *mode = pane_top_mode(p);

	CHECK(mode != NULL && mode->ops->command(mode->data, &c));
}

/* The line that the pane's program printed last, as the terminal has it. */
static int
printed(struct pane *pane, int i)
{
	char line[16];
	int n = snprintf(line, sizeof line, "\rturn %d", i);
	struct buf b;
	const struct row *row;
	int same, x, y;

	pane_feed(pane, line, (size_t)n);
	term_cursor(pane->term, &x, &y);
	row = term_rows(pane->term)[y];
	buf_init(&b);
	row_text(row, 0, x, &b);
	same = b.len == (size_t)n - 1 &&
	       memcmp(buf_data(&b), line + 1, b.len) == 0;
	buf_clear(&b);
	return same;
}

/* Some five megabytes, a megabyte at a time. */
static void
search_yields(void)
{
	int slices = 0, more = 1;

	begin();
	command("search-backward", "nowhere");
	CHECK_INT(pendings, 1);
	CHECK_INT(misses, 0);
	while (more) {
		/* Its own program and another's print: shown at once. */
		CHECK(printed(p, slices));
		CHECK(printed(other, slices));
		CHECK_INT(misses, 0);
		more = copy_mode_continue(p);
		slices++;
	}
	CHECK(slices >= 4 && slices <= 10);
	CHECK_INT(misses, 1);
	CHECK(!copy_mode_continue(p));
	model_free(m);
}

/* A mode that is left, or whose pane goes, takes its search with it. */
static void
search_ends_with_mode(void)
{
	begin();
	command("search-backward", "nowhere");
	CHECK(copy_mode_continue(p));
	pane_pop_mode(p);
	CHECK(!copy_mode_continue(p));
	CHECK_INT(misses, 0);
	copy_mode_enter(p, p, 0, &events);
	command("search-backward", "nowhere");
	CHECK_INT(pendings, 2);
	window_kill_pane(p);
	model_reap(m);
	CHECK(model_pane(m, 0) == NULL);
	CHECK_INT(misses, 0);
	model_free(m);
}

/* What a search looks at is a moment: lines that go meanwhile are found. */
static void
search_keeps_moment(void)
{
	struct copy_info info;

	begin();
	command("search-backward", "   1234");
	CHECK_INT(pendings, 1);
	pane_clear_history(p);
	CHECK(history_first(p->history) > 1);
	while (copy_mode_continue(p))
		;
	CHECK_INT(misses, 0);
	copy_info(copy_mode_machine(p), &info);
	CHECK_INT(info.matches, 11);
	CHECK(info.position > 40000);
	model_free(m);
}

int
main(void)
{
	RUN(search_yields, "between slices of a search panes take output");
	RUN(search_ends_with_mode, "a search ends with its mode or pane");
	RUN(search_keeps_moment, "a search sees the moment when it began");
	TEST_END();
}
