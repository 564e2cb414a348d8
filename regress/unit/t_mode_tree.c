/*
 * Tree mode: what keys do to any list, whatever its source.
 *
 * The source is a list of families: each item at the top has two children.
 */
#include "mode/tree.h"

#include "base/err.h"
#include "base/mem.h"
#include "lang/lang.h"
#include "model/model.h"
#include "model/session.h"
#include "model/window.h"

#include "test.h"

static const struct cmd_entry *const no_commands[] = {NULL};
static const struct lang_ops no_ops;
static const struct pane_spec spec;
static const struct mode_mouse nowhere = {.viewer = 1};

static struct model *m;
static struct lang *l;
static struct pane *p;
static struct tree *tree;
static uint32_t families, chosen, freed, builds;
static struct tree_question question;
static uint32_t serial;

static struct tree_id
id_of(uint32_t family, uint32_t child)
{
	return (struct tree_id){{family, child, 0, 0}};
}

static struct tree_id
build(void *data, struct tree *t)
{
	(void)data;
	tree = t;
	builds++;
	for (uint32_t f = 1; f <= families; f++) {
		char name[32];
		int item;
		if (!tree_passes(t, id_of(f, 0)))
			continue;
		snprintf(name, sizeof name, "family %u", f);
		item = tree_add(t, -1, id_of(f, 0), name, 0);
		for (uint32_t c = 1; c <= 2; c++) {
			snprintf(name, sizeof name, "child %u of %u", c, f);
			tree_add(t, item, id_of(f, c), name, 0);
		}
	}
	return id_of(2, 0);
}

static int
about(void *data, struct tree_id id, struct format_ctx *f)
{
	(void)data;
	format_set(f, "family", "%u", id.v[0]);
	return 0;
}

static void
draw(void *data, struct tree_id id, const struct preview_area *a)
{
	(void)data;
	(void)id;
	(void)a;
}

static enum tree_result
key(void *data, struct tree *t, key_code k, uint32_t viewer)
{
	(void)data;
	(void)viewer;
	if (k != KEY_ENTER)
		return TREE_UNKNOWN;
	chosen = tree_current(t).v[0] * 10 + tree_current(t).v[1];
	return TREE_LEAVE;
}

static void
free_source(void *data)
{
	(void)data;
	freed++;
}

static void
ask(uint32_t viewer, struct pane *pane, uint32_t s,
    const struct tree_question *q)
{
	CHECK_INT(viewer, 1);
	CHECK(pane == p);
	serial = s;
	question = *q;
}

static const struct tree_source source = {.kind = TREE_OPTIONS,
    .build = build,
    .about = about,
    .draw = draw,
    .key = key,
    .free = free_source};

static void
begin(uint32_t n)
{
	const struct tree_config c = {.source = &source,
	    .format = "",
	    .ask = ask,
	    .preview = 1};
	struct tree_config config = c;
	struct window *w;
	struct session *s;

	families = n;
	chosen = freed = builds = 0;
	m = model_new(1000);
	l = lang_new(no_commands, m, &no_ops, NULL);
	s = session_new(m, NULL, NULL, "/");
	w = window_new(m, 40, 20);
	p = window_first_pane(w, s, &spec);
	session_link(s, w, -1, NULL);
	config.lang = l;
	tree_enter(p, &config);
}

static void
end(void)
{
	model_free(m);
	lang_free(l);
	CHECK_INT(freed, 1);
}

static void
press(key_code k)
{
	struct pane_mode *mode = pane_top_mode(p);

	CHECK(mode != NULL);
	mode->ops->key(mode->data, k, &nowhere);
}

/* Plain keys, one after the other. */
static void
type(const char *keys)
{
	for (; *keys != '\0'; keys++)
		press((key_code)*keys);
}

static void
answer(const char *text)
{
	tree_answer(p, serial, question.answered, text, 1);
}

static int
is_at(uint32_t family, uint32_t child)
{
	return tree_same(tree_current(tree), id_of(family, child));
}

static void
empty_is_not_shown(void)
{
	begin(0);
	CHECK(pane_top_mode(p) == NULL);
	CHECK_INT(freed, 1);
	end();
}

static void
begins_where_the_source_says(void)
{
	begin(3);
	CHECK_STR(pane_top_mode(p)->ops->name, "options-mode");
	CHECK(is_at(2, 0));
	end();
}

static void
moves_round(void)
{
	begin(3);
	type("jj");
	CHECK(is_at(1, 0));
	type("k");
	CHECK(is_at(3, 0));
	type("g");
	CHECK(is_at(1, 0));
	type("G");
	CHECK(is_at(3, 0));
	end();
}

static void
opens_and_closes(void)
{
	begin(3);
	type("lj");
	CHECK(is_at(2, 1));
	type("h");
	CHECK(is_at(2, 0));
	type("j");
	CHECK(is_at(3, 0));
	press('+' | KEY_META);
	type("k");
	CHECK(is_at(2, 2));
	press('-' | KEY_META);
	CHECK(is_at(2, 0));
	end();
}

static void
keys_of_lines_choose(void)
{
	begin(3);
	type("2");
	CHECK_INT(chosen, 30);
	CHECK(pane_top_mode(p) == NULL);
	end();
}

static void
search_opens(void)
{
	begin(3);
	press('s' | KEY_CTRL);
	answer("child 1");
	CHECK(is_at(2, 1));
	type("n");
	CHECK(is_at(3, 1));
	type("n");
	CHECK(is_at(1, 1));
	end();
}

static void
filter_that_meets_nothing_is_not_used(void)
{
	begin(3);
	type("f");
	answer("#{==:#{family},3}");
	CHECK(is_at(3, 0));
	type("j");
	CHECK(is_at(3, 0));
	type("f");
	CHECK_STR(question.input, "#{==:#{family},3}");
	answer("0");
	type("g");
	CHECK(is_at(1, 0));
	end();
}

static void
tags_stand_for_all_within(void)
{
	begin(3);
	type("ljtt");
	CHECK_INT(tree_tagged(tree), 2);
	type("gjt");
	CHECK_INT(tree_tagged(tree), 1);
	press('t' | KEY_CTRL);
	CHECK_INT(tree_tagged(tree), 3);
	type("T");
	CHECK_INT(tree_tagged(tree), 0);
	end();
}

static void
what_was_done_outlives_a_change(void)
{
	begin(3);
	type("ljt");
	families = 2;
	tree_changed(tree);
	type("k");
	CHECK(is_at(2, 1));
	CHECK_INT(tree_tagged(tree), 1);
	end();
}

static void
late_answers_find_nobody(void)
{
	begin(3);
	type("fq");
	CHECK_INT(freed, 1);
	answer("0");
	CHECK(pane_top_mode(p) == NULL);
	end();
}

static void
one_order_is_no_choice(void)
{
	begin(3);
	type("O");
	CHECK_INT(tree_sort(tree), 0);
	CHECK(is_at(2, 0));
	end();
}

int
main(void)
{
	RUN(empty_is_not_shown, "a list without an item is not shown");
	RUN(begins_where_the_source_says, "it begins where its source says");
	RUN(moves_round, "it moves, and goes round");
	RUN(opens_and_closes, "items open and close");
	RUN(keys_of_lines_choose, "a line's key chooses it and leaves");
	RUN(search_opens, "search finds what is closed, and goes on");
	RUN(filter_that_meets_nothing_is_not_used,
	    "a filter that meets nothing is not used");
	RUN(tags_stand_for_all_within, "a tag stands for all within");
	RUN(what_was_done_outlives_a_change,
	    "selection and tags outlive a change");
	RUN(late_answers_find_nobody, "an answer may come too late");
	RUN(one_order_is_no_choice, "a source may have one order alone");
	TEST_END();
}
