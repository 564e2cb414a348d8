/*
 * Layouts: what tmux makes of a command, we make of it.
 *
 * data/layouts.txt is tmux 3.3a's own answer to random commands, recorded by
 * regress/oracle/layouts; MUX_LAYOUTS names another recording.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "model/layout.h"
#include "model/notify.h"
#include "model/options.h"

#include "model-fixture.h"
#include "test.h"

/*
 * A recorded command, as far as the recorder writes them.
 */
struct words {
	char *v[12];
	int n;
};

static void
split_words(char *line, struct words *out)
{
	char *save = NULL;

	out->n = 0;
	for (char *p = strtok_r(line, " ", &save); p != NULL && out->n < 12;
	     p = strtok_r(NULL, " ", &save))
		out->v[out->n++] = p;
}

static int
has(const struct words *c, const char *flag)
{
	for (int i = 1; i < c->n; i++) {
		if (strcmp(c->v[i], flag) == 0)
			return i;
	}
	return 0;
}

static const char *
value(const struct words *c, const char *flag)
{
	int i = has(c, flag);

	return i == 0 || i + 1 >= c->n ? NULL : c->v[i + 1];
}

/* ':.3' */
static struct pane *
pane_of(const struct words *c, const char *flag)
{
	const char *target = value(c, flag);

	if (target == NULL)
		return w->active;
	return window_pane_at(w, atoi(target + 2));
}

static int manual_w, manual_h;

/* Without clients the window goes back to the size it was given. */
static void
recalculate(void)
{
	if (w->w != manual_w || w->h != manual_h)
		window_resize(w, manual_w, manual_h);
}

static void
do_split(const struct words *c)
{
	struct pane *p = pane_of(c, "-t");
	struct split how = {.horizontal = has(c, "-h"),
	    .before = has(c, "-b"),
	    .full = has(c, "-f"),
	    .size = -1};
	const char *size = value(c, "-l");

	if (size != NULL) {
		how.size = atoi(size);
		if (strchr(size, '%') != NULL)
			how.size = (how.horizontal ? p->at.w : p->at.h) *
				   how.size / 100;
	}
	window_unzoom(w);
	window_split(p, &how, s, &spec, NULL);
}

static void
do_resize(const struct words *c)
{
	static const char *const flags[] = {"-L", "-R", "-U", "-D"};
	struct pane *p = pane_of(c, "-t");

	if (has(c, "-Z")) {
		if (window_unzoom(w) != 0)
			window_zoom(p);
		return;
	}
	window_unzoom(w);
	if (has(c, "-x"))
		layout_resize_to(p, LAYOUT_LEFTRIGHT, atoi(value(c, "-x")));
	if (has(c, "-y"))
		layout_resize_to(p, LAYOUT_TOPBOTTOM, atoi(value(c, "-y")));
	for (int i = 0; i < 4; i++) {
		int by = atoi(c->v[c->n - 1]);

		if (has(c, flags[i]))
			layout_resize_by(p,
			    i < 2 ? LAYOUT_LEFTRIGHT : LAYOUT_TOPBOTTOM,
			    i % 2 == 0 ? -by : by);
	}
}

static void
do_layout(const struct words *c)
{
	window_unzoom(w);
	if (has(c, "-E"))
		layout_spread(pane_of(c, "-t"));
	else
		layout_preset(
		    w, (enum layout_preset)layout_preset_find(c->v[1]));
	recalculate();
}

static void
do_next(const struct words *c)
{
	window_unzoom(w);
	if (c->v[0][0] == 'n')
		layout_next(w);
	else
		layout_previous(w);
	recalculate();
}

static void
do_kill(const struct words *c)
{
	window_kill_pane(pane_of(c, "-t"));
	recalculate();
}

static void
do_rotate(const struct words *c)
{
	window_unzoom(w);
	window_rotate(w, has(c, "-D"));
}

static void
do_swap(const struct words *c)
{
	window_unzoom(w);
	window_swap_panes(pane_of(c, "-s"), pane_of(c, "-t"), 1);
}

static void
do_join(const struct words *c)
{
	struct pane *p = pane_of(c, "-s"), *at = pane_of(c, "-t");
	struct split how = {.horizontal = has(c, "-h"),
	    .before = has(c, "-b"),
	    .full = has(c, "-f"),
	    .size = -1};

	window_unzoom(w);
	if (p != at)
		window_join_pane(p, at, &how, NULL);
	recalculate();
}

static void
do_resize_window(const struct words *c)
{
	manual_w = atoi(value(c, "-x"));
	manual_h = atoi(value(c, "-y"));
	window_resize(w, manual_w, manual_h);
}

static void
do_set(const struct words *c)
{
	options_set(w->options, c->v[2], -1, c->v[3], 0, NULL);
	recalculate();
}

static void
do_select(const struct words *c)
{
	struct pane *p = pane_of(c, "-t");

	window_push_zoom(w, 1);
	switch (c->v[1][1]) {
	case 'U':
		p = window_pane_up(w->active);
		break;
	case 'D':
		p = window_pane_down(w->active);
		break;
	case 'L':
		p = window_pane_left(w->active);
		break;
	case 'R':
		p = window_pane_right(w->active);
		break;
	case 'l':
		p = window_last_pane(w);
		if (p == NULL && w->npanes == 2)
			p = window_pane_step(w->active, 1);
		break;
	}
	window_pop_zoom(w);
	if (p == NULL || p == w->active)
		return;
	window_unzoom(w);
	window_set_active(w, p, 1);
}

static const struct {
	const char *name;
	void (*run)(const struct words *c);
} commands[] = {
    {"split-window", do_split},
    {"resize-pane", do_resize},
    {"select-layout", do_layout},
    {"next-layout", do_next},
    {"previous-layout", do_next},
    {"kill-pane", do_kill},
    {"join-pane", do_join},
    {"rotate-window", do_rotate},
    {"swap-pane", do_swap},
    {"resize-window", do_resize_window},
    {"set-option", do_set},
    {"select-pane", do_select},
};

static char *
state(void)
{
	struct buf b;
	char *text = layout_text(w), *visible = layout_visible_text(w);

	buf_init(&b);
	list_each(n, &w->panes)
	{
		struct pane *p = pane_entry(n);

		buf_printf(&b, "%s%%%u:%dx%d,%d,%d ", p == w->active ? "*" : "",
		    (unsigned)p->id, p->at.w, p->at.h, p->at.x, p->at.y);
	}
	buf_printf(&b, "%dx%d %s %s", w->w, w->h, text, visible);
	free(text);
	free(visible);
	return buf_steal(&b, NULL);
}

static void
run_command(const char *text)
{
	char *line = xstrdup(text + (*text == '!'));
	struct words c;

	split_words(line, &c);
	if (strcmp(c.v[0], "new") == 0) {
		if (m != NULL)
			end();
		manual_w = atoi(c.v[1]);
		manual_h = atoi(c.v[2]);
		begin(manual_w, manual_h);
	}
	for (size_t i = 0; i < nitems(commands); i++) {
		if (strcmp(commands[i].name, c.v[0]) == 0)
			commands[i].run(&c);
	}
	model_reap(m);
	free(line);
}

/* tmux gives a pane no rows where only its status fits; ours have one. */
static void
no_empty_panes(char *want)
{
	char *p;

	while ((p = strstr(want, "x0,")) != NULL)
		p[1] = '1';
}

/*
 * With pane-border-status, tmux may leave panes outside their window when
 * there is no room for all; from there on it may do anything.
 */
static int
tmux_is_lost(const char *want)
{
	char *text = xstrdup(want), *at = strrchr(text, ' '), *cause = NULL;
	struct model *other;
	struct window *scratch;
	int lost = at == NULL, w0, h0;

	if (at != NULL) {
		*at = '\0';
		at = strrchr(text, ' ');
		other = model_new(0);
		scratch = window_new(other, 80, 24);
		window_first_pane(scratch, NULL, &spec);
		lost = at == NULL || layout_parse(scratch, at + 1, &cause) != 0;
		/* The root is taken from what is in it. */
		lost |= sscanf(at + 1, "%*4x,%dx%d", &w0, &h0) != 2 ||
			scratch->w != w0 || scratch->h != h0;
		free(cause);
		model_free(other);
	}
	free(text);
	return lost;
}

static void
same_as_tmux(void)
{
	const char *path = getenv("MUX_LAYOUTS");
	static char line[16384];
	int number = 0, lost = 0;
	char *want, *got;
	FILE *f;

	f = fopen(path == NULL ? "regress/unit/data/layouts.txt" : path, "r");
	CHECK(f != NULL);
	while (fgets(line, sizeof(line), f) != NULL) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		want = strchr(line, '\t');
		CHECK(want != NULL);
		*want++ = '\0';
		no_empty_panes(want);
		if (strncmp(line, "new ", 4) == 0)
			lost = 0;
		lost = lost || tmux_is_lost(want);
		if (lost)
			continue;
		run_command(line);
		got = state();
		if (strcmp(got, want) != 0)
			printf("# line %d: %s\n", number, line);
		CHECK_STR(got, want);
		free(got);
	}
	fclose(f);
	CHECK(number > 0);
	end();
}

int
main(void)
{
	RUN(same_as_tmux, "layouts are tmux's after the same commands");
	TEST_END();
}
