/*
 * Panes and windows: bytes in and out, modes, taps, notices, ends.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "grid/pool.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/winlink.h"

#include "test.h"

static struct model *m;
static struct session *s;
static struct window *w;
static struct pane *p;
static const struct pane_spec spec;
static int counts[NOTICES];

static void
count(void *arg, const struct notice *n)
{
	(void)arg;
	counts[n->type]++;
}

static void
begin(void)
{
	m = model_new(1000);
	memset(counts, 0, sizeof(counts));
	notify_subscribe(m, count, NULL);
	s = session_new(m, NULL, NULL, "/");
	w = window_new(m, 20, 5);
	p = window_first_pane(w, s, &spec);
	session_link(s, w, -1, NULL);
}

static void
end(void)
{
	model_free(m);
}

static void
feed(const char *text)
{
	pane_feed(p, text, strlen(text));
}

static struct pane *
split(int horizontal)
{
	return window_split(w->active,
	    &(struct split){.horizontal = horizontal, .size = -1}, s, &spec,
	    NULL);
}

static const char *
out(void)
{
	static char text[256];
	size_t n = p->out.len < 255 ? p->out.len : 255;

	memcpy(text, buf_data(&p->out), n);
	text[n] = '\0';
	buf_reset(&p->out);
	return text;
}

static void
output_is_shown(void)
{
	struct row *rows[5];
	struct buf b;
	uint64_t before;
	char *text;
	int x, y;

	begin();
	before = pane_serial(p);
	feed("hello");
	CHECK_INT(counts[NOTICE_PANE_CHANGED], 1);
	CHECK(pane_serial(p) > before);
	pane_rows(p, rows);
	buf_init(&b);
	row_text(rows[0], 0, 5, &b);
	text = buf_steal(&b, NULL);
	CHECK_STR(text, "hello");
	free(text);
	for (int i = 0; i < 5; i++)
		row_unref(rows[i]);
	CHECK(pane_cursor(p, &x, &y));
	CHECK_INT(x, 5);
	CHECK_INT(y, 0);
	feed("\033[?25l");
	CHECK(!pane_cursor(p, &x, &y));
	end();
}

static void
input_is_encoded(void)
{
	begin();
	CHECK_INT(pane_key(p, 'a'), 0);
	CHECK_INT(pane_key(p, KEY_UP), 0);
	CHECK_INT(counts[NOTICE_PANE_OUT], 1);
	CHECK_STR(out(), "a\033[A");
	feed("\033[?1h\033[?2004h");
	pane_key(p, KEY_UP);
	pane_paste(p, "x", 1, 1);
	CHECK_STR(out(), "\033OA\033[200~x\033[201~");
	CHECK_INT(counts[NOTICE_PANE_OUT], 2);
	/* What the terminal answers goes the same way. */
	feed("\033[5n");
	CHECK_STR(out(), "\033[0n");
	p->flags |= PANE_INPUT_OFF;
	CHECK_INT(pane_key(p, 'a'), ERR_CLOSED);
	CHECK_INT(p->out.len, 0);
	end();
}

static void
focus_is_reported(void)
{
	begin();
	pane_focus(p, 1);
	CHECK_INT(p->out.len, 0);
	CHECK_INT(counts[NOTICE_PANE_FOCUS_IN], 1);
	feed("\033[?1004h");
	pane_focus(p, 1);
	pane_focus(p, 0);
	CHECK_STR(out(), "\033[O");
	CHECK_INT(counts[NOTICE_PANE_FOCUS_OUT], 1);
	end();
}

static void
titles(void)
{
	begin();
	feed("\033]2;one\a");
	CHECK_STR(p->title, "one");
	feed("\033]2;one\a");
	CHECK_INT(counts[NOTICE_PANE_TITLE], 1);
	pane_set_title(p, "a\\b\001");
	CHECK_STR(p->title, "a\\b");
	pane_set_title(p, "\377");
	CHECK_STR(p->title, "a\\b");
	/* What was set from outside is what a program's pop brings back:
	 * neovim left panes without a title. */
	feed("\033[22;0t\033]2;program\a");
	CHECK_STR(p->title, "program");
	feed("\033[23;0t");
	CHECK_STR(p->title, "a\\b");
	/* ESC k only where allow-rename lets it. */
	feed("\033knew\033\\");
	CHECK_STR(w->name, "");
	options_set(w->options, "allow-rename", -1, "on", 0, NULL);
	feed("\033knew\033\\");
	CHECK_STR(w->name, "new");
	CHECK(!options_flag(w->options, "automatic-rename"));
	window_set_name(w, "a\tb\\");
	CHECK_STR(w->name, "a\\tb\\\\");
	end();
}

/*
 * A mode that shows nothing and knows 'x'.
 */
static int mode_freed, mode_w;

static void
mode_free(void *data)
{
	mode_freed += *(int *)data;
}

static void
mode_resize(void *data, int width, int h)
{
	(void)data;
	(void)h;
	mode_w = width;
}

static void
mode_rows(void *data, struct row **rows)
{
	(void)data;
	for (int y = 0; y < pane_height(p); y++)
		rows[y] = row_new(1);
}

static const struct mode_ops ops = {.name = "test-mode",
    .free = mode_free,
    .resize = mode_resize,
    .rows = mode_rows};

static void
modes_are_a_stack(void)
{
	int one = 1, two = 2, x, y;
	struct row *rows[5];

	mode_freed = 0;
	begin();
	pane_push_mode(p, &ops, &one);
	pane_push_mode(p, &ops, &two);
	CHECK_INT(counts[NOTICE_PANE_MODE], 2);
	CHECK(pane_top_mode(p)->data == &two);
	CHECK(pane_find_mode(p, &ops) == pane_top_mode(p));
	CHECK(!pane_cursor(p, &x, &y));
	pane_rows(p, rows);
	CHECK_INT(rows[0]->w, 1);
	for (int i = 0; i < 5; i++)
		row_unref(rows[i]);
	window_resize(w, 31, 5);
	CHECK_INT(mode_w, 31);
	pane_pop_mode(p);
	CHECK_INT(mode_freed, 2);
	CHECK(pane_top_mode(p)->data == &one);
	window_discard(w);
	CHECK_INT(mode_freed, 3);
	end();
}

static struct pane_tap *tap_here;
static size_t tapped;

static void
on_tap(void *arg, struct pane *from, const void *bytes, size_t n)
{
	(void)bytes;
	tapped += n;
	if (arg != NULL)
		pane_untap(from, tap_here);
}

static void
taps(void)
{
	begin();
	tapped = 0;
	tap_here = pane_tap(p, on_tap, m);
	pane_tap(p, on_tap, NULL);
	feed("abc");
	CHECK_INT(tapped, 6);
	feed("abc");
	CHECK_INT(tapped, 9);
	end();
}

static void
ends(void)
{
	begin();
	split(0);
	CHECK_INT(pane_exited(p, 0), 0);
	CHECK_INT(window_kill_pane(p), 0);
	CHECK_INT(counts[NOTICE_PANE_EXITED], 1);
	CHECK(p->flags & PANE_GONE);
	CHECK(model_pane(m, 0) == NULL);
	/* It can still be looked at in this turn. */
	CHECK_INT(p->id, 0);
	model_reap(m);
	p = w->active;
	CHECK_INT(p->id, 1);
	options_set(p->options, "remain-on-exit", -1, "failed", 0, NULL);
	CHECK_INT(pane_exited(p, 256), 1);
	CHECK_INT(counts[NOTICE_PANE_DIED], 1);
	CHECK(p->flags & PANE_DEAD);
	CHECK_INT(p->dead_at, 1000);
	CHECK_INT(pane_key(p, 'a'), ERR_CLOSED);
	pane_respawn(p, NULL);
	CHECK_INT(pane_key(p, 'a'), 0);
	CHECK_INT(window_kill_pane(p), 1);
	CHECK_INT(counts[NOTICE_WINDOW_CLOSED], 1);
	CHECK_INT(counts[NOTICE_SESSION_CLOSED], 1);
	end();
}

static void
commands_are_kept(void)
{
	const char *const argv[] = {"vi", "a b"};
	struct pane_spec with = {.argc = 2, .argv = argv, .cwd = "/tmp"};
	char *text;

	begin();
	pane_respawn(p, &with);
	text = pane_start_command(p);
	CHECK_STR(text, "vi \"a b\"");
	free(text);
	/* Respawned without a command it runs the same again. */
	with = (struct pane_spec){.cwd = "/var"};
	pane_respawn(p, &with);
	CHECK_INT(p->argc, 2);
	CHECK_STR(p->argv[1], "a b");
	CHECK_STR(p->cwd, "/var");
	with = (struct pane_spec){0};
	pane_respawn(p, &with);
	CHECK_STR(p->cwd, "/var");
	end();
}

static void
joining_and_breaking(void)
{
	struct split how = {.horizontal = 1, .size = -1};
	struct window *other;
	struct pane *q;
	char *cause = NULL;

	begin();
	q = split(0);
	window_set_active(w, q, 1);
	other = window_break_pane(q, NULL);
	session_link(s, other, -1, NULL);
	CHECK_INT(w->npanes, 1);
	CHECK(w->active == p);
	CHECK(q->window == other && other->active == q);
	CHECK_INT(q->at.h, 5);
	CHECK(options_parent(q->options) == other->options);
	/* Back: the window that it leaves alone goes. */
	CHECK_INT(window_join_pane(q, p, &how, &cause), 0);
	CHECK(other->flags & WINDOW_GONE);
	CHECK_INT(w->npanes, 2);
	CHECK_INT(q->at.x, 11);
	CHECK_INT(s->nlinks, 1);
	how.size = 1;
	window_resize(w, 3, 5);
	q = window_split(p, &how, s, &spec, &cause);
	CHECK(q == NULL);
	CHECK_STR(cause, "no space for new pane");
	free(cause);
	end();
}

static int sync_count;

static void
on_sync(void *arg, struct pane *at)
{
	(void)arg;
	(void)at;
	sync_count++;
}

static void
synchronized(void)
{
	begin();
	split(0);
	sync_count = 0;
	window_each_synchronized(p, on_sync, NULL);
	CHECK_INT(sync_count, 1);
	options_set(w->options, "synchronize-panes", -1, "on", 0, NULL);
	window_each_synchronized(p, on_sync, NULL);
	CHECK_INT(sync_count, 3);
	window_zoom(p);
	window_each_synchronized(p, on_sync, NULL);
	CHECK_INT(sync_count, 4);
	end();
}

static void
places(void)
{
	struct pane *q, *r;

	begin();
	q = split(1);
	r = split(0);
	/* p over r on the left, q on the right. */
	CHECK(window_pane_find(w, "right") == q);
	CHECK(window_pane_find(w, "bottom-left") == r);
	CHECK(window_pane_in(w, 0, 0) == p);
	CHECK(window_pane_in(w, 10, 0) == NULL);
	CHECK(window_pane_step(p, -1) == q);
	CHECK_INT(pane_position(q), 2);
	options_set(w->options, "pane-base-index", -1, "1", 0, NULL);
	CHECK_INT(pane_index(q), 3);
	CHECK(window_pane_find(w, "nowhere") == NULL);
	CHECK(window_push_zoom(w, 1) == 0);
	window_zoom(q);
	CHECK(!pane_visible(p) && pane_visible(q));
	CHECK(window_push_zoom(w, 1));
	CHECK(pane_visible(p));
	CHECK(window_pop_zoom(w));
	CHECK(!pane_visible(p));
	end();
}

static int nested;

static void
unsubscriber(void *arg, const struct notice *n)
{
	(void)n;
	nested++;
	notify_unsubscribe(m, unsubscriber, arg);
}

static void
notices(void)
{
	begin();
	nested = 0;
	notify_subscribe(m, unsubscriber, p);
	memset(counts, 0, sizeof(counts));
	notify_subscribe(m, count, p);
	feed("a");
	feed("b");
	CHECK_INT(nested, 1);
	CHECK_INT(counts[NOTICE_PANE_CHANGED], 4);
	CHECK_STR(notice_hook(NOTICE_PANE_DIED), "pane-died");
	CHECK(notice_hook(NOTICE_PANE_CHANGED) == NULL);
	for (int i = 0; i < NOTICES; i++) {
		const char *hook = notice_hook((enum notice_type)i);

		CHECK(hook == NULL || option_def_find(hook) != NULL);
	}
	end();
}

static void
passing_on(void)
{
	begin();
	feed("\033]52;c;aGk=\a");
	CHECK_INT(counts[NOTICE_PANE_CLIPBOARD], 1);
	feed("\033]133;A\a");
	CHECK_INT(counts[NOTICE_PANE_MARK], 1);
	feed("\033]7;file:///tmp\a");
	CHECK_INT(counts[NOTICE_PANE_PATH], 1);
	feed("\033Ptmux;x\033\\");
	CHECK_INT(counts[NOTICE_PANE_PASSTHROUGH], 0);
	options_set(w->options, "allow-passthrough", -1, "on", 0, NULL);
	feed("\033Ptmux;x\033\\");
	CHECK_INT(counts[NOTICE_PANE_PASSTHROUGH], 1);
	end();
}

enum { SHARE = 1024 * 1024 };

static void
print_lines(struct pane *to, int from, int n)
{
	char line[32];

	for (int i = from; i < from + n; i++) {
		int len = snprintf(line, sizeof line, "line number %d\r\n", i);

		pane_feed(to, line, (size_t)len);
		CHECK(history_pool_bytes(m->histories) <= SHARE ||
		    options_number(m->server_options, "history-bytes") == 0);
	}
}

static int
keeps_line(const struct pane *of, const char *want)
{
	struct history *h = of->history;

	for (uint64_t id = history_first(h); id < history_end(h); id++) {
		size_t n;
		const char *text = history_text(h, id, &n);

		if (n == strlen(want) && memcmp(text, want, n) == 0)
			return 1;
	}
	return 0;
}

static void
set_bytes(const char *bytes)
{
	CHECK_INT(options_set(m->server_options, "history-bytes", -1, bytes, 0,
		      NULL), 0);
}

static void
bytes_are_shared(void)
{
	struct pane *q;
	size_t more, pool;

	begin();
	set_bytes("1048576");
	q = split(0);
	print_lines(q, 0, 1000);
	/* The one that prints without end is the one that pays. */
	print_lines(p, 0, 60000);
	CHECK_INT(history_first(q->history), 1);
	CHECK(history_first(p->history) > 10000);
	CHECK(keeps_line(p, "line number 59000"));
	CHECK(!keeps_line(p, "line number 1000"));
	CHECK(history_pool_bytes(m->histories) > SHARE / 4 * 3);
	/* When the other prints as much, they come to share alike. */
	print_lines(q, 1000, 60000);
	more = history_bytes(p->history);
	CHECK(more > SHARE / 3 && more < SHARE / 3 * 2);
	more = history_bytes(q->history);
	CHECK(more > SHARE / 3 && more < SHARE / 3 * 2);
	/* Less, at once; and no limit. */
	set_bytes("300000");
	CHECK(history_pool_bytes(m->histories) <= 300000);
	CHECK(keeps_line(q, "line number 60900"));
	set_bytes("0");
	print_lines(p, 0, 60000);
	CHECK(history_pool_bytes(m->histories) > SHARE);
	/* What is cleared or closed counts no more. */
	pool = history_pool_bytes(m->histories);
	more = history_bytes(p->history);
	pane_clear_history(p);
	CHECK(history_pool_bytes(m->histories) < pool - more / 10 * 9);
	window_kill_pane(p);
	window_kill_pane(q);
	model_reap(m);
	CHECK_INT(history_pool_bytes(m->histories), 0);
	end();
}

/* Resizes take lines back and give them again. */
static void
bytes_follow_changes(void)
{
	size_t held;

	begin();
	set_bytes("0");
	print_lines(p, 0, 3000);
	for (int i = 1; i < 40; i++)
		pane_resize(p, i * 7 % 50 + 1, i * 11 % 90 + 1);
	print_lines(p, 0, 3000);
	held = history_bytes(p->history);
	CHECK(history_pool_bytes(m->histories) <= held);
	CHECK(history_pool_bytes(m->histories) > held / 10 * 8);
	end();
}

int
main(void)
{
	RUN(output_is_shown, "what a program prints is what the pane shows");
	RUN(input_is_encoded, "keys and pastes reach out as the modes ask");
	RUN(focus_is_reported, "focus is reported where the program asked");
	RUN(titles, "titles and names are kept clean");
	RUN(modes_are_a_stack, "modes stack, follow the size and are freed");
	RUN(taps, "taps get all bytes and may leave from within");
	RUN(ends, "a pane that ended goes, or stays where options say so");
	RUN(commands_are_kept, "a pane knows what to run again");
	RUN(joining_and_breaking, "panes move between windows");
	RUN(synchronized, "synchronised panes get the same input");
	RUN(places, "panes are found by place, order and direction");
	RUN(notices, "subscribers may leave while they are told");
	RUN(passing_on, "a program's requests are passed on by notices");
	RUN(bytes_are_shared,
	    "who holds most gives up its oldest lines for history-bytes");
	RUN(bytes_follow_changes, "what histories hold is kept track of");
	TEST_END();
}
