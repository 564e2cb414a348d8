/*
 * Views: what a session looks like as a scene, without a pty or a server.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "lang/lang.h"
#include "mode/copy-mode.h"
#include "model/floating.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "view/view.h"
#include "test.h"

static const struct cmd_entry *const no_commands[] = {NULL};

/* A session with one window and one pane, and a viewer of it. */
struct world {
	struct model *m;
	struct lang *l;
	struct session *s;
	struct window *w;
	struct pane *p;
	struct view *v;
	struct view_request r;
	struct format_ctx f;
};

static void
build_world(struct world *o, int w, int h)
{
	struct pane_spec spec = {.argc = 0};

	memset(o, 0, sizeof *o);
	o->m = model_new(1000);
	o->l = lang_new(no_commands, o->m, NULL, NULL);
	o->s = session_new(o->m, "work", NULL, "/");
	o->w = window_new(o->m, w, h - 1);
	session_link(o->s, o->w, -1, NULL);
	o->p = window_first_pane(o->w, o->s, &spec);
	window_set_name(o->w, "make");
	o->v = view_new();
	format_init(&o->f, o->l);
	o->f.session = o->s;
	o->f.winlink = o->s->current;
	o->f.window = o->w;
	o->f.pane = o->p;
	o->r = (struct view_request){.session = o->s, .w = w, .h = h,
	    .format = &o->f, .now = 1000, .status_due = 1};
}

static void
end_world(struct world *o)
{
	format_clear(&o->f);
	view_free(o->v);
	lang_free(o->l);
	model_free(o->m);
}

static void
feed(struct pane *p, const char *s)
{
	pane_feed(p, s, strlen(s));
}

static char *
text_of(const struct row *r, int w)
{
	struct buf b;

	buf_init(&b);
	row_text(r, 0, w, &b);
	return buf_steal(&b, NULL);
}

static int
row_has(const struct row *r, int w, const char *what)
{
	char *s = text_of(r, w);
	int yes = strstr(s, what) != NULL;

	free(s);
	return yes;
}

static struct pane *
split(struct world *o, int horizontal)
{
	struct split how = {.horizontal = horizontal, .size = -1};
	struct pane_spec spec = {.argc = 0};

	return window_split(o->p, &how, o->s, &spec, NULL);
}

static void
test_pane_rows(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 20, 5);
	feed(o.p, "hello\r\nthere");
	s = view_build(o.v, &o.r);
	CHECK_INT(s->npanes, 1);
	CHECK_INT(s->panes[0].at.w, 20);
	CHECK_INT(s->panes[0].at.h, 4);
	CHECK(row_has(s->panes[0].rows[0], 20, "hello"));
	CHECK_INT(s->cursor_x, 5);
	CHECK_INT(s->cursor_y, 1);
	CHECK_INT(s->cursor_pane, 0);
	CHECK(s->panes[0].flags & SPANE_ACTIVE);
	scene_unref(s);
	end_world(&o);
}

static void
test_status(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 40, 5);
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[4], 40, "[work] 0:make*"));
	scene_unref(s);
	end_world(&o);
}

static void
test_status_top(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 40, 5);
	CHECK_INT(options_set(o.s->options, "status-position", -1, "top", 0,
	    NULL), 0);
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[0], 40, "[work]"));
	CHECK_INT(s->panes[0].at.y, 1);
	CHECK_INT(s->cursor_y, 1);
	scene_unref(s);
	end_world(&o);
}

static void
test_status_colours(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 40, 5);
	CHECK_INT(options_set(o.s->options, "status-bg", -1, "red", 0, NULL),
	    0);
	s = view_build(o.v, &o.r);
	CHECK_INT(row_style_at(s->chrome[4], 0)->bg, COLOUR_INDEX | 1);
	CHECK_INT(row_style_at(s->chrome[4], 39)->bg, COLOUR_INDEX | 1);
	scene_unref(s);
	end_world(&o);
}

static void
test_same_rows(void)
{
	struct world o;
	struct scene *a, *b;

	build_world(&o, 40, 8);
	split(&o, 1);
	a = view_build(o.v, &o.r);
	feed(o.p, "x");
	o.r.status_due = 0;
	b = view_build(o.v, &o.r);
	CHECK(a != b);
	for (int y = 0; y < 8; y++)
		CHECK(a->chrome[y] == b->chrome[y]);
	CHECK(a->panes[0].rows[0] != b->panes[0].rows[0]);
	CHECK(a->panes[0].rows[1] == b->panes[0].rows[1]);
	scene_unref(a);
	scene_unref(b);
	end_world(&o);
}

static void
test_snapshot(void)
{
	struct world o;
	struct scene *a;

	build_world(&o, 20, 5);
	feed(o.p, "before");
	a = view_build(o.v, &o.r);
	feed(o.p, "\rafter!");
	CHECK(row_has(a->panes[0].rows[0], 20, "before"));
	scene_unref(a);
	end_world(&o);
}

static void
test_borders(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 21, 6);
	split(&o, 1);
	split(&o, 0);
	s = view_build(o.v, &o.r);
	CHECK_INT(s->npanes, 3);
	CHECK(row_has(s->chrome[0], 21, "\342\224\202"));
	CHECK(row_has(s->chrome[2], 21, "\342\224\200\342\224\244"));
	scene_unref(s);
	end_world(&o);
}

static void
test_predict(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 21, 6);
	s = view_build(o.v, &o.r);
	CHECK_INT(s->want & (WANT_PREDICT_MASK | WANT_PREDICT_OVERWRITE), 0);
	scene_unref(s);
	CHECK_INT(options_set(o.s->options, "predict", -1, "never", 0, NULL), 0);
	CHECK_INT(
	    options_set(o.s->options, "predict-overwrite", -1, "on", 0, NULL),
	    0);
	s = view_build(o.v, &o.r);
	CHECK_INT((s->want & WANT_PREDICT_MASK) / WANT_PREDICT, 2);
	CHECK(s->want & WANT_PREDICT_OVERWRITE);
	scene_unref(s);
	CHECK(options_set(o.s->options, "predict", -1, "maybe", 0, NULL) != 0);
	end_world(&o);
}

static void
test_ambiguous(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 21, 6);
	split(&o, 1);
	s = view_build(o.v, &o.r);
	CHECK(!(s->want & WANT_AMBIGUOUS_WIDE));
	scene_unref(s);
	CHECK_INT(options_set(o.s->model->server_options, "ambiguous-width",
	    -1, "2", 0, NULL), 0);
	s = view_build(o.v, &o.r);
	CHECK(s->want & WANT_AMBIGUOUS_WIDE);
	CHECK(row_has(s->chrome[0], 21, "|"));
	CHECK(!row_has(s->chrome[0], 21, "\342\224\202"));
	scene_unref(s);
	CHECK_INT(options_set(o.s->model->server_options, "ambiguous-width",
	    -1, "1", 0, NULL), 0);
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[0], 21, "\342\224\202"));
	scene_unref(s);
	end_world(&o);
}

static void
test_border_status(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 40, 8);
	CHECK_INT(options_set(o.w->options, "pane-border-status", -1, "top",
	    0, NULL), 0);
	CHECK_INT(options_set(o.w->options, "pane-border-format", -1,
	    "T#{pane_index}", 0, NULL), 0);
	layout_place(o.w);
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[0], 40, "T0"));
	CHECK_INT(s->panes[0].at.y, 1);
	scene_unref(s);
	end_world(&o);
}

static void
test_message(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 40, 5);
	o.r.message = "hello people";
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[4], 40, "hello people"));
	CHECK(!row_has(s->chrome[4], 40, "[work]"));
	scene_unref(s);
	o.r.message = NULL;
	o.r.status_due = 0;
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[4], 40, "[work]"));
	scene_unref(s);
	end_world(&o);
}

static void
test_message_without_status(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 40, 5);
	CHECK_INT(options_set(o.s->options, "status", -1, "off", 0, NULL), 0);
	window_resize(o.w, 40, 5);
	o.r.message = "covers the last row";
	s = view_build(o.v, &o.r);
	CHECK_INT(s->npanes, 2);
	CHECK_INT(s->panes[1].at.y, 4);
	CHECK(row_has(s->panes[1].rows[0], 40, "covers the last row"));
	CHECK(!(s->panes[1].flags & SPANE_ACTIVE));
	scene_unref(s);
	end_world(&o);
}

static int
ignore(void *arg, const char *text, int final)
{
	(void)arg;
	(void)text;
	(void)final;
	return 0;
}

static void
test_prompt(void)
{
	struct prompt_config c = {.text = "(rename) ", .input = "make",
	    .answer = ignore};
	struct prompt *p = prompt_new(&c);
	struct world o;
	struct scene *s;

	build_world(&o, 40, 5);
	o.r.prompt = p;
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[4], 40, "(rename) make"));
	CHECK_INT(s->cursor_x, 13);
	CHECK_INT(s->cursor_y, 4);
	CHECK_INT(s->cursor_pane, -1);
	scene_unref(s);
	prompt_free(p);
	end_world(&o);
}

static void
test_long_prompt(void)
{
	struct prompt_config c = {.text = ":", .answer = ignore,
	    .input = "0123456789012345678901234567890123456789end"};
	struct prompt *p = prompt_new(&c);
	struct world o;
	struct scene *s;

	build_world(&o, 20, 5);
	o.r.prompt = p;
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[4], 20, "end"));
	CHECK_INT(s->cursor_x, 19);
	scene_unref(s);
	prompt_free(p);
	end_world(&o);
}

static void
test_larger_window(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 20, 5);
	window_resize(o.w, 60, 20);
	feed(o.p, "\033[18;50Hfar");
	s = view_build(o.v, &o.r);
	CHECK_INT(s->panes[0].at.w, 20);
	CHECK_INT(s->panes[0].at.h, 4);
	CHECK(s->cursor_x >= 0 && s->cursor_x < 20);
	CHECK(s->cursor_y >= 0 && s->cursor_y < 4);
	CHECK(row_has(s->panes[0].rows[s->cursor_y], 20, "far"));
	scene_unref(s);
	end_world(&o);
}

static void
test_smaller_window(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 30, 8);
	window_resize(o.w, 10, 3);
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->chrome[5], 30, "\302\267"));
	CHECK_INT(s->panes[0].at.w, 10);
	scene_unref(s);
	end_world(&o);
}

static void
test_tiny(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 20, 5);
	o.r.w = o.r.h = 1;
	s = view_build(o.v, &o.r);
	CHECK_INT(s->w, 1);
	CHECK_INT(s->h, 1);
	CHECK(s->panes[0].at.w <= 1);
	scene_unref(s);
	o.r.message = "m";
	s = view_build(o.v, &o.r);
	scene_unref(s);
	end_world(&o);
}

static void
test_zoom(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 20, 6);
	split(&o, 0);
	window_zoom(o.p);
	s = view_build(o.v, &o.r);
	CHECK_INT(s->npanes, 1);
	CHECK_INT((int)s->panes[0].id, (int)o.p->id);
	CHECK_INT(s->panes[0].at.h, 5);
	scene_unref(s);
	end_world(&o);
}

static void
test_hits(void)
{
	struct world o;
	struct view_hit hit;
	struct pane *right;

	build_world(&o, 41, 10);
	right = split(&o, 1);
	scene_unref(view_build(o.v, &o.r));
	view_hit(o.v, o.s, 2, 1, &hit);
	CHECK_INT(hit.place, PLACE_PANE);
	CHECK(hit.pane == o.p);
	view_hit(o.v, o.s, right->at.x + 3, 4, &hit);
	CHECK(hit.pane == right);
	CHECK_INT(hit.x, 3);
	CHECK_INT(hit.y, 4);
	view_hit(o.v, o.s, right->at.x - 1, 4, &hit);
	CHECK_INT(hit.place, PLACE_BORDER);
	view_hit(o.v, o.s, 8, 9, &hit);
	CHECK_INT(hit.place, PLACE_STATUS);
	CHECK(hit.winlink == o.s->current);
	CHECK_INT(hit.status_y, 0);
	end_world(&o);
}

static void
test_wants(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 20, 5);
	s = view_build(o.v, &o.r);
	CHECK(s->want & WANT_MOUSE_BUTTON);
	scene_unref(s);
	CHECK_INT(options_set(o.s->options, "mouse", -1, "off", 0, NULL), 0);
	s = view_build(o.v, &o.r);
	CHECK(!(s->want & WANT_MOUSE_BUTTON));
	scene_unref(s);
	feed(o.p, "\033[?1003h");
	s = view_build(o.v, &o.r);
	CHECK(s->want & WANT_MOUSE_ALL);
	scene_unref(s);
	end_world(&o);
}

static void
test_copy_mode(void)
{
	struct world o;
	struct scene *s;
	const char *up[] = {"history-top"};
	struct mode_command c = {.argc = 1, .argv = up, .count = 1};
	struct pane_mode *m;

	build_world(&o, 20, 5);
	for (int i = 0; i < 50; i++) {
		char line[16];
		snprintf(line, sizeof line, "%d\r\n", i);
		feed(o.p, line);
	}
	copy_mode_enter(o.p, o.p, 0, NULL);
	m = pane_top_mode(o.p);
	CHECK(m != NULL);
	CHECK_INT(m->ops->command(m->data, &c), 1);
	s = view_build(o.v, &o.r);
	CHECK(s->panes[0].flags & SPANE_MODE);
	CHECK(row_has(s->panes[0].rows[0], 20, "0 "));
	CHECK(row_has(s->panes[0].rows[0], 20, "[47/47]"));
	feed(o.p, "more\r\n");
	scene_unref(s);
	pane_pop_modes(o.p);
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->panes[0].rows[2], 20, "more"));
	scene_unref(s);
	end_world(&o);
}

static void
test_view_mode(void)
{
	struct world o;
	struct scene *s;

	build_world(&o, 20, 5);
	view_mode_print(o.p, "first line", NULL);
	view_mode_print(o.p, "second line", NULL);
	s = view_build(o.v, &o.r);
	CHECK(row_has(s->panes[0].rows[0], 20, "first line"));
	CHECK(row_has(s->panes[0].rows[1], 20, "second line"));
	scene_unref(s);
	end_world(&o);
}

static void
test_floating(void)
{
	const struct rect low = {2, 1, 8, 4}, top = {6, 2, 8, 4};
	const struct pane_spec spec = {.argc = 0};
	struct world o;
	struct pane *a, *b;
	struct view_hit hit;
	struct scene *s;

	build_world(&o, 20, 9);
	feed(o.p, "\n\n   x");
	a = floating_new(o.w, &low, 0, o.s, &spec);
	b = floating_new(o.w, &top, 1, o.s, &spec);
	s = view_build(o.v, &o.r);
	/* The layout's pane, then each box with its pane. */
	CHECK_INT(s->npanes, 5);
	CHECK_INT(s->panes[2].id, a->id);
	CHECK_INT(s->panes[4].id, b->id);
	CHECK(row_has(s->panes[1].rows[0], 8, "┌──────┐"));
	CHECK_INT(s->panes[4].at.x, 7);
	CHECK(s->panes[4].flags & SPANE_ACTIVE);
	CHECK_INT(s->cursor_x, 7);
	CHECK_INT(s->cursor_y, 3);
	view_hit(o.v, o.s, 3, 2, &hit);
	CHECK(hit.pane == a && hit.place == PLACE_PANE);
	view_hit(o.v, o.s, 6, 3, &hit);
	CHECK(hit.pane == b && hit.place == PLACE_BORDER);
	scene_unref(s);

	window_set_active(o.w, o.p, 1);
	s = view_build(o.v, &o.r);
	CHECK_INT(s->cursor_x, -1);
	CHECK_INT(s->npanes, 5);
	scene_unref(s);
	window_zoom(b);
	s = view_build(o.v, &o.r);
	CHECK_INT(s->npanes, 1);
	CHECK_INT(s->panes[0].at.w, 20);
	scene_unref(s);
	end_world(&o);
}

/* A far client takes no scene of more than SCENE_CELLS_MAX cells. */
static void
test_floating_many(void)
{
	const struct rect all = {0, 0, 400, 99};
	const struct pane_spec spec = {.argc = 0};
	struct world o;
	struct pane *top = NULL;
	struct scene *s;
	size_t cells = 0;

	build_world(&o, 400, 100);
	for (int i = 0; i < FLOATING_MAX; i++)
		top = floating_new(o.w, &all, 1, o.s, &spec);
	s = view_build(o.v, &o.r);
	for (int i = 0; i < s->npanes; i++)
		cells += (size_t)s->panes[i].at.w * (size_t)s->panes[i].at.h;
	CHECK(cells < 4 << 20);
	CHECK(s->npanes > 20);
	CHECK_INT(s->panes[s->npanes - 1].id, top->id);
	scene_unref(s);
	end_world(&o);
}

int
main(void)
{
	RUN(test_pane_rows, "a pane's rows and cursor are in the scene");
	RUN(test_status, "the status line names session and window");
	RUN(test_status_top, "a status line at the top moves the panes down");
	RUN(test_status_colours, "status-bg colours the status line");
	RUN(test_same_rows, "what says the same stays the same row");
	RUN(test_snapshot, "a scene does not change with its pane");
	RUN(test_predict, "the scene says when to predict");
	RUN(test_ambiguous,
	    "clients hear of ambiguous-width, borders keep to one cell");
	RUN(test_borders, "borders join where they meet");
	RUN(test_border_status, "pane-border-status writes on the border");
	RUN(test_message, "a message stands in the status line's place");
	RUN(test_message_without_status,
	    "without a status line a message covers the last row");
	RUN(test_prompt, "a prompt takes the cursor");
	RUN(test_long_prompt, "a long prompt scrolls to its cursor");
	RUN(test_larger_window, "of a larger window the cursor's part is seen");
	RUN(test_smaller_window, "beyond a smaller window there are dots");
	RUN(test_tiny, "a terminal of 1x1 is served");
	RUN(test_zoom, "a zoomed window shows one pane");
	RUN(test_hits, "the mouse finds panes, borders and windows");
	RUN(test_wants, "the terminal's mouse follows option and program");
	RUN(test_copy_mode, "copy mode shows history while the pane goes on");
	RUN(test_floating, "floating panes lie in boxes above the layout");
	RUN(test_floating_many, "of very many floating panes the top is shown");
	RUN(test_view_mode, "view mode shows printed lines from the top");
	TEST_END();
}
