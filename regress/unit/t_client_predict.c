/*
 * Prediction, with scripted scenes.
 *
 * The far side is a small line editor: a shell behind a link, whose scenes
 * arrive when the test says so.
 */
#include "client/predict.h"

#include <stdlib.h>

#include "base/mem.h"
#include "grid/row.h"
#include "test.h"

enum { W = 40, H = 6, PX = 10, PW = 20 }; /* the pane is at PX, PW wide */

static struct predict *p;
static uint64_t now, typed, echoed;
static struct row *rows[H];
static int cx, cy;
static uint64_t history;
static uint32_t flags, want;
static uint32_t pane_id;
static struct scene *shown;

static void
clear_rows(void)
{
	for (int y = 0; y < H; y++) {
		row_unref(rows[y]);
		rows[y] = row_new(PW);
	}
}

static void
begin(enum predict_mode mode)
{
	predict_free(p);
	p = predict_new(mode);
	predict_rtt(p, 300);
	now = 1000;
	typed = echoed = history = 0;
	want = 0;
	flags = SPANE_ACTIVE | SPANE_RAW;
	pane_id = 1;
	cx = cy = 0;
	clear_rows();
	scene_unref(shown);
	shown = NULL;
}

/* The server's scene arrives, with all typed up to n answered. */
static void
scene(uint64_t echo)
{
	struct scene *s = scene_new(W, H);
	struct rect at = {PX, 0, PW, H}, left = {0, 0, PX - 1, H};
	struct row *other[H];
	struct scene_pane *pane;
	struct style none = {0};

	for (int y = 0; y < H; y++) {
		other[y] = row_new(PX - 1);
		row_print(other[y], 0, PX - 1, "neighbour", 9, &none);
	}
	scene_add_pane(s, 7, &left, other);
	for (int y = 0; y < H; y++)
		row_unref(other[y]);
	pane = scene_add_pane(s, pane_id, &at, rows);
	/* What was handed to a scene is never written again. */
	for (int y = 0; y < H; y++) {
		struct row *copy = row_copy(rows[y], PW);
		row_unref(rows[y]);
		rows[y] = copy;
	}
	pane->cx = cx;
	pane->cy = cy;
	pane->flags = flags;
	pane->history = history;
	s->cursor_pane = 1;
	s->echo = echoed = echo;
	s->prefix[0] = 'b' | KEY_CTRL;
	s->prefix[1] = KEY_NONE;
	s->want = want;
	predict_scene(p, s, now);
	scene_unref(s);
}

static void
key(key_code k)
{
	struct input in = {.type = INPUT_KEY, .key = k};

	now += 50;
	predict_input(p, &in, ++typed, now);
}

static void
type(const char *s)
{
	for (; *s != '\0'; s++)
		key(*s == '\n' ? KEY_ENTER : (key_code)*s);
}

/* The far side prints text at its cursor. */
static void
print(const char *s)
{
	struct style none = {0};

	for (; *s != '\0'; s++) {
		if (*s != '\n' && cx < PW) {
			row_print(row_own(&rows[cy]), cx, PW, s, 1, &none);
			cx++;
			continue;
		}
		cx = 0;
		if (cy < H - 1) {
			cy++;
			continue;
		}
		history++;
		row_unref(rows[0]);
		memmove(rows, rows + 1, (H - 1) * sizeof *rows);
		rows[H - 1] = row_new(PW);
	}
}

static const struct scene_pane *
pane_shown(void)
{
	scene_unref(shown);
	shown = predict_apply(p, now);
	return scene_find_pane(shown, pane_id);
}

/* The text of a row of the pane as shown, blanks at its end cut. */
static const char *
text(int y)
{
	static char out[PW * 4 + 1];
	const struct scene_pane *pane = pane_shown();
	struct buf b;
	char *s;

	buf_init(&b);
	row_text(pane->rows[y], 0, PW, &b);
	s = buf_steal(&b, NULL);
	str_copy(out, sizeof out, s);
	free(s);
	for (size_t n = strlen(out); n > 0 && out[n - 1] == ' ';)
		out[--n] = '\0';
	return out;
}

static int
shown_x(void)
{
	return pane_shown()->cx;
}

/* A shell at which one command was typed and confirmed. */
static void
begin_shell(void)
{
	begin(PREDICT_ADAPTIVE);
	print("$ ");
	scene(0);
	type("l");
	print("l");
	scene(1);
}

static void
first_letter_waits(void)
{
	begin(PREDICT_ADAPTIVE);
	print("$ ");
	scene(0);
	type("ls");
	CHECK_STR(text(0), "$");
	print("l");
	scene(1);
	CHECK_STR(text(0), "$ ls");
	CHECK_INT(shown_x(), 4);
}

static void
at_once_when_confirmed(void)
{
	begin_shell();
	type("s -la");
	CHECK_STR(text(0), "$ ls -la");
	CHECK_INT(shown_x(), 8);
	key(KEY_BACKSPACE);
	CHECK_STR(text(0), "$ ls -l");
	print("s -l");
	scene(7);
	CHECK_STR(text(0), "$ ls -l");
}

static void
only_inside_the_pane(void)
{
	struct buf b;

	begin_shell();
	for (int i = 0; i < 60; i++)
		type("x");
	pane_shown();
	CHECK(scene_find_pane(shown, 7) != NULL);
	for (int i = 0; i < shown->npanes; i++) {
		const struct scene_pane *pane = &shown->panes[i];
		if (pane->id != 7)
			continue;
		buf_init(&b);
		for (int y = 0; y < H; y++) {
			row_text(pane->rows[y], 0, PX - 1, &b);
			CHECK(memcmp(buf_data(&b), "neighbour", 9) == 0);
			buf_reset(&b);
		}
		buf_clear(&b);
	}
	for (int y = 0; y < H; y++)
		CHECK_INT(row_length(shown->chrome[y]), 0);
}

static void
goes_on_in_the_next_row(void)
{
	begin_shell();
	type("aaaaaaaaaaaaaaaaab");
	CHECK_INT((int)strlen(text(0)), PW);
	CHECK_STR(text(1), "b");
	CHECK_INT(shown_x(), 1);
	/* The row is filled, and the cursor has yet to leave it. */
	print("aaaaaaaaaaaaaaaaa");
	scene(typed - 1);
	CHECK_INT(cx, PW);
	CHECK_STR(text(1), "b");
	cx = 0;
	cy = 1;
	scene(typed - 1);
	type("c");
	print("bc");
	scene(typed);
	type("d");
	CHECK_STR(text(1), "bcd");
	/* The scene may be behind and ahead by a row as well. */
	key(KEY_BACKSPACE);
	CHECK_STR(text(1), "bc");
}

/* At the bottom the others scroll, and what stands beside them does not. */
static void
goes_on_below_the_bottom(void)
{
	begin_shell();
	print("\none\n\n\n\n$ ");
	scene(1);
	type("aaaaaaaaaaaaaaaaaabc");
	CHECK_INT(pane_shown()->cy, H - 1);
	CHECK_STR(text(0), "one");
	CHECK_STR(text(H - 2), "$ aaaaaaaaaaaaaaaaaa");
	CHECK_STR(text(H - 1), "bc");
	CHECK_INT((int)pane_shown()->history, 1);
	print("aaaaaaaaaaaaaaaaaa\nb");
	scene(typed - 1);
	CHECK_STR(text(H - 1), "bc");
	CHECK_STR(text(0), "one");
}

static void
stops_at_the_edge(void)
{
	/* A tty in line mode leaves the cursor until more comes. */
	begin_shell();
	flags &= ~(uint32_t)SPANE_RAW;
	scene(1);
	type("aaaaaaaaaaaaaaaaa");
	CHECK_INT(pane_shown()->cy, 0);
	CHECK_INT(shown_x(), PW);
	type("b");
	CHECK_STR(text(1), "b");
	/* Other rows are not to be pushed. */
	begin_shell();
	print("\nbelow");
	cx = 3;
	cy = 0;
	scene(1);
	type("aaaaaaaaaaaaaaaaaab");
	CHECK_INT((int)strlen(text(0)), PW - 1);
	CHECK_STR(text(1), "below");
	/* And one that does not go on is known from then on. */
	begin_shell();
	type("aaaaaaaaaaaaaaaaa");
	CHECK_INT(pane_shown()->cy, 1);
	cx = 3;
	print("aaaa");
	scene(typed);
	type("b");
	print("b");
	scene(typed);
	type("aaaaaaaaaaaaaaaaa");
	CHECK_INT(pane_shown()->cy, 0);
}

static void
wrong_is_repaired(void)
{
	begin_shell();
	type("q");
	CHECK_STR(text(0), "$ lq");
	/* The program ate the key. */
	scene(2);
	CHECK_STR(text(0), "$ l");
	CHECK_INT(shown_x(), 3);
	type("z");
	CHECK_STR(text(0), "$ l");
	print("z");
	scene(3);
	type("y");
	CHECK_STR(text(0), "$ lzy");
}

static void
password_never(void)
{
	begin_shell();
	type("\n");
	print("\nPassword: ");
	flags |= SPANE_NO_ECHO;
	scene(2);
	type("secret");
	CHECK_STR(text(1), "Password:");
	now += 10000;
	CHECK_STR(text(1), "Password:");
	scene(8);
	type("\n");
	flags &= ~(uint32_t)SPANE_NO_ECHO;
	print("\n$ ");
	scene(9);
	CHECK_STR(text(1), "Password:");
	CHECK_STR(text(2), "$");
}

/* sudo is typed, and the password before its prompt was seen. */
static void
password_ahead(void)
{
	begin_shell();
	type("s\nsecret");
	CHECK_STR(text(0), "$ ls");
	CHECK_STR(text(1), "");
	print("s");
	scene(2);
	CHECK_STR(text(0), "$ ls");
	CHECK_STR(text(1), "");
	/* Enter is answered; the program has not asked yet. */
	print("\n");
	flags &= ~(uint32_t)SPANE_RAW;
	scene(3);
	CHECK_STR(text(0), "$ ls");
	CHECK_STR(text(1), "");
	type("x");
	CHECK_STR(text(1), "");
	print("Password: ");
	flags |= SPANE_NO_ECHO;
	scene(3);
	CHECK_STR(text(1), "Password:");
	CHECK_STR(text(2), "");
}

/* The same where the program hides the keys by itself. */
static void
password_raw(void)
{
	begin_shell();
	type("\nhunter2");
	print("\nPassword: ");
	scene(2);
	CHECK_STR(text(1), "Password:");
	type("x");
	CHECK_STR(text(1), "Password:");
	print("*");
	scene(3);
	CHECK_STR(text(1), "Password: *");
	scene(9);
	CHECK_STR(text(1), "Password: *");
}

static void
next_prompt_is_trusted(void)
{
	begin_shell();
	type("\n");
	/* Typed before the prompt is back: not shown anywhere. */
	type("pw");
	CHECK_STR(text(0), "$ l");
	CHECK_STR(text(1), "");
	print("\nfile\n$ ");
	scene(2);
	CHECK_STR(text(2), "$ pw");
	type("d");
	CHECK_STR(text(2), "$ pwd");
	CHECK_INT(shown_x(), 5);
	/* Scenes that are ahead of what they answer double nothing. */
	print("pw");
	scene(2);
	CHECK_STR(text(2), "$ pwd");
	print("d");
	scene(5);
	CHECK_STR(text(2), "$ pwd");
}

/*
 * Enter came right behind a letter, and the scene that answers the letter
 * shows the next line already: the prompt was once forgotten for that.
 */
static void
enter_on_its_heels(void)
{
	begin_shell();
	type("\n");
	print("\n$ ");
	scene(2);
	type("s\n");
	CHECK_STR(text(1), "$ s");
	print("s\n");
	scene(3);
	CHECK_STR(text(1), "$ s");
	print("file\n$ ");
	scene(4);
	type("pw");
	CHECK_STR(text(3), "$ pw");
	/* And where the line itself was drawn anew. */
	type("d\nx");
	CHECK_STR(text(3), "$ pwd");
	cx = 0;
	print("% PWD\n");
	scene(7);
	CHECK_STR(text(3), "% PWD");
	CHECK_STR(text(4), "");
	scene(8);
	print("x");
	scene(9);
	type("y");
	CHECK_STR(text(4), "xy");
}

static void
counts(void)
{
	struct predict_stats st;

	begin_shell();
	predict_stats(p, &st);
	CHECK_INT(st.guessed, 1);
	CHECK_INT(st.shown, 0);
	type("abc");
	CHECK_STR(text(0), "$ labc");
	print("ab");
	scene(3);
	scene(3);
	predict_stats(p, &st);
	CHECK_INT(st.guessed, 4);
	CHECK_INT(st.shown, 3);
	CHECK_INT(st.right, 2);
	CHECK_INT(st.wrong, 0);
	type("d");
	CHECK_STR(text(0), "$ labcd");
	print("X");
	scene(4);
	predict_stats(p, &st);
	CHECK_INT(st.shown, 4);
	CHECK_INT(st.right, 2);
	CHECK_INT(st.wrong, 2);
}

static void
prompt_with_path(void)
{
	begin(PREDICT_ADAPTIVE);
	print("me@host:~$ ");
	scene(0);
	type("c");
	print("c");
	scene(1);
	type("\n");
	print("\nme@host:/tmp$ ");
	scene(2);
	type("l");
	CHECK_STR(text(1), "me@host:/tmp$ l");
}

static void
scrolled_meanwhile(void)
{
	begin_shell();
	for (int i = 0; i < H - 1; i++)
		print("\nout");
	print("\n$ ");
	scene(1);
	type("ab");
	CHECK_STR(text(H - 1), "$ ab");
	/* A job's output scrolls by; the shell's line went up with it. */
	print("\nnoise");
	scene(1);
	CHECK_STR(text(H - 2), "$ ab");
	CHECK_STR(text(H - 1), "noise");
}

static void
middle_of_line(void)
{
	begin_shell();
	type("abc");
	print("abc");
	scene(4);
	key(KEY_LEFT);
	key(KEY_LEFT);
	CHECK_INT(shown_x(), 4);
	type("X");
	CHECK_STR(text(0), "$ laXbc");
	CHECK_INT(shown_x(), 5);
	key(KEY_RIGHT);
	key(KEY_BACKSPACE);
	CHECK_STR(text(0), "$ laXc");
	/* Not past the prompt, not past the text. */
	for (int i = 0; i < 9; i++)
		key(KEY_LEFT);
	CHECK_INT(shown_x(), 2);
	for (int i = 0; i < 19; i++)
		key(KEY_RIGHT);
	CHECK_INT(shown_x(), 6);
}

/* A second command at a prompt that is known. */
static void
begin_known(void)
{
	begin_shell();
	type("\n");
	print("\n$ ");
	scene(2);
}

static void
edits_at_a_prompt(void)
{
	begin_known();
	type("one two three");
	key('w' | KEY_CTRL);
	CHECK_STR(text(1), "$ one two");
	CHECK_INT(shown_x(), 10);
	key('a' | KEY_CTRL);
	CHECK_INT(shown_x(), 2);
	key(KEY_DELETE);
	CHECK_STR(text(1), "$ ne two");
	key(KEY_END);
	CHECK_INT(shown_x(), 8);
	key(KEY_LEFT);
	key('k' | KEY_CTRL);
	CHECK_STR(text(1), "$ ne tw");
	type("X");
	CHECK_STR(text(1), "$ ne twX");
	key('u' | KEY_CTRL);
	CHECK_STR(text(1), "$");
	type("pwd");
	CHECK_STR(text(1), "$ pwd");
	print("pwd");
	scene(typed);
	CHECK_STR(text(1), "$ pwd");
	/* Where they disagree on what a word or a line is, nothing. */
	type(" a/b");
	key('w' | KEY_CTRL);
	CHECK_STR(text(1), "$ pwd a/b");
	print(" a/b");
	scene(typed - 1);
	cx = 2;
	print("pwd    ");
	cx = 6;
	scene(typed);
	key(KEY_LEFT);
	key(KEY_LEFT);
	key('u' | KEY_CTRL);
	CHECK_INT(shown_x(), 4);
	CHECK_STR(text(1), "$ pwd");
}

/* A key that does something else is not guessed any more. */
static void
edits_unlearned(void)
{
	begin_known();
	type("ab");
	key('a' | KEY_CTRL);
	CHECK_INT(shown_x(), 2);
	print("ab");
	scene(4);
	scene(5);
	CHECK_INT(shown_x(), 4);
	type("c");
	print("c");
	scene(6);
	type("d");
	CHECK_STR(text(1), "$ abcd");
	key('a' | KEY_CTRL);
	type("e");
	CHECK_INT(shown_x(), 6);
	CHECK_STR(text(1), "$ abcd");
}

/* cat, say: the tty echoes, and knows no arrows. */
static void
lines_without_a_prompt(void)
{
	begin_shell();
	flags &= ~(uint32_t)SPANE_RAW;
	type("\n");
	print("\n");
	scene(2);
	type("a");
	CHECK_STR(text(1), "");
	print("a");
	scene(3);
	type("b");
	CHECK_STR(text(1), "ab");
	key(KEY_LEFT);
	type("c");
	CHECK_STR(text(1), "ab");
	key(KEY_BACKSPACE);
	key('u' | KEY_CTRL);
	type("\n");
	print("b^[[Dc");
	scene(6);
	cx = 0;
	clear_rows();
	scene(8);
	type("x");
	print("x");
	scene(10);
	type("\nyz");
	CHECK_STR(text(1), "x");
	CHECK_STR(text(2), "");
	/* The next line is echoed as the one before, once Enter is answered. */
	print("\nx\n");
	scene(11);
	CHECK_STR(text(3), "yz");
	/* Unless the tty has ceased to. */
	type("\ns");
	print("yz\n");
	flags |= SPANE_NO_ECHO;
	scene(14);
	type("e");
	CHECK_STR(text(4), "");
	flags &= ~(uint32_t)SPANE_NO_ECHO;
	scene(14);
	CHECK_STR(text(4), "");
}

static void
right_prompt_stays(void)
{
	begin(PREDICT_ADAPTIVE);
	print("$ ");
	print("            10:30");
	cx = 2;
	scene(0);
	type("l");
	cx = 2;
	print("l");
	scene(1);
	type("s");
	CHECK_STR(text(0), "$ ls          10:30");
}

static void
wide_characters(void)
{
	begin_shell();
	key(0x4e2d);
	CHECK_INT(shown_x(), 5);
	CHECK_STR(text(0), "$ l\xe4\xb8\xad");
	key(KEY_BACKSPACE);
	CHECK_INT(shown_x(), 3);
	CHECK_STR(text(0), "$ l");
	/* A mark joins what is there, and is rubbed out with it. */
	key(0x301);
	type("x");
	CHECK_STR(text(0), "$ l\xcc\x81x");
	key(KEY_BACKSPACE);
	key(KEY_BACKSPACE);
	CHECK_STR(text(0), "$");
	CHECK_INT(shown_x(), 2);
	/* Nothing is known of where there is nothing to join, nor of what
	 * changes widths. */
	key(0x301);
	type("y");
	CHECK_STR(text(0), "$");
}

static void
fast_links_show_nothing(void)
{
	begin_shell();
	predict_rtt(p, 5);
	type("s");
	CHECK_STR(text(0), "$ l");
	/* Unless an answer stays away. */
	CHECK_INT(predict_next(p, now), now + 250);
	now += 250;
	CHECK_STR(text(0), "$ ls");
}

static void
late_is_underlined(void)
{
	begin_shell();
	predict_rtt(p, 100);
	type("s");
	pane_shown();
	CHECK_INT(row_style_at(pane_shown()->rows[0], 3)->attr, 0);
	predict_rtt(p, 300);
	CHECK_INT(ATTR_UL_KIND(row_style_at(pane_shown()->rows[0], 3)->attr),
	    UL_SINGLE);
	CHECK_INT(row_style_at(pane_shown()->rows[0], 2)->attr, 0);
	print("s");
	scene(2);
	CHECK_INT(row_style_at(pane_shown()->rows[0], 3)->attr, 0);
}

/* Where a guess was shown and wrong, the next ones are marked as such, for a
 * while. */
static void
repairs_are_flagged(void)
{
	begin_shell();
	predict_rtt(p, 100);
	type("q");
	CHECK_INT(row_style_at(pane_shown()->rows[0], 3)->attr, 0);
	scene(2);
	type("a");
	print("a");
	scene(3);
	type("b");
	CHECK_STR(text(0), "$ lab");
	CHECK_INT(ATTR_UL_KIND(row_style_at(pane_shown()->rows[0], 4)->attr),
	    UL_SINGLE);
	for (int i = 0; i < 10; i++) {
		print("b");
		scene(typed);
		type("b");
	}
	CHECK_INT(row_style_at(pane_shown()->rows[0], 14)->attr, 0);
	CHECK_INT(shown_x(), 15);
}

static void
bulk_is_not_guessed(void)
{
	struct input in = {.type = INPUT_KEY, .key = 'x'};
	struct input paste = {.type = INPUT_PASTE};

	begin_known();
	for (int i = 0; i < 101; i++)
		predict_input(p, &in, ++typed, now);
	CHECK_STR(text(1), "$");
	predict_input(p, &in, ++typed, now + 1);
	CHECK_STR(text(1), "$");
	/* What is pasted is not typed, and where it ends nobody knows. */
	begin_known();
	type("a");
	predict_input(p, &paste, ++typed, now);
	type("b");
	CHECK_STR(text(1), "$ a");
	print("a text ");
	scene(typed - 1);
	CHECK_STR(text(1), "$ a text");
	print("b");
	scene(typed);
	type("c");
	CHECK_STR(text(1), "$ a text bc");
}

static void
never_and_always(void)
{
	begin(PREDICT_NEVER);
	print("$ ");
	scene(0);
	type("l");
	print("l");
	scene(1);
	type("s");
	CHECK_STR(text(0), "$ l");
	CHECK(predict_next(p, now) == PREDICT_IDLE);
	begin(PREDICT_ALWAYS);
	predict_rtt(p, 1);
	print("$ ");
	scene(0);
	type("l");
	print("l");
	scene(1);
	type("s");
	CHECK_STR(text(0), "$ ls");
}

static void
as_the_option_says(void)
{
	begin(PREDICT_BY_OPTION);
	print("$ ");
	want = 2 * WANT_PREDICT;
	CHECK_STR(predict_modes[2], "never");
	scene(0);
	type("l");
	print("l");
	scene(1);
	type("s");
	CHECK_STR(text(0), "$ l");
	/* It holds from the next scene on, and keys in flight stay unknown. */
	want = 1 * WANT_PREDICT;
	CHECK_STR(predict_modes[1], "always");
	predict_rtt(p, 1);
	scene(1);
	type("x");
	CHECK_STR(text(0), "$ l");
	print("sx");
	scene(3);
	type("y");
	print("y");
	scene(4);
	type("z");
	CHECK_STR(text(0), "$ lsxyz");
	want = 2 * WANT_PREDICT;
	scene(4);
	CHECK_STR(text(0), "$ lsxy");
	/* A mode that was given stands. */
	begin(PREDICT_NEVER);
	print("$ ");
	want = 3 * WANT_PREDICT;
	scene(0);
	type("l");
	CHECK_STR(text(0), "$");
}

static void
overwrites(void)
{
	for (int given = 0; given < 2; given++) {
		begin_shell();
		if (given)
			predict_overwrite(p);
		else
			want = WANT_PREDICT_OVERWRITE;
		print("abc");
		cx = 3;
		scene(1);
		type("q");
		print("q");
		scene(2);
		type("X");
		CHECK_STR(text(0), "$ lqXc");
	}
}

static void
commands_of_the_server(void)
{
	begin_shell();
	key('b' | KEY_CTRL);
	type("c");
	CHECK_STR(text(0), "$ l");
	type("x");
	CHECK_STR(text(0), "$ l");
	/* Another pane has the keys now. */
	pane_id = 2;
	clear_rows();
	cx = cy = 0;
	scene(3);
	CHECK_STR(text(0), "");
}

/* vim, say: letters are commands first, then text, then commands again. */
static void
commands_of_a_program(void)
{
	begin(PREDICT_ADAPTIVE);
	flags |= SPANE_ALTERNATE;
	print("hello");
	cx = 0;
	scene(0);
	type("j");
	CHECK_STR(text(0), "hello");
	scene(1);
	type("jk");
	CHECK_STR(text(0), "hello");
	scene(3);
	type("i");
	scene(4);
	type("ab");
	CHECK_STR(text(0), "hello");
	memmove(rows[0]->cells + 1, rows[0]->cells, 5 * sizeof *rows[0]->cells);
	rows[0]->used = 6;
	cx = 0;
	print("a");
	scene(5);
	CHECK_STR(text(0), "abhello");
	key(KEY_ESCAPE);
	type("x");
	CHECK_STR(text(0), "abhello");
}

static void
status(const char *s)
{
	struct style none = {0};

	row_erase(row_own(&rows[H - 1]), 0, PW, &none);
	row_print(rows[H - 1], 0, PW, s, strlen(s), &none);
}

/* An editor that says in which state it is. */
static void
begin_states(void)
{
	begin(PREDICT_ADAPTIVE);
	flags |= SPANE_ALTERNATE;
	status("-- INSERT --");
	scene(0);
	type("a");
	print("a");
	scene(1);
}

static void
states_of_a_program(void)
{
	begin_states();
	key(KEY_ESCAPE);
	status("");
	scene(2);
	type("x");
	CHECK_STR(text(0), "a");
	scene(3);
	/* The letter that begins text is a command, those behind it are none. */
	type("ib");
	CHECK_STR(text(0), "a");
	status("-- INSERT --  12,3");
	scene(4);
	CHECK_STR(text(0), "ab");
	type("c");
	CHECK_STR(text(0), "abc");
	print("bc");
	scene(6);
	CHECK_STR(text(0), "abc");
	/* Escape is answered, and the status line is not drawn yet. */
	key(KEY_ESCAPE);
	scene(7);
	type("k");
	CHECK_STR(text(0), "abc");
}

static void
states_outlast_programs(void)
{
	begin_states();
	flags &= ~(uint32_t)SPANE_ALTERNATE;
	clear_rows();
	cx = 0;
	scene(1);
	type("x");
	CHECK_STR(text(0), "");
	scene(2);
	flags |= SPANE_ALTERNATE;
	status("-- INSERT --");
	scene(2);
	type("b");
	CHECK_STR(text(0), "b");
	/* Shown, and no text: that counts more than what was. */
	scene(3);
	CHECK_STR(text(0), "");
	key(KEY_UP);
	scene(4);
	type("c");
	CHECK_STR(text(0), "");
}

/* What was typed at a pager and behind its end: it stands where the shell
 * puts it, once, and only when that is known. */
static void
typed_over_the_end(void)
{
	begin_shell();
	type("\n");
	flags |= SPANE_ALTERNATE;
	clear_rows();
	cx = cy = 0;
	scene(2);
	type("qpw");
	flags &= ~(uint32_t)SPANE_ALTERNATE;
	print("$ l\n$ ");
	scene(2);
	type("d");
	CHECK_STR(text(1), "$");
	print("p");
	scene(3);
	CHECK_STR(text(1), "$ p");
	print("w");
	scene(5);
	CHECK_STR(text(1), "$ pwd");
	print("d");
	scene(6);
	CHECK_STR(text(1), "$ pwd");
}

static void
indent_is_rubbed_in_steps(void)
{
	begin_states();
	type("\n");
	print("\n    ");
	scene(2);
	type("b");
	print("b");
	scene(3);
	type("c");
	key(KEY_BACKSPACE);
	key(KEY_BACKSPACE);
	CHECK_INT(shown_x(), 4);
	key(KEY_BACKSPACE);
	type("d");
	CHECK_INT(shown_x(), 4);
	CHECK_STR(text(1), "");
}

/* What one state pushes along another replaces. */
static void
states_push_or_replace(void)
{
	begin_states();
	print("xyz");
	cx = 1;
	scene(1);
	type("b");
	CHECK_STR(text(0), "abxyz");
	print("bxyz");
	cx = 2;
	scene(2);
	status("-- REPLACE --");
	key(KEY_INSERT);
	scene(3);
	type("c");
	cx = 2;
	print("c");
	scene(4);
	type("d");
	CHECK_STR(text(0), "abcdz");
	print("d");
	scene(5);
	status("-- INSERT --");
	key(KEY_INSERT);
	scene(6);
	type("e");
	CHECK_STR(text(0), "abcdez");
}

/* An editor: behind Enter there is more text. */
static void
editor_lines(void)
{
	begin(PREDICT_ADAPTIVE);
	flags |= SPANE_ALTERNATE;
	scene(0);
	type("a");
	print("a");
	scene(1);
	type("\nb");
	CHECK_STR(text(1), "");
	print("\n");
	scene(2);
	CHECK_STR(text(1), "");
	print("b");
	scene(3);
	/* Once seen, it is trusted, and shown without waiting for Enter. */
	type("\ncd");
	CHECK_STR(text(1), "b");
	CHECK_STR(text(2), "cd");
	CHECK_INT(pane_shown()->cy, 2);
	print("\n");
	scene(4);
	CHECK_STR(text(2), "cd");
	print("cd");
	scene(6);
	CHECK_STR(text(2), "cd");
	/* The status line is the editor's own. */
	type("\ne\nf");
	CHECK_STR(text(3), "e");
	CHECK_STR(text(4), "");
	CHECK_STR(text(5), "");
}

/* Where text would have to move, nothing is guessed of where it goes. */
static void
editor_middle(void)
{
	begin(PREDICT_ADAPTIVE);
	flags |= SPANE_ALTERNATE;
	scene(0);
	type("a");
	print("a");
	scene(1);
	type("\n");
	print("\n");
	scene(2);
	type("b");
	print("b");
	scene(3);
	cy = 2;
	cx = 0;
	print("below");
	cy = 1;
	cx = 1;
	scene(3);
	type("\nc");
	CHECK_STR(text(1), "b");
	CHECK_STR(text(2), "below");
}

static void
line_at(int y, const char *s)
{
	struct style none = {0};

	row_erase(row_own(&rows[y]), 0, PW, &none);
	row_print(rows[y], 0, PW, s, strlen(s), &none);
}

/* An editor with lines below and a status line, in which Enter was seen. */
static void
begin_notes(void)
{
	begin_states();
	line_at(1, "one");
	line_at(2, "two");
	scene(1);
	type("\n");
	line_at(1, "");
	line_at(2, "one");
	line_at(3, "two");
	cx = 0;
	cy = 1;
	scene(2);
	type("b");
	print("b");
	scene(3);
}

/* What Enter was seen to push down it pushes down again, and no more. */
static void
editor_pushes(void)
{
	begin_notes();
	type("c");
	key(KEY_LEFT);
	type("\nde");
	CHECK_STR(text(1), "b");
	CHECK_STR(text(2), "dec");
	CHECK_STR(text(3), "one");
	CHECK_STR(text(4), "two");
	CHECK_STR(text(5), "-- INSERT --");
	CHECK_INT(pane_shown()->cx, 2);
	CHECK_INT(pane_shown()->cy, 2);
	/* One step after the other comes true. */
	print("c");
	cx--;
	scene(5);
	CHECK_STR(text(2), "dec");
	line_at(1, "b");
	line_at(2, "c");
	line_at(3, "one");
	line_at(4, "two");
	cx = 0;
	cy = 2;
	scene(6);
	CHECK_STR(text(2), "dec");
	CHECK_STR(text(3), "one");
	line_at(2, "dec");
	cx = 2;
	scene(8);
	CHECK_STR(text(2), "dec");
}

/* Rows that did not move as they should are not pushed again. */
static void
editor_pushes_no_more(void)
{
	begin_notes();
	type("\nc");
	CHECK_STR(text(3), "one");
	line_at(2, "");
	line_at(3, "three");
	cx = 0;
	cy = 2;
	scene(4);
	CHECK_STR(text(3), "three");
	print("c");
	scene(5);
	type("\nd");
	CHECK_STR(text(2), "c");
	CHECK_STR(text(3), "three");
}

static void
editor_moves(void)
{
	begin_notes();
	type("cd");
	print("cd");
	scene(5);
	/* The first one teaches. */
	key(KEY_DOWN);
	CHECK_INT(pane_shown()->cy, 1);
	cy = 2;
	scene(6);
	CHECK_INT(pane_shown()->cy, 2);
	type("x");
	CHECK_STR(text(2), "onex");
	key(KEY_DOWN);
	CHECK_INT(pane_shown()->cy, 3);
	CHECK_INT(shown_x(), 3);
	type("y");
	CHECK_STR(text(3), "twoy");
	/* Below is no line, in the status line even less. */
	key(KEY_DOWN);
	type("z");
	CHECK_INT(pane_shown()->cy, 3);
	CHECK_STR(text(4), "");
	CHECK_STR(text(5), "-- INSERT --");
	line_at(2, "onex");
	line_at(3, "twoy");
	cy = 3;
	cx = 4;
	scene(9);
	CHECK_STR(text(3), "twoy");
}

/* The column aimed at outlasts a shorter line. */
static void
editor_column(void)
{
	begin_notes();
	line_at(2, "a long line");
	line_at(3, "two");
	line_at(4, "as long a one");
	cy = 2;
	cx = 8;
	scene(3);
	key(KEY_UP);
	cy = 1;
	cx = 1;
	scene(4);
	key(KEY_DOWN);
	cy = 2;
	cx = 8;
	scene(5);
	type("!");
	print("!");
	scene(6);
	key(KEY_DOWN);
	CHECK_INT(pane_shown()->cy, 3);
	CHECK_INT(shown_x(), 3);
	cy = 3;
	cx = 3;
	scene(7);
	type("?");
	CHECK_STR(text(3), "two?");
}

static void
editor_indents(void)
{
	begin_states();
	line_at(0, "    a");
	cx = 5;
	scene(1);
	type("b");
	print("b");
	scene(2);
	/* Whether a line begins below the indent is not known yet. */
	type("\nc");
	CHECK_STR(text(1), "");
	print("\n    c");
	scene(4);
	type("\nd");
	CHECK_STR(text(2), "    d");
	print("\n    d");
	scene(6);
	/* What opens a block may be indented more. */
	type(":\ne");
	CHECK_STR(text(2), "    d:");
	CHECK_STR(text(3), "");
}

/*
 * Answers that lag behind the screen: a letter put into text is judged by the
 * text behind it as of the letter that the scene shows, not the one answered.
 */
static void
answers_lag(void)
{
	begin(PREDICT_ADAPTIVE);
	flags |= SPANE_ALTERNATE;
	print("abXY");
	cx = 2;
	scene(0);
	type("c");
	cx = 0;
	print("abcXY");
	cx = 3;
	scene(1);
	type("de");
	CHECK_STR(text(0), "abcdeXY");
	cx = 0;
	print("abcdXY");
	cx = 4;
	scene(1);
	cx = 0;
	print("abcdeXY");
	cx = 5;
	scene(2);
	type("f");
	CHECK_STR(text(0), "abcdefXY");
	type("g");
	CHECK_STR(text(0), "abcdefgXY");
}

/* An Enter that did something else is repaired, and not guessed again. */
static void
editor_wrong(void)
{
	begin(PREDICT_ADAPTIVE);
	flags |= SPANE_ALTERNATE;
	scene(0);
	type("a");
	print("a");
	scene(1);
	type("\n");
	print("\n");
	scene(2);
	type("b");
	print("b");
	scene(3);
	type("\nc");
	CHECK_STR(text(2), "c");
	cx = 5;
	cy = 3;
	scene(4);
	CHECK_STR(text(2), "");
	CHECK_STR(text(3), "");
	scene(5);
	type("d\ne");
	CHECK_STR(text(3), "");
	CHECK_STR(text(4), "");
}

static void
too_many_keys(void)
{
	struct predict_stats st;

	begin_shell();
	for (int i = 0; i < 1000; i++)
		type("x");
	CHECK_STR(text(0), "$ l");
	scene(typed);
	type("y");
	predict_stats(p, &st);
	CHECK(st.guessed < 1000);
}

static void
reset_forgets(void)
{
	struct predict_stats st;

	begin_shell();
	type("abc");
	CHECK_STR(text(0), "$ labc");
	predict_stats(p, &st);
	CHECK_INT(st.shown, 3);
	predict_reset(p);
	CHECK_STR(text(0), "$ l");
	type("d");
	CHECK_STR(text(0), "$ l");
	predict_stats(p, &st);
	CHECK_INT(st.shown, 3);
}

static unsigned
draw(unsigned n)
{
	static unsigned seed = 7;

	seed = seed * 1103515245 + 12345;
	return (seed >> 8) % n;
}

/* Any keys and any scenes: nothing outside the pane, nothing breaks. */
static void
anything_goes(void)
{
	static const key_code keys[] = {KEY_ENTER, KEY_BACKSPACE, KEY_LEFT,
	    KEY_RIGHT, KEY_UP, KEY_TAB, KEY_ESCAPE, 'b' | KEY_CTRL,
	    'c' | KEY_CTRL, 0x4e2d, 0x301, 0x1f600, 'a', 'b', ' ', 'z'};
	struct buf b;

	buf_init(&b);
	begin(PREDICT_EXPERIMENTAL);
	for (int i = 0; i < 200000; i++) {
		if (draw(3) != 0)
			key(keys[draw(nitems(keys))]);
		else if (draw(2) != 0)
			print(draw(4) == 0 ? "\n" : draw(2) ? "ab" : "$ ");
		if (draw(3) == 0) {
			if (draw(20) == 0)
				cx = (int)draw(PW + 1);
			if (draw(50) == 0)
				flags ^= 1u << (1 + draw(7));
			if (draw(200) == 0)
				pane_id = 1 + draw(2);
			flags |= SPANE_ACTIVE;
			scene(echoed + draw((unsigned)(typed - echoed) + 1));
		}
		if (typed > 0 && draw(4) == 0 && i > 100) {
			const struct scene_pane *pane = pane_shown();
			if (pane == NULL)
				continue;
			CHECK(pane->cx >= 0 && pane->cx <= PW);
			CHECK(pane->cy >= 0 && pane->cy < H);
			for (int y = 0; y < H; y++)
				CHECK(pane->rows[y]->w <= PW);
			row_text(shown->panes[0].rows[0], 0, PX - 1, &b);
			CHECK(memcmp(buf_data(&b), "neighbour", 9) == 0);
			buf_reset(&b);
		}
	}
	buf_clear(&b);
}

static void
clean_up(void)
{
	predict_free(p);
	scene_unref(shown);
	for (int y = 0; y < H; y++)
		row_unref(rows[y]);
}

int
main(void)
{
	RUN(first_letter_waits, "the first letter waits for its echo");
	RUN(at_once_when_confirmed, "confirmed typing is shown at once");
	RUN(only_inside_the_pane, "no cell outside the pane is changed");
	RUN(goes_on_in_the_next_row, "a shell's line goes on in the next row");
	RUN(goes_on_below_the_bottom, "and the pane scrolls for it");
	RUN(stops_at_the_edge, "but not where a program does otherwise");
	RUN(wrong_is_repaired, "a wrong guess is repaired and costs trust");
	RUN(password_never, "nothing is shown while nothing is echoed");
	RUN(password_ahead, "a password typed ahead is not shown");
	RUN(password_raw, "nor one that a program hides by itself");
	RUN(next_prompt_is_trusted, "at a known prompt trust holds over Enter");
	RUN(enter_on_its_heels,
	    "an Enter that is ahead of its answer is known");
	RUN(counts, "what was shown is counted, and how it turned out");
	RUN(prompt_with_path, "a prompt whose path changed is known again");
	RUN(scrolled_meanwhile, "guesses scroll with their line");
	RUN(middle_of_line, "text is pushed, arrows stay within the line");
	RUN(edits_at_a_prompt, "keys that edit a line are guessed at a prompt");
	RUN(edits_unlearned, "but not one that does something else");
	RUN(lines_without_a_prompt, "a line behind one that the tty echoed is");
	RUN(right_prompt_stays, "what stands far right is not pushed");
	RUN(wide_characters, "wide characters take two cells, marks none");
	RUN(fast_links_show_nothing,
	    "a fast link shows none, but in a hold-up");
	RUN(late_is_underlined, "guesses on a slow link are underlined");
	RUN(repairs_are_flagged, "so are those behind one that was wrong");
	RUN(bulk_is_not_guessed, "what is pasted, or comes in bulk, is not");
	RUN(never_and_always, "never is never, always is always");
	RUN(as_the_option_says, "the option decides where nothing was given");
	RUN(overwrites, "letters replace what is there where that is wanted");
	RUN(commands_of_the_server, "the server's keys are no text");
	RUN(commands_of_a_program, "a program's command keys are not shown");
	RUN(states_of_a_program,
	    "what a state of a program takes as text is known");
	RUN(states_outlast_programs, "and is the next time, until it is wrong");
	RUN(typed_over_the_end, "keys in flight when a program ends float");
	RUN(indent_is_rubbed_in_steps, "in an indent no Backspace is guessed");
	RUN(states_push_or_replace, "and whether it pushes what is behind it");
	RUN(editor_lines, "an editor's next line is trusted once seen");
	RUN(editor_middle, "text that Enter would push down stays");
	RUN(editor_pushes, "what Enter pushed down it pushes down again");
	RUN(editor_pushes_no_more, "until it was seen not to");
	RUN(editor_moves, "Up and Down lead where they led before");
	RUN(editor_column, "past a shorter line");
	RUN(editor_indents, "a new line begins as the one above once seen");
	RUN(answers_lag, "a scene ahead of its answers teaches nothing wrong");
	RUN(editor_wrong, "an Enter that did something else is repaired");
	RUN(too_many_keys, "the queue is bounded");
	RUN(reset_forgets, "a reset forgets all guesses");
	RUN(anything_goes, "random keys and scenes break nothing");
	clean_up();
	TEST_END();
}
