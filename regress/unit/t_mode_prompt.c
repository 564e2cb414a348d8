/*
 * Prompts: editing keys, answers, history and completion.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "mode/prompt.h"
#include "test.h"

/* What the prompt answered last. */
struct answers {
	char text[256];
	int n, left, final, keep;
};

static int
answered(void *arg, const char *text, int final)
{
	struct answers *a = arg;

	a->n++;
	a->final = final;
	if (text == NULL)
		a->left = 1;
	else
		str_copy(a->text, sizeof a->text, text);
	return a->keep;
}

static struct prompt *
make(struct answers *a, const char *input, unsigned flags,
    struct prompt_history *h)
{
	struct prompt_config c = {.text = ":", .input = input,
	    .flags = flags, .separators = " -_@", .history = h,
	    .answer = answered, .arg = a};

	memset(a, 0, sizeof *a);
	return prompt_new(&c);
}

static void
type(struct prompt *p, const char *s)
{
	for (; *s != '\0'; s++)
		prompt_key(p, (key_code)(unsigned char)*s);
}

static const char *
line(const struct prompt *p)
{
	size_t at;

	return prompt_line(p, &at);
}

static size_t
cursor(const struct prompt *p)
{
	size_t at;

	prompt_line(p, &at);
	return at;
}

static void
test_types(void)
{
	struct answers a;
	struct prompt *p = make(&a, NULL, 0, NULL);

	type(p, "split-window");
	CHECK_STR(line(p), "split-window");
	CHECK_INT(prompt_key(p, KEY_ENTER), PROMPT_DONE);
	CHECK_STR(a.text, "split-window");
	prompt_free(p);
	CHECK_INT(a.n, 1);
	CHECK_INT(a.left, 0);
}

static void
test_edits(void)
{
	struct answers a;
	struct prompt *p = make(&a, "one two", 0, NULL);

	CHECK_INT(cursor(p), 7);
	prompt_key(p, 'w' | KEY_CTRL);
	CHECK_STR(line(p), "one ");
	prompt_key(p, 'y' | KEY_CTRL);
	CHECK_STR(line(p), "one two");
	prompt_key(p, 'a' | KEY_CTRL);
	prompt_key(p, KEY_DELETE);
	CHECK_STR(line(p), "ne two");
	prompt_key(p, 'f' | KEY_META);
	CHECK_INT(cursor(p), 2);
	prompt_key(p, 'k' | KEY_CTRL);
	CHECK_STR(line(p), "ne");
	prompt_key(p, KEY_BACKSPACE);
	CHECK_STR(line(p), "n");
	prompt_key(p, 'u' | KEY_CTRL);
	CHECK_STR(line(p), "");
	prompt_free(p);
	CHECK_INT(a.left, 1);
}

static void
test_transposes(void)
{
	struct answers a;
	struct prompt *p = make(&a, "ab", 0, NULL);

	prompt_key(p, 't' | KEY_CTRL);
	CHECK_STR(line(p), "ba");
	prompt_key(p, 'u' | KEY_CTRL);
	CHECK_INT(prompt_key(p, 't' | KEY_CTRL), PROMPT_REDRAW);
	CHECK_STR(line(p), "");
	prompt_free(p);
}

static void
test_utf8(void)
{
	struct answers a;
	struct prompt *p = make(&a, NULL, 0, NULL);

	prompt_key(p, 0xe9);
	prompt_key(p, 0x4e2d);
	CHECK_STR(line(p), "\303\251\344\270\255");
	prompt_key(p, KEY_LEFT);
	CHECK_INT(cursor(p), 2);
	prompt_key(p, KEY_BACKSPACE);
	CHECK_STR(line(p), "\344\270\255");
	CHECK_INT(cursor(p), 0);
	prompt_free(p);
}

static void
test_leaves(void)
{
	struct answers a;
	struct prompt *p = make(&a, "x", 0, NULL);

	CHECK_INT(prompt_key(p, KEY_ESCAPE), PROMPT_DONE);
	CHECK_INT(a.left, 1);
	prompt_free(p);
	CHECK_INT(a.n, 1);
}

static void
test_single(void)
{
	struct answers a;
	struct prompt *p = make(&a, NULL, PROMPT_SINGLE, NULL);

	CHECK_INT(prompt_key(p, 'y'), PROMPT_DONE);
	CHECK_STR(a.text, "y");
	prompt_free(p);
	p = make(&a, NULL, PROMPT_SINGLE, NULL);
	CHECK_INT(prompt_key(p, 'c' | KEY_CTRL), PROMPT_DONE);
	CHECK_INT(a.left, 1);
	prompt_free(p);
}

static void
test_key(void)
{
	struct answers a;
	struct prompt *p = make(&a, NULL, PROMPT_KEY, NULL);

	CHECK_INT(prompt_key(p, 'x' | KEY_CTRL), PROMPT_DONE);
	CHECK_STR(a.text, "C-x");
	prompt_free(p);
}

static void
test_numeric(void)
{
	struct answers a;
	struct prompt *p = make(&a, NULL, PROMPT_NUMERIC, NULL);

	CHECK_INT(prompt_key(p, '1'), PROMPT_REDRAW);
	CHECK_INT(prompt_key(p, '2'), PROMPT_REDRAW);
	CHECK_INT(prompt_key(p, 'j'), PROMPT_UNUSED_DONE);
	CHECK_STR(a.text, "12");
	prompt_free(p);
}

static void
test_incremental(void)
{
	struct answers a;
	struct prompt *p = make(&a, "last", PROMPT_INCREMENTAL, NULL);

	CHECK_STR(line(p), "");
	type(p, "ab");
	CHECK_STR(a.text, "=ab");
	CHECK_INT(a.final, 0);
	prompt_key(p, 'r' | KEY_CTRL);
	CHECK_STR(a.text, "-ab");
	prompt_key(p, 's' | KEY_CTRL);
	CHECK_STR(a.text, "+ab");
	CHECK_INT(prompt_key(p, KEY_ENTER), PROMPT_DONE);
	CHECK_INT(a.final, 1);
	prompt_free(p);
}

static void
test_repeats_last_search(void)
{
	struct answers a;
	struct prompt *p = make(&a, "last", PROMPT_INCREMENTAL, NULL);

	prompt_key(p, 'r' | KEY_CTRL);
	CHECK_STR(a.text, "-last");
	prompt_free(p);
}

static void
test_history(void)
{
	struct prompt_history *h = prompt_history_new();
	struct answers a;
	struct prompt *p = make(&a, NULL, 0, h);

	type(p, "one");
	prompt_key(p, KEY_ENTER);
	prompt_free(p);
	p = make(&a, NULL, 0, h);
	type(p, "two");
	prompt_key(p, KEY_ENTER);
	prompt_free(p);
	p = make(&a, NULL, 0, h);
	type(p, "now");
	prompt_key(p, KEY_UP);
	CHECK_STR(line(p), "two");
	prompt_key(p, KEY_UP);
	prompt_key(p, KEY_UP);
	CHECK_STR(line(p), "one");
	prompt_key(p, KEY_DOWN);
	prompt_key(p, KEY_DOWN);
	CHECK_STR(line(p), "now");
	prompt_free(p);
	prompt_history_free(h);
}

static void
test_history_limit(void)
{
	struct prompt_history *h = prompt_history_new();

	prompt_history_limit(h, 2);
	prompt_history_add(h, PROMPT_COMMAND, "a");
	prompt_history_add(h, PROMPT_COMMAND, "b");
	prompt_history_add(h, PROMPT_COMMAND, "b");
	prompt_history_add(h, PROMPT_COMMAND, "c");
	CHECK_STR(prompt_history_at(h, PROMPT_COMMAND, 0), "b");
	CHECK_STR(prompt_history_at(h, PROMPT_COMMAND, 1), "c");
	CHECK(prompt_history_at(h, PROMPT_COMMAND, 2) == NULL);
	CHECK(prompt_history_at(h, PROMPT_SEARCH, 0) == NULL);
	prompt_history_clear(h, PROMPT_COMMAND);
	CHECK(prompt_history_at(h, PROMPT_COMMAND, 0) == NULL);
	prompt_history_free(h);
}

static char **
complete(void *arg, const char *word, int first)
{
	static const char *const words[] = {"split-window", "split-pane"};
	char **out = xcalloc(3, sizeof *out);
	int n = 0;

	(void)arg;
	if (!first)
		return out;
	for (size_t i = 0; i < nitems(words); i++) {
		if (str_starts(words[i], word))
			out[n++] = xstrdup(words[i]);
	}
	return out;
}

static void
test_completes(void)
{
	struct answers a = {.n = 0};
	struct prompt_config c = {.text = ":", .answer = answered, .arg = &a,
	    .complete = complete};
	struct prompt *p = prompt_new(&c);

	type(p, "sp");
	prompt_key(p, KEY_TAB);
	CHECK_STR(line(p), "split-");
	type(p, "w");
	prompt_key(p, KEY_TAB);
	CHECK_STR(line(p), "split-window ");
	type(p, "sp");
	prompt_key(p, KEY_TAB);
	CHECK_STR(line(p), "split-window sp");
	prompt_free(p);
}

static void
test_vi(void)
{
	struct answers a;
	struct prompt *p = make(&a, "one two", PROMPT_VI, NULL);

	prompt_key(p, KEY_ESCAPE);
	CHECK_INT(prompt_commanding(p), 1);
	type(p, "0x");
	CHECK_STR(line(p), "ne two");
	type(p, "A!");
	CHECK_INT(prompt_commanding(p), 0);
	CHECK_STR(line(p), "ne two!");
	prompt_key(p, KEY_ESCAPE);
	CHECK_INT(prompt_key(p, 'q'), PROMPT_DONE);
	CHECK_INT(a.left, 1);
	prompt_free(p);
}

static void
test_pastes(void)
{
	struct answers a;
	struct prompt *p = make(&a, NULL, 0, NULL);
	static const char text[] = "a\tb\033c\nsecond";

	prompt_paste(p, text, sizeof text - 1);
	CHECK_STR(line(p), "abc");
	prompt_free(p);
}

static void
test_asks_again(void)
{
	struct answers a;
	struct prompt *p = make(&a, "first", 0, NULL);

	a.keep = 1;
	CHECK_INT(prompt_key(p, KEY_ENTER), PROMPT_REDRAW);
	prompt_update(p, "more:", "next");
	CHECK_STR(prompt_text(p), "more:");
	CHECK_STR(line(p), "next");
	a.keep = 0;
	CHECK_INT(prompt_key(p, KEY_ENTER), PROMPT_DONE);
	CHECK_INT(a.n, 2);
	prompt_free(p);
}

static void
test_bounded(void)
{
	struct answers a;
	struct prompt *p = make(&a, NULL, 0, NULL);

	for (int i = 0; i < 70000; i++)
		prompt_key(p, 'x');
	CHECK(strlen(line(p)) <= 65536);
	prompt_free(p);
}

int
main(void)
{
	RUN(test_types, "a typed line is the answer, told once");
	RUN(test_edits, "emacs keys cut, yank and move by words");
	RUN(test_transposes, "C-t swaps two characters, and needs two");
	RUN(test_utf8, "keys move and delete whole characters");
	RUN(test_leaves, "Escape leaves, and says so once");
	RUN(test_single, "a single-key prompt takes the first key");
	RUN(test_key, "a key prompt answers with the key's name");
	RUN(test_numeric, "a numeric prompt hands the other key on");
	RUN(test_incremental, "an incremental prompt tells each change");
	RUN(test_repeats_last_search, "C-r on an empty search repeats the last");
	RUN(test_history, "Up and Down walk what was answered before");
	RUN(test_history_limit, "history has a limit and no doubles");
	RUN(test_completes, "Tab completes as far as words agree");
	RUN(test_vi, "vi's command mode edits and leaves");
	RUN(test_pastes, "a paste gives the printable part of its first line");
	RUN(test_asks_again, "an answer may ask the next question");
	RUN(test_bounded, "a line has a limit");
	TEST_END();
}
