/*
 * Ahead: keys that only change the view show their effect before the server
 * answers, and the server's word is the last.
 */
#include "client/ahead.h"

#include <stdlib.h>

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
	s->clicks = 1;
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
	struct input in = {
	    .type = INPUT_MOUSE, .key = KEY_NONE, .button = 1, .x = x, .y = y};
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
	TEST_END();
}
