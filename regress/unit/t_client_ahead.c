/*
 * Ahead: keys that only change the view show their effect before the server
 * answers, and the server's word is the last.
 */
#include "client/ahead.h"

#include <stdlib.h>

#include "client/copying-int.h"
#include "test.h"

enum { C_B = KEY_CTRL | 'b', REPEAT_MS = 500 };

/* Three windows; the first has the panes 1 and 11, then 2, then 3. */
enum { PANE_1 = 1, PANE_2 = 2, PANE_3 = 3, PANE_11 = 11 };

static uint64_t number; /* of the last input */
static uint64_t now;

/* A scene that looks at a pane; beside names another one in it. */
static struct scene *
looking_at(uint32_t pane, uint32_t beside)
{
	struct scene *s = scene_new(20, 5);
	struct row *rows[4];
	struct rect left = {0, 0, 9, 4}, right = {10, 0, 10, 4};

	for (int i = 0; i < 4; i++)
		rows[i] = row_new(10);
	scene_add_pane(s, pane, pane == PANE_11 ? &right : &left, rows)->flags =
	    SPANE_ACTIVE;
	if (beside != 0)
		scene_add_pane(
		    s, beside, beside == PANE_11 ? &right : &left, rows);
	for (int i = 0; i < 4; i++)
		row_unref(rows[i]);
	s->prefix[0] = C_B;
	s->prefix[1] = KEY_NONE;
	return s;
}

static void
edge(struct shelf_node *n, int table, key_code key, int repeat, int to)
{
	struct shelf_edge e = {.key = key,
	    .table = (uint8_t)table,
	    .repeat = (uint8_t)repeat,
	    .to = (int16_t)to};

	shelf_add_edge(n, &e);
}

/* Nodes 0 to 2 are the windows, 3 is the pane beside; home has no scene. */
static struct shelf *
make_shelf(int home)
{
	static const uint32_t panes[] = {PANE_1, PANE_2, PANE_3, PANE_11};
	struct shelf *s = shelf_new();

	s->repeat_ms = REPEAT_MS;
	s->mouse = SHELF_CLICKS;
	s->last_window = (int16_t)(home == 2 ? 0 : 2);
	for (int i = 0; i < 4; i++) {
		struct scene *sc = looking_at(panes[i], i == 0	 ? PANE_11
							: i == 3 ? PANE_1
								 : 0);
		struct shelf_node *n = shelf_add(s, i == 3 ? 0 : (uint32_t)i,
		    panes[i], i == home ? NULL : sc);
		int window = i == 3 ? 0 : i;
		scene_unref(sc);
		edge(n, SHELF_PREFIX, 'n', 0, (window + 1) % 3);
		edge(n, SHELF_PREFIX, 'p', 0, (window + 2) % 3);
		edge(n, SHELF_PREFIX, '2', 0, 2);
		edge(n, SHELF_PREFIX, 'l', 0, SHELF_LAST_WINDOW);
		edge(n, SHELF_PREFIX, ';', 0, SHELF_LAST_PANE);
		edge(n, SHELF_PREFIX, 'x', 0, SHELF_OTHER);
		edge(n, SHELF_ROOT, KEY_F1, 0, 1);
		edge(n, SHELF_ROOT, KEY_F1 + 1, 0, SHELF_OTHER);
		if (window == 0) {
			edge(n, SHELF_PREFIX, 'o', 0, i == 3 ? 0 : 3);
			edge(n, SHELF_PREFIX, KEY_RIGHT, 1, 3);
			edge(n, SHELF_PREFIX, KEY_LEFT, 1, 0);
		}
	}
	return s;
}

static struct ahead *
start(void)
{
	struct ahead *a = ahead_new();
	struct scene *s = looking_at(PANE_1, PANE_11);
	struct shelf *shelf = make_shelf(0);

	number = 0;
	now = 1000;
	ahead_scene(a, s);
	ahead_shelf(a, shelf);
	scene_unref(s);
	shelf_unref(shelf);
	return a;
}

static int
type(struct ahead *a, key_code key)
{
	struct input in = {.type = INPUT_KEY, .key = key};

	return ahead_input(a, &in, ++number, now);
}

static int
prefixed(struct ahead *a, key_code key)
{
	return type(a, C_B) | type(a, key);
}

static int
click(struct ahead *a, int x, int y)
{
	struct input in = {.type = INPUT_MOUSE, .button = 1, .x = x, .y = y};
	int news = ahead_input(a, &in, ++number, now);

	in.flags = MOUSE_RELEASE;
	return news | ahead_input(a, &in, ++number, now);
}

/* The server shows a pane, and all inputs up to echo have had their effect. */
static void
answer_with(struct ahead *a, uint32_t pane, uint64_t echo, uint32_t want)
{
	struct scene *s = looking_at(pane, pane == PANE_1    ? PANE_11
					   : pane == PANE_11 ? PANE_1
							     : 0);

	s->echo = echo;
	s->want = want;
	ahead_scene(a, s);
	scene_unref(s);
}

static void
answer(struct ahead *a, uint32_t pane, uint64_t echo)
{
	answer_with(a, pane, echo, 0);
}

static uint32_t
shown(struct ahead *a)
{
	struct scene *s = ahead_shown(a);
	uint32_t pane = scene_active(s)->id;

	scene_unref(s);
	return pane;
}

static void
at_once(void)
{
	struct ahead *a = start();

	CHECK_INT(shown(a), PANE_1);
	CHECK(!type(a, 'n'));
	CHECK(!type(a, C_B));
	CHECK(type(a, 'n'));
	CHECK_INT(shown(a), PANE_2);
	CHECK(prefixed(a, 'n'));
	CHECK_INT(shown(a), PANE_3);
	CHECK(prefixed(a, 'n'));
	CHECK_INT(shown(a), PANE_1);
	CHECK(prefixed(a, '2'));
	CHECK_INT(shown(a), PANE_3);
	CHECK(type(a, KEY_F1));
	CHECK_INT(shown(a), PANE_2);
	CHECK_INT(ahead_steps(a), 5);
	ahead_free(a);
}

static void
until_answered(void)
{
	struct ahead *a = start();
	struct ahead_stats st;

	prefixed(a, 'n');
	prefixed(a, 'n');
	answer(a, PANE_1, 0);
	CHECK_INT(shown(a), PANE_3);
	answer(a, PANE_2, 1);
	CHECK_INT(shown(a), PANE_3);
	CHECK_INT(ahead_steps(a), 1);
	answer(a, PANE_3, 3);
	CHECK_INT(ahead_steps(a), 0);
	CHECK_INT(shown(a), PANE_3);
	ahead_stats(a, &st);
	CHECK_INT(st.steps, 2);
	CHECK_INT(st.right, 2);
	CHECK_INT(st.wrong, 0);
	ahead_free(a);
}

static void
skipped_scenes(void)
{
	struct ahead *a = start();
	struct ahead_stats st;

	prefixed(a, 'n');
	prefixed(a, 'n');
	/* The second one's effect shows before it is told of. */
	answer(a, PANE_3, 2);
	CHECK_INT(shown(a), PANE_3);
	CHECK_INT(ahead_steps(a), 0);
	ahead_stats(a, &st);
	CHECK_INT(st.wrong, 0);
	ahead_free(a);
}

static void
last_word(void)
{
	struct ahead *a = start();
	struct ahead_stats st;

	prefixed(a, 'n');
	CHECK_INT(shown(a), PANE_2);
	answer(a, PANE_3, 2);
	CHECK_INT(shown(a), PANE_3);
	CHECK_INT(ahead_steps(a), 0);
	ahead_stats(a, &st);
	CHECK_INT(st.wrong, 1);
	/* And again: what is built on a wrong step goes with it. */
	prefixed(a, 'n');
	prefixed(a, 'n');
	answer(a, PANE_3, 4);
	CHECK_INT(shown(a), PANE_3);
	CHECK_INT(ahead_steps(a), 0);
	ahead_free(a);
}

static void
there_and_back(void)
{
	struct ahead *a = start();

	prefixed(a, 'n');
	prefixed(a, 'p');
	CHECK_INT(shown(a), PANE_1);
	answer(a, PANE_1, 0);
	CHECK_INT(ahead_steps(a), 2);
	answer(a, PANE_2, 2);
	CHECK_INT(shown(a), PANE_1);
	answer(a, PANE_1, 4);
	CHECK_INT(shown(a), PANE_1);
	CHECK_INT(ahead_steps(a), 0);
	ahead_free(a);
}

static void
unknown_keys(void)
{
	struct ahead *a = start();

	CHECK(!prefixed(a, 'x'));
	CHECK(!prefixed(a, 'n'));
	CHECK_INT(shown(a), PANE_1);
	answer(a, PANE_1, 2);
	CHECK(!prefixed(a, 'n'));
	answer(a, PANE_3, 6);
	CHECK(prefixed(a, 'n'));
	CHECK_INT(shown(a), PANE_1);
	/* One that the shelf does not name, and one of root's table. */
	answer(a, PANE_1, 8);
	CHECK(!prefixed(a, '?'));
	CHECK(!prefixed(a, 'n'));
	answer(a, PANE_2, number);
	CHECK(!type(a, KEY_F1 + 1));
	CHECK(!prefixed(a, 'n'));
	CHECK_INT(shown(a), PANE_2);
	ahead_free(a);
}

static void
prompts(void)
{
	struct ahead *a = start();

	answer_with(a, PANE_1, 0, WANT_ALL_KEYS);
	CHECK(!prefixed(a, 'n'));
	CHECK_INT(shown(a), PANE_1);
	answer(a, PANE_1, 1);
	CHECK(!prefixed(a, 'n'));
	answer(a, PANE_1, number);
	CHECK(prefixed(a, 'n'));
	ahead_free(a);
}

static void
last_ones(void)
{
	struct ahead *a = start();

	CHECK(prefixed(a, 'l'));
	CHECK_INT(shown(a), PANE_3);
	CHECK(prefixed(a, 'l'));
	CHECK_INT(shown(a), PANE_1);
	CHECK(prefixed(a, 'n'));
	CHECK(prefixed(a, 'l'));
	CHECK_INT(shown(a), PANE_1);
	CHECK(prefixed(a, 'o'));
	CHECK_INT(shown(a), PANE_11);
	CHECK(prefixed(a, ';'));
	CHECK_INT(shown(a), PANE_1);
	ahead_free(a);
}

static void
panes(void)
{
	struct ahead *a = start();

	CHECK(prefixed(a, 'o'));
	CHECK_INT(shown(a), PANE_11);
	CHECK(prefixed(a, 'o'));
	CHECK_INT(shown(a), PANE_1);
	CHECK(click(a, 12, 2));
	CHECK_INT(shown(a), PANE_11);
	CHECK(!click(a, 12, 2));
	CHECK(click(a, 3, 0));
	CHECK_INT(shown(a), PANE_1);
	/* A border: who knows. */
	CHECK(!click(a, 9, 2));
	CHECK(!prefixed(a, 'o'));
	ahead_free(a);
}

static void
repeats(void)
{
	struct ahead *a = start();

	CHECK(prefixed(a, KEY_RIGHT));
	CHECK_INT(shown(a), PANE_11);
	now += 100;
	CHECK(type(a, KEY_LEFT));
	CHECK_INT(shown(a), PANE_1);
	/* Not one that repeats: the pane's. */
	CHECK(!type(a, 'n'));
	CHECK_INT(shown(a), PANE_1);
	CHECK(!type(a, KEY_RIGHT));
	CHECK(prefixed(a, KEY_RIGHT));
	/* Near the limit the server decides. */
	now += REPEAT_MS - 10;
	CHECK(!type(a, KEY_LEFT));
	CHECK(!prefixed(a, 'n'));
	answer(a, PANE_11, number);
	CHECK(prefixed(a, KEY_LEFT));
	now += 2 * REPEAT_MS;
	CHECK(!type(a, KEY_RIGHT));
	CHECK_INT(shown(a), PANE_1);
	ahead_free(a);
}

static void
own_things(void)
{
	struct ahead *a = start();
	struct scene *s = looking_at(PANE_1, PANE_11), *seen;

	s->bells = 3;
	s->echo = 1;
	s->features = 5;
	s->escape_ms = 25;
	scene_set_clip(s, "text", 4);
	s->clip_serial = 2;
	ahead_scene(a, s);
	number = 1;
	CHECK(prefixed(a, 'n'));
	seen = ahead_shown(a);
	CHECK_INT(scene_active(seen)->id, PANE_2);
	CHECK_INT(seen->bells, 3);
	CHECK_INT(seen->echo, 1);
	CHECK_INT(seen->features, 5);
	CHECK_INT(seen->escape_ms, 25);
	CHECK_INT(seen->clip_serial, 2);
	CHECK_INT(seen->clip_len, 4);
	CHECK_INT(seen->prefix[0], C_B);
	scene_unref(seen);
	scene_unref(s);
	ahead_free(a);
}

/* The view that was left is there still, as the server showed it last. */
static void
remembers(void)
{
	struct ahead *a = start();
	struct shelf *without = make_shelf(1);

	prefixed(a, 'n');
	answer(a, PANE_2, 2);
	scene_unref(without->nodes[0].scene);
	without->nodes[0].scene = NULL;
	ahead_shelf(a, without);
	CHECK(prefixed(a, 'p'));
	CHECK_INT(shown(a), PANE_1);
	shelf_unref(without);
	ahead_free(a);
}

static void
no_scene(void)
{
	struct ahead *a = start();
	struct shelf *without = make_shelf(0), *none = shelf_new();

	scene_unref(without->nodes[1].scene);
	without->nodes[1].scene = NULL;
	ahead_shelf(a, without);
	CHECK(!prefixed(a, 'n'));
	CHECK(!prefixed(a, '2'));
	answer(a, PANE_1, number);
	CHECK(prefixed(a, '2'));
	/* The shelf is cleared under a step: the server's scene is shown. */
	ahead_shelf(a, none);
	CHECK_INT(shown(a), PANE_1);
	CHECK(!prefixed(a, 'n'));
	shelf_unref(without);
	shelf_unref(none);
	ahead_free(a);
}

/* --- copy mode --- */

enum { LINES = 100, CONTROL_U = KEY_CTRL | 'u' };

static struct history *lines;

static struct row *
line(int n)
{
	const struct style plain = {0};
	struct row *r = row_new(9);
	char text[16];
	int len = snprintf(text, sizeof text, "line %d", n);

	row_print(r, 0, 9, text, (size_t)len, &plain);
	return r;
}

static int all_panes; /* have them */

static struct history *
have_lines(void *arg, uint32_t pane, uint64_t end)
{
	(void)arg;
	if (all_panes)
		return lines;
	return pane == PANE_1 && end == history_end(lines) ? lines : NULL;
}

static void
bind_copy(struct shelf_copy *c, key_code key, const char *name)
{
	struct shelf_command command = {0};

	if (name != NULL)
		shelf_command_set(&command, 1, 1, &name);
	shelf_copy_add(c, key, &command);
}

static void
bind_ask(struct shelf_copy *c, key_code key, const char *name, uint8_t how)
{
	struct shelf_command command = {0};

	shelf_command_set(&command, 1, 1, &name);
	shelf_command_ask(&command, SHELF_ASK | how, "(search up)");
	shelf_copy_add(c, key, &command);
}

/* The shelf with copy mode: [ and Page Up enter, others act in it. */
static struct shelf *
copy_shelf(void)
{
	struct shelf *s = make_shelf(0);
	const char *up = "scroll-up", *down = "scroll-down";

	s->mouse |= SHELF_WHEEL;
	s->copy = shelf_copy_new();
	s->copy->vi = 1;
	s->copy->separators = strdup(" ");
	bind_copy(s->copy, KEY_PAGEUP, "page-up");
	bind_copy(s->copy, 'g', "history-top");
	bind_copy(s->copy, 'q', "cancel");
	bind_copy(s->copy, ':', NULL);
	bind_ask(s->copy, '?', "search-backward", 0);
	bind_ask(s->copy, KEY_CTRL | 'r', "search-backward-incremental",
	    SHELF_ASK_CHANGES);
	s->copy->message_y = 4;
	shelf_command_set(&s->copy->wheel[0], 5, 1, &up);
	shelf_command_set(&s->copy->wheel[1], 5, 1, &down);
	edge(&s->nodes[0], SHELF_PREFIX, '[', 0, SHELF_COPY);
	edge(&s->nodes[0], SHELF_PREFIX, KEY_PAGEUP, 0, SHELF_COPY_UP);
	return s;
}

/* What the server shows of the pane: its lines, or as its copy mode has it. */
static void
server_shows(struct ahead *a, struct copying *mode, uint64_t echo)
{
	struct scene *s = looking_at(PANE_1, PANE_11);

	s->echo = echo;
	s->panes[0].history = history_end(lines);
	if (mode != NULL)
		copying_show(mode, s, 0, 0);
	ahead_scene(a, s);
	scene_unref(s);
}

static struct ahead *
start_copy(void)
{
	struct ahead *a = start();
	struct shelf *s = copy_shelf();

	lines = history_new(1000);
	for (int i = 0; i < LINES; i++) {
		struct row *r = line(i);
		history_append(lines, r, 0);
		row_unref(r);
	}
	ahead_histories(a, have_lines, NULL);
	ahead_shelf(a, s);
	shelf_unref(s);
	server_shows(a, NULL, 0);
	return a;
}

static void
finish_copy(struct ahead *a)
{
	ahead_free(a);
	history_unref(lines);
}

/* The row of the pane that is shown, without what tells the place. */
static const char *
shows_row(struct ahead *a, int y)
{
	static char text[64];
	struct scene *s = ahead_shown(a);
	struct buf b;

	buf_init(&b);
	row_text_trimmed(s->panes[0].rows[y], &b);
	snprintf(text, sizeof text, "%.*s", (int)b.len, (char *)buf_data(&b));
	buf_clear(&b);
	scene_unref(s);
	return text;
}

static int
in_mode(struct ahead *a)
{
	struct scene *s = ahead_shown(a);
	int mode = (s->panes[0].flags & SPANE_MODE) != 0;

	scene_unref(s);
	return mode;
}

/* The server's copy mode of that pane, as it is entered. */
static struct copying *
server_copies(void)
{
	struct scene *s = looking_at(PANE_1, PANE_11);
	struct shelf *shelf = copy_shelf();
	struct copying *c = copying_new(&s->panes[0], lines, shelf->copy, 0);

	scene_unref(s);
	shelf_unref(shelf);
	return c;
}

static void
copies(void)
{
	struct ahead *a = start_copy();

	CHECK(prefixed(a, '['));
	CHECK(in_mode(a));
	CHECK(type(a, 'g'));
	CHECK_STR(shows_row(a, 1), "line 1");
	CHECK(type(a, 'q'));
	CHECK(!in_mode(a));
	CHECK_STR(shows_row(a, 1), "");
	finish_copy(a);
	a = start_copy();
	CHECK(prefixed(a, KEY_PAGEUP));
	CHECK_STR(shows_row(a, 1), "line 99");
	CHECK(prefixed(a, KEY_PAGEUP));
	CHECK_STR(shows_row(a, 1), "line 97");
	finish_copy(a);
}

static void
copy_agrees(void)
{
	struct ahead *a = start_copy();
	struct copying *mode = server_copies();
	struct shelf *shelf = copy_shelf();

	prefixed(a, '[');
	server_shows(a, mode, 2);
	CHECK(ahead_steps(a) == 1);
	/* On from there; an older scene changes nothing. */
	CHECK(type(a, 'g'));
	CHECK_STR(shows_row(a, 1), "line 1");
	server_shows(a, mode, 2);
	CHECK_STR(shows_row(a, 1), "line 1");
	copying_key(mode, shelf->copy, 'g');
	server_shows(a, mode, 3);
	CHECK_STR(shows_row(a, 1), "line 1");
	CHECK(ahead_steps(a) == 1);
	/* Somebody else moved: the server's word, and we let go. */
	copying_key(mode, shelf->copy, KEY_PAGEUP);
	copying_wheel(mode, shelf->copy, 0, 0, 0);
	server_shows(a, mode, 3);
	CHECK_STR(shows_row(a, 1), "line 6");
	CHECK(ahead_steps(a) == 0);
	CHECK(!type(a, 'g'));
	CHECK_STR(shows_row(a, 1), "line 6");
	copying_free(mode);
	shelf_unref(shelf);
	finish_copy(a);
}

static void
copy_ends(void)
{
	struct ahead *a = start_copy();
	struct copying *mode = server_copies();

	/* Refused. */
	prefixed(a, '[');
	server_shows(a, NULL, 2);
	CHECK(!in_mode(a));
	CHECK(ahead_steps(a) == 0);
	/* Left, and entered again before the server knew. */
	prefixed(a, '[');
	server_shows(a, mode, 4);
	type(a, 'q');
	CHECK(!in_mode(a));
	CHECK(!prefixed(a, '['));
	server_shows(a, NULL, 5);
	CHECK(ahead_steps(a) == 0);
	copying_free(mode);
	finish_copy(a);
}

static void
copy_unknown(void)
{
	struct ahead *a = start_copy();
	struct row *extra = line(5);

	/* A history that ends elsewhere is not that of this moment. */
	history_append(lines, extra, 0);
	CHECK(!prefixed(a, '['));
	CHECK(!in_mode(a));
	server_shows(a, NULL, number);
	CHECK(prefixed(a, '['));
	/* A key that opens a prompt: whatever comes, it is the server's. */
	type(a, ':');
	CHECK(!type(a, 'g'));
	/* Till then there is no way back to what was before. */
	CHECK(in_mode(a));
	server_shows(a, NULL, number - 3);
	CHECK(in_mode(a));
	server_shows(a, NULL, number - 2);
	CHECK(ahead_steps(a) == 0);
	CHECK(!in_mode(a));
	row_unref(extra);
	finish_copy(a);
}

/* The row with the cursor. */
static const char *
cursor_row(struct ahead *a)
{
	struct scene *s = ahead_shown(a);
	int y = s->panes[0].cy;

	scene_unref(s);
	return shows_row(a, y);
}

static const char *
message_row(struct ahead *a)
{
	static char text[64];
	struct scene *s = ahead_shown(a);
	struct buf b;

	buf_init(&b);
	row_text_trimmed(s->chrome[4], &b);
	snprintf(text, sizeof text, "%.*s", (int)b.len, (char *)buf_data(&b));
	buf_clear(&b);
	scene_unref(s);
	return text;
}

static void
copy_searches(void)
{
	struct ahead *a = start_copy();

	prefixed(a, '[');
	CHECK(type(a, '?'));
	CHECK_STR(message_row(a), "(search up)");
	/* The prompt takes all keys. */
	for (const char *s = "ne 12x"; *s != '\0'; s++)
		CHECK(type(a, (key_code)*s));
	CHECK_STR(message_row(a), "(search up)ne 12x");
	CHECK(type(a, KEY_BACKSPACE));
	CHECK(type(a, KEY_ENTER));
	CHECK_STR(message_row(a), "");
	CHECK_STR(cursor_row(a), "line 12");
	/* At each change; left, it stays there. */
	CHECK(type(a, KEY_CTRL | 'r'));
	for (const char *s = "ne 7"; *s != '\0'; s++)
		type(a, (key_code)*s);
	CHECK_STR(cursor_row(a), "line 7");
	CHECK(type(a, KEY_ENTER));
	CHECK_STR(cursor_row(a), "line 7");
	/* What may mean something to the command's text is the server's. */
	type(a, '?');
	CHECK(ahead_steps(a) == 1);
	type(a, '"');
	CHECK(!type(a, 'n'));
	CHECK_STR(message_row(a), "(search up)");
	server_shows(a, NULL, number - 2);
	CHECK(ahead_steps(a) == 0);
	finish_copy(a);
}

/* The server's prompt comes when ours is closed: it is not shown again. */
static void
copy_prompt_once(void)
{
	struct ahead *a = start_copy();
	const struct style plain = {0};
	struct scene *s = looking_at(PANE_1, PANE_11);
	struct row *r = row_new(20);

	prefixed(a, '[');
	type(a, '?');
	type(a, 'n');
	type(a, KEY_ENTER);
	CHECK_STR(message_row(a), "");
	row_print(r, 0, 20, "(search up)", 11, &plain);
	scene_set_chrome(s, 4, r);
	s->panes[0].history = history_end(lines);
	s->want = WANT_ALL_KEYS;
	s->echo = number - 1;
	ahead_scene(a, s);
	CHECK_STR(message_row(a), "");
	CHECK(in_mode(a));
	/* But when it has answered all, it is. */
	scene_unref(s);
	s = looking_at(PANE_1, PANE_11);
	scene_set_chrome(s, 4, row_ref(r));
	s->want = WANT_ALL_KEYS;
	s->echo = number;
	ahead_scene(a, s);
	CHECK_STR(message_row(a), "(search up)");
	CHECK(ahead_steps(a) == 0);
	scene_unref(s);
	finish_copy(a);
}

/* While the server's prompt is the one that was opened here, it goes on. */
static void
copy_prompt_agrees(void)
{
	struct ahead *a = start_copy();
	struct copying *mode = server_copies();
	struct scene *s;

	prefixed(a, '[');
	type(a, '?');
	s = looking_at(PANE_1, PANE_11);
	s->panes[0].history = history_end(lines);
	copying_show(mode, s, 0, 0);
	s->want = WANT_ALL_KEYS;
	s->echo = number;
	ahead_scene(a, s);
	CHECK(ahead_steps(a) == 1);
	CHECK(type(a, 'n'));
	CHECK_STR(message_row(a), "(search up)n");
	/* It is gone there: somebody closed it. */
	server_shows(a, mode, number);
	CHECK(ahead_steps(a) == 0);
	scene_unref(s);
	copying_free(mode);
	finish_copy(a);
}

static int
wheel(struct ahead *a, int button, int x, int y)
{
	struct input in = {
	    .type = INPUT_MOUSE, .button = button, .x = x, .y = y};

	return ahead_input(a, &in, ++number, now);
}

static void
copy_by_wheel(void)
{
	struct ahead *a = start_copy();

	CHECK(!wheel(a, 5, 3, 2));
	CHECK(wheel(a, 4, 3, 2));
	CHECK(in_mode(a));
	CHECK(wheel(a, 4, 3, 2));
	CHECK_STR(shows_row(a, 1), "line 96");
	CHECK(wheel(a, 5, 3, 2));
	CHECK(!in_mode(a));
	/* Over another pane. */
	CHECK(!wheel(a, 4, 13, 2));
	CHECK(!prefixed(a, 'n'));
	finish_copy(a);
}

/* It was left alone, in a window that is not seen, or with its pane. */
static void
copy_elsewhere(void)
{
	struct ahead *a = start_copy();
	struct copying *mode = server_copies();
	struct shelf *s = copy_shelf();

	edge(&s->nodes[1], SHELF_PREFIX, '[', 0, SHELF_COPY);
	s->nodes[0].scene = looking_at(PANE_1, PANE_11);
	ahead_shelf(a, s);
	prefixed(a, '[');
	server_shows(a, mode, 2);
	CHECK_INT(ahead_steps(a), 1);
	/* Another client ended it meanwhile: the shelf knows. */
	answer(a, PANE_2, number);
	prefixed(a, 'p');
	CHECK(!in_mode(a));
	CHECK(!type(a, 'g'));
	CHECK(!in_mode(a));
	/* The other window's pane can have one. */
	answer(a, PANE_2, number);
	all_panes = 1;
	CHECK(prefixed(a, '['));
	CHECK(in_mode(a));
	all_panes = 0;
	copying_free(mode);
	shelf_unref(s);
	finish_copy(a);
}

/* A command of so many, once on a history of n lines: is it shown at once? */
static int
runs(int n, unsigned count, const char *name, const char *word)
{
	const char *argv[] = {name, word};
	struct shelf_copy *how = shelf_copy_new();
	struct shelf_command command = {0};
	struct scene *s = looking_at(PANE_1, 0);
	struct history *h = history_new(SIZE_MAX);
	enum copying_result result;
	struct copying *c;

	for (int i = 0; i < n; i++)
		history_append_text(h, (const uint8_t *)"aaaa", 4, 4, 9, 0);
	shelf_command_set(&command, count, word == NULL ? 1 : 2, argv);
	shelf_copy_add(how, 'x', &command);
	c = copying_new(&s->panes[0], h, how, 0);
	result = copying_key(c, how, 'x');
	copying_free(c);
	history_unref(h);
	scene_unref(s);
	shelf_copy_unref(how);
	return result == COPYING_DONE;
}

static void
copy_is_quick(void)
{
	CHECK(runs(100, 1000, "page-up", NULL));
	CHECK(!runs(100, 65535, "page-up", NULL));
	CHECK(runs(100, 1, "search-backward", "aa"));
	CHECK(!runs(100, 1, "search-backward", "(a|a)*b"));
	CHECK(!runs(100, 1, "search-forward-incremental", "=((a{9}){9}){9}"));
	CHECK(runs(100, 1, "previous-prompt", NULL));
	CHECK(!runs(60000, 1, "previous-prompt", NULL));
	CHECK(!runs(60000, 1, "next-matching-bracket", NULL));
	CHECK(runs(60000, 1, "scroll-up", NULL));
	CHECK(runs(60000, 1, "search-backward", "b"));
}

int
main(void)
{
	RUN(at_once, "keys that are known show where they lead");
	RUN(until_answered, "it stays so while older scenes come");
	RUN(skipped_scenes, "a scene may show more than it tells of");
	RUN(last_word, "the server's word is the last");
	RUN(there_and_back, "there and back is not mistaken for an answer");
	RUN(unknown_keys, "behind a key that is not known nothing is shown");
	RUN(prompts, "nor while keys go to a prompt");
	RUN(last_ones, "the last window and pane are those of the way here");
	RUN(panes, "panes are selected by keys and clicks");
	RUN(repeats, "repeated keys count as long as the server lets them");
	RUN(own_things, "what is the viewer's own comes from the newest scene");
	RUN(remembers, "a view that was left is kept as it was last seen");
	RUN(no_scene, "without its scene a view is not shown");
	RUN(copies, "copy mode is entered, moved in and left");
	RUN(copy_agrees, "while the server agrees it goes on from there");
	RUN(copy_ends, "it ends as the server has it");
	RUN(copy_unknown,
	    "without its history, and behind a prompt, it does not");
	RUN(copy_searches, "what is searched for is asked and found");
	RUN(copy_prompt_once, "a prompt that was closed does not come again");
	RUN(copy_prompt_agrees,
	    "the prompt is the server's, as far as it has one");
	RUN(copy_by_wheel, "the wheel enters it, scrolls, and ends it");
	RUN(copy_elsewhere, "a pane that is not seen holds up no other");
	RUN(copy_is_quick, "what a server may ask of copy mode is bounded");
	TEST_END();
}
