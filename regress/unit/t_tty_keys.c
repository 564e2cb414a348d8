/*
 * Keys: what a user types comes out as that key, and what the terminal says
 * never does.
 */
#include "tty/keys.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "test.h"

enum { SEEN_MAX = 4096 };

/* What came out, in words, one behind the other. */
static struct seen {
	struct buf text;
	uint32_t features;
	int answers;
	struct buf paste;
	int pastes;
	char name[64]; /* the terminal's own */
} seen;

static void
on_input(void *arg, const struct input *in)
{
	struct buf *b = &((struct seen *)arg)->text;
	char name[KEY_NAME_MAX];

	if (b->len > 0)
		buf_add_byte(b, ' ');
	switch (in->type) {
	case INPUT_KEY:
		buf_add_str(b, key_name(in->key, name));
		break;
	case INPUT_MOUSE:
		buf_printf(b, "mouse:%d,%d,%d,%d", in->button, in->x, in->y,
		    in->flags);
		break;
	case INPUT_PASTE:
		buf_printf(b, "paste:%zu", in->data_len);
		buf_reset(&seen.paste);
		buf_add(&seen.paste, in->data, in->data_len);
		seen.pastes++;
		break;
	case INPUT_FOCUS:
		buf_add_str(b, in->flags ? "in" : "out");
		break;
	case INPUT_COLOURS:
		buf_printf(b, "colours:%06x/%06x", in->fg & 0xffffff,
		    in->bg & 0xffffff);
		break;
	default:
		buf_add_str(b, "?");
	}
}

static void
on_answer(void *arg, uint32_t features)
{
	((struct seen *)arg)->features |= features;
	((struct seen *)arg)->answers++;
}

static void
on_name(void *arg, const char *name)
{
	str_copy(((struct seen *)arg)->name, sizeof seen.name, name);
}

static const struct keys_events events = {on_input, on_answer, on_name};
static struct tty_info *info;
static struct keys *keys;
static uint64_t now;

static void
open_term(const char *term)
{
	char *cause = NULL;

	keys_free(keys);
	tty_info_free(info);
	keys = NULL;
	info = NULL;
	CHECK_INT(tty_info_new(term, NULL, &info, &cause), 0);
	keys = keys_new(info, &events, &seen);
	buf_reset(&seen.text);
	seen.features = 0;
	seen.answers = seen.pastes = 0;
	now = 1000;
}

static const char *
said(void)
{
	buf_add_byte(&seen.text, 0);
	seen.text.len--;
	return (const char *)buf_data(&seen.text);
}

static const char *
typed_n(const char *bytes, size_t n)
{
	buf_reset(&seen.text);
	keys_push(keys, bytes, n, now);
	return said();
}

static const char *
typed(const char *bytes)
{
	return typed_n(bytes, strlen(bytes));
}

/* The same, and then time passes. */
static const char *
typed_and_waited(const char *bytes)
{
	typed(bytes);
	while (keys_next(keys) != UINT64_MAX) {
		now = keys_next(keys);
		keys_push(keys, NULL, 0, now);
	}
	return said();
}

static void
characters_are_keys(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("aZ 9"), "a Z Space 9");
	CHECK_STR(typed("\303\251\344\270\255\360\237\230\200"),
	    "\303\251 \344\270\255 \360\237\230\200");
	CHECK_STR(typed("\t\r\n\177\b"), "Tab Enter C-j BSpace C-h");
	CHECK_STR(typed_n("\0", 1), "C-Space");
	CHECK_STR(
	    typed("\001\032\034\035\036\037"), "C-a C-z C-\\ C-] C-^ C-_");
	/* A character that comes in parts. */
	CHECK_STR(typed("\344"), "");
	CHECK_STR(typed("\270"), "");
	CHECK_STR(typed("\255"), "\344\270\255");
	/* What is not UTF-8 is nothing. */
	CHECK_STR(typed("\377x\200y"), "x y");
}

static void
backspace_of_a_vt100(void)
{
	open_term("vt100");
	CHECK_STR(typed("\b"), "BSpace");
}

static void
special_keys(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("\033[A\033[B\033[C\033[D"), "Up Down Right Left");
	CHECK_STR(typed("\033OA\033OB\033OC\033OD"), "Up Down Right Left");
	CHECK_STR(typed("\033[H\033[F\033OH\033OF\033[1~\033[4~"),
	    "Home End Home End Home End");
	CHECK_STR(typed("\033[2~\033[3~\033[5~\033[6~"), "IC DC PPage NPage");
	CHECK_STR(typed("\033OP\033OQ\033OR\033OS\033[15~\033[24~"),
	    "F1 F2 F3 F4 F5 F12");
	CHECK_STR(typed("\033[Z"), "BTab");
}

static void
modified_keys(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("\033[1;5A\033[1;3B\033[1;2C\033[1;7D"),
	    "C-Up M-Down S-Right C-M-Left");
	CHECK_STR(typed("\033[3;5~\033[5;3~\033[15;2~\033[1;5P\033[1;2R"),
	    "C-DC M-PPage S-F5 C-F1 S-F3");
	CHECK_STR(typed("\033x\033\303\251\033\001"), "M-x M-\303\251 M-C-a");
	CHECK_STR(typed("\033\033[A"), "M-Up");
	CHECK_STR(typed("\033\177"), "M-BSpace");
}

static void
extended_keys(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("\033[27;5;105~\033[27;6;97~"), "C-i S-C-a");
	CHECK_STR(typed("\033[27;5;9~\033[27;2;13~\033[27;5;32~"),
	    "C-Tab S-Enter C-Space");
	CHECK_STR(
	    typed("\033[97;5u\033[47;5u\033[65;2u\033[9;2u"), "C-a C-/ A BTab");
	CHECK_STR(typed("\033[13;2u\033[27u\033[127;5u\033[57399u"),
	    "S-Enter Escape C-BSpace KP0");
	/* Keys alone that only modify, and what is no character. */
	CHECK_STR(typed("\033[57441u\033[55555555u\033[144;5u"), "");
}

static void
other_terminals(void)
{
	open_term("linux");
	CHECK_STR(
	    typed("\033[[A\033[[E\033[17~\033[1~\033[4~"), "F1 F5 F6 Home End");
	open_term("rxvt");
	CHECK_STR(typed("\033[7~\033[8~\033[11~"), "Home End F1");
	open_term("screen");
	CHECK_STR(typed("\033OA\033[1~\033OP"), "Up Home F1");
}

/* terminal-overrides name keys, and user-keys are written as such. */
static void
keys_of_ones_own(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("\033[99~"), "");
	tty_info_rules(info, 0,
	    "kf1=\\E[99~:kf14=\\E[98~:kLFT=\\Eq:kLFT5=\\EQ:kUP3=^A:kNXT7="
	    "\\EX1:khome=\\E[z:kcbt=zz:User0=\\E[5;30012~:User12=\\Eq12:"
	    "kf2@:kf99=\\E[1z:kLFT9=\\E[2z:User=\\E[3z",
	    0);
	CHECK_STR(typed("\033[99~"), "F1");
	CHECK_STR(typed("\033[98~"), "S-F2");
	CHECK_STR(typed("\033Q"), "C-Left");
	CHECK_STR(typed("\001"), "M-Up");
	CHECK_STR(typed("\033X1"), "C-M-NPage");
	CHECK_STR(typed("\033[z"), "Home");
	CHECK_STR(typed("zz"), "BTab");
	CHECK_STR(typed("\033[5;30012~"), "User0");
	CHECK_STR(typed("\033[1z\033[2z\033[3z"), "");
	/* Of two that begin alike the longer one is waited for, not long. */
	CHECK_STR(typed("\033q"), "");
	CHECK(keys_next(keys) != UINT64_MAX);
	CHECK_STR(typed("12"), "User12");
	CHECK_STR(typed("\033q"), "");
	now = keys_next(keys);
	CHECK_STR(typed_n(NULL, 0), "S-Left");
	CHECK_STR(typed("\033q1"), "");
	now = keys_next(keys);
	CHECK_STR(typed_n(NULL, 0), "S-Left 1");
	CHECK_STR(typed("z"), "");
	now = keys_next(keys);
	CHECK_STR(typed("y"), "z y");
	/* What only begins like one is what it ever was. */
	CHECK_STR(typed("\033[5~"), "PPage");
	CHECK_STR(typed("\033[5;5~"), "C-PPage");
	CHECK_STR(typed("\033[5"), "");
	CHECK_STR(typed("~"), "PPage");
	CHECK_STR(typed("\033OP\033[D"), "F1 Left");
	CHECK_STR(typed("\033[200~zz\033[99~\033[201~"), "paste:7");
	tty_info_rules(info, 0, NULL, 0);
	CHECK_STR(typed("zz\033[5;30012~\001"), "z z C-a");
}

static void
escape_waits(void)
{
	open_term("xterm-256color");
	keys_escape_ms(keys, 50);
	CHECK_STR(typed("\033"), "");
	CHECK_INT(keys_next(keys), 1050);
	keys_push(keys, NULL, 0, 1049);
	CHECK_STR(said(), "");
	keys_push(keys, NULL, 0, 1050);
	CHECK_STR(said(), "Escape");
	CHECK(keys_next(keys) == UINT64_MAX);
	/* In time it is Meta; too late it is two keys. */
	now = 2000;
	typed("\033");
	now = 2049;
	CHECK_STR(typed("x"), "M-x");
	typed("\033");
	now = 2200;
	CHECK_STR(typed("x"), "Escape x");
	/* The beginnings of sequences are Meta and a letter. */
	CHECK_STR(typed_and_waited("\033["), "M-[");
	CHECK_STR(typed_and_waited("\033O"), "M-O");
	CHECK_STR(typed_and_waited("\033]"), "M-]");
	CHECK_STR(typed_and_waited("\033P"), "M-P");
	CHECK_STR(typed_and_waited("\033\033"), "M-Escape");
	CHECK_STR(typed_and_waited("\033\033x"), "Escape M-x");
}

static void
sequences_may_be_cut(void)
{
	static const char all[] =
	    "a\033[1;5A\033[<0;3;4M\033[200~xy\033[201~\344\270\255\033OPb"
	    "\033]11;rgb:0000/0000/0000\033\\\033P>|XTerm(380)\033\\c";
	static const char want[] = "a C-Up mouse:1,2,3,0 paste:2 \344\270\255"
				   " F1 b c";

	for (size_t cut = 0; cut < sizeof all - 1; cut++) {
		open_term("xterm-256color");
		typed_n(all, cut);
		keys_push(keys, all + cut, sizeof all - 1 - cut, now);
		CHECK_STR(said(), want);
	}
	open_term("xterm-256color");
	for (size_t i = 0; i < sizeof all - 1; i++)
		keys_push(keys, all + i, 1, now);
	CHECK_STR(said(), want);
}

static void
mouse_is_read(void)
{
	open_term("xterm-256color");
	CHECK_STR(
	    typed("\033[<0;5;3M\033[<0;5;3m"), "mouse:1,4,2,0 mouse:1,4,2,1");
	CHECK_STR(
	    typed("\033[<32;300;3M\033[<35;1;1M\033[<64;2;2M\033[<65;2;2M"),
	    "mouse:1,299,2,2 mouse:0,0,0,2 mouse:4,1,1,0 mouse:5,1,1,0");
	CHECK_STR(typed("\033[M !!\033[M#!!"), "mouse:1,0,0,0 mouse:0,0,0,1");
	/* Malformed ones are nothing, and leave no letters behind. */
	CHECK_STR(typed("\033[<0;0;3M\033[<1M\033[<;;;;M"), "");
}

static void
focus_is_read(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("\033[I\033[O"), "in out");
}

static void
answers_are_swallowed(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("\033[?64;1;2;6;9;15;16;17;18;21;22;28;52c"), "");
	CHECK(seen.features & FEATURE_CLIPBOARD);
	CHECK_STR(typed("\033[>41;380;0c\033[?1;2c\033[0n\033[12;40R"
			"\033[8;24;80t\033[?2004;1$y\033[?0u\033[>4;2m"),
	    "");
	CHECK(!(seen.features & FEATURE_SYNC));
	CHECK_STR(typed("\033[?2026;2$y"), "");
	CHECK(seen.features & FEATURE_SYNC);
	CHECK_STR(typed("\033P>|kitty(0.26.5)\033\\"), "");
	CHECK(seen.features & FEATURE_UNDERLINES);
	CHECK_STR(seen.name, "kitty(0.26.5)");
	CHECK(!(seen.features & FEATURE_MARGINS));
	CHECK_STR(typed("\033[?69;2$y"), "");
	CHECK(seen.features & FEATURE_MARGINS);
	CHECK_STR(
	    typed("\033]52;c;YWJj\a\033P1$r0m\033\\\033_Gi=1;OK\033\\"), "");
	/* More parameters than libtermkey could take. */
	CHECK_STR(
	    typed("\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18~a"), "a");
	/* One that never ends is given up. */
	CHECK_STR(typed_and_waited("\033]11;rgb:0000"), "");
	CHECK_STR(typed("b"), "b");
}

/* All that an xterm says to our questions, cut in two at every byte: the
 * second half comes at once, or late. */
static void
cut_answers_leave_nothing(void)
{
	static const char said_all[] =
	    "\033P>|XTerm(379)\033\\\033[?2026;0$y\033[?69;2$y"
	    "\033]10;rgb:0000/0000/0000\033\\\033]11;rgb:ffff/ffff/ffff\a"
	    "\033[?64;1;2;6;9;15;16;17;18;21;22;28c\033[>41;379;0c"
	    "\033]52;c;YWJj\a\033[24;80R\033[8;24;80t\033[?1u";
	size_t n = sizeof said_all - 1;

	for (size_t at = 1; at < n; at++) {
		for (int late = 0; late < 2; late++) {
			open_term("xterm-256color");
			keys_escape_ms(keys, 10);
			buf_reset(&seen.text);
			keys_push(keys, said_all, at, now);
			now += late ? 5 : 0;
			keys_push(keys, said_all + at, n - at, now);
			keys_push(keys, "k", 1, now);
			CHECK_STR(said(), "colours:000000/ffffff k");
			CHECK_STR(seen.name, "XTerm(379)");
		}
	}
}

/* One byte at a time, each in a read of its own, half a second in between:
 * but for an ESC alone, which is a key by then, nothing is lost or typed. */
static void
slow_answers_leave_nothing(void)
{
	static const char answer[] = "[?64;1;2;6;9;52c";

	open_term("xterm-256color");
	keys_escape_ms(keys, 10);
	buf_reset(&seen.text);
	keys_push(keys, "\033[", 2, now);
	for (size_t i = 1; i < sizeof answer - 1; i++) {
		now += 500;
		if (i == 1)
			now -= 495;
		keys_push(keys, NULL, 0, now);
		keys_push(keys, answer + i, 1, now);
	}
	keys_push(keys, "k", 1, now);
	CHECK_STR(said(), "k");
	CHECK(seen.features & FEATURE_CLIPBOARD);
}

/* An ESC is a key after its time; while answers are awaited, the rest of one
 * may still come, and must not be typed. */
static void
escape_waits_for_answers(void)
{
	static const char *const answers[] = {"[?64;1;2c", "[?2026;2$y",
	    "]11;rgb:ffff/ffff/ffff\a", "P>|foot(1.2)\033\\"};

	for (size_t i = 0; i < nitems(answers); i++) {
		open_term("xterm-256color");
		keys_escape_ms(keys, 10);
		keys_asked(keys, now);
		buf_reset(&seen.text);
		keys_push(keys, "\033", 1, now);
		now += 100;
		keys_push(keys, NULL, 0, now);
		keys_push(keys, answers[i], strlen(answers[i]), now);
		keys_push(keys, "k", 1, now);
		CHECK_STR(said(), "k");
	}
	/* The last answer came: an ESC is quick again. */
	CHECK_STR(typed("\033[?64;1;2c"), "");
	keys_push(keys, "\033", 1, now);
	CHECK_INT(keys_next(keys), now + 10);
	keys_push(keys, NULL, 0, now + 10);
	CHECK_STR(said(), "Escape");
	/* It never comes: not for ever. */
	keys_asked(keys, now);
	now += 10000;
	keys_push(keys, "\033", 1, now);
	CHECK_INT(keys_next(keys), now + 10);
}

static void
colours_are_told(void)
{
	open_term("xterm-256color");
	CHECK_STR(typed("\033]10;rgb:ffff/8080/0000\033\\"), "");
	CHECK_STR(typed("\033]11;rgb:1/2/3\a"), "colours:ff8000/112233");
	open_term("xterm-256color");
	CHECK_STR(
	    typed("\033]11;rgb:00/00/00\a\033[?62c"), "colours:000000/000000");
}

static void
long_strings_are_skipped(void)
{
	size_t n = 300000;
	char *s = xmalloc(n);

	open_term("xterm-256color");
	memset(s, 'x', n);
	memcpy(s, "\033]52;c;", 7);
	typed_n(s, n / 2);
	keys_push(keys, s + n / 2, n - n / 2, now);
	keys_push(keys, "\033", 1, now);
	keys_push(keys, "\\k", 2, now);
	CHECK_STR(said(), "k");
	free(s);
}

static void
pastes_come_whole(void)
{
	size_t n = 1000000, at;
	char *s = xmalloc(n);

	open_term("xterm-256color");
	for (size_t i = 0; i < n; i++)
		s[i] = (char)("ab\033[2\n"[i % 6]);
	typed("\033[200~");
	for (at = 0; at < n; at += 4099)
		keys_push(keys, s + at, n - at < 4099 ? n - at : 4099, now);
	CHECK_STR(said(), "");
	CHECK_STR(typed("\033[201~z"), "paste:1000000 z");
	CHECK(memcmp(buf_data(&seen.paste), s, n) == 0);
	CHECK_INT(seen.pastes, 1);
	/* Without an end it is delivered in time, and keys are keys again. */
	CHECK_STR(typed_and_waited("\033[200~lost"), "paste:4");
	CHECK_STR(typed("q"), "q");
	/* An end alone is nothing. */
	CHECK_STR(typed("\033[201~"), "");
	free(s);
}

static void
noise_ends(void)
{
	static const char noise[] = "\033[]P;<?0123~uMR$\a\\O!";
	uint64_t r = 88172645463325252u;
	uint8_t p[64];

	open_term("xterm-256color");
	for (int i = 0; i < 200000; i++) {
		size_t n = 1 + (size_t)(r % sizeof p);

		for (size_t j = 0; j < n; j++) {
			r ^= r << 13;
			r ^= r >> 7;
			r ^= r << 17;
			p[j] =
			    r & 1
				? (uint8_t)noise[(r >> 8) % (sizeof noise - 1)]
				: (uint8_t)(r >> 16);
		}
		keys_push(keys, p, n, now);
		buf_reset(&seen.text);
		now += r % 300;
	}
	typed_and_waited("");
	now += 10000;
	keys_push(keys, NULL, 0, now);
	CHECK(keys_next(keys) == UINT64_MAX);
	CHECK_STR(typed("a"), "a");
}

int
main(void)
{
	RUN(characters_are_keys,
	    "characters and controls are named as tmux does");
	RUN(backspace_of_a_vt100, "^H is backspace where terminfo says so");
	RUN(special_keys, "cursor, editing and function keys");
	RUN(modified_keys, "the same with modifiers, and Meta");
	RUN(extended_keys, "modifyOtherKeys and CSI u");
	RUN(other_terminals, "keys of the Linux console, rxvt and screen");
	RUN(keys_of_ones_own,
	    "keys that terminal-overrides and user-keys name");
	RUN(escape_waits, "an ESC waits for its time, no longer");
	RUN(sequences_may_be_cut, "it does not matter how the bytes were read");
	RUN(mouse_is_read, "mouse reports, SGR and X10");
	RUN(focus_is_read, "focus reports");
	RUN(answers_are_swallowed, "answers teach, and never become keys");
	RUN(cut_answers_leave_nothing,
	    "answers may be cut at every byte, and be late");
	RUN(slow_answers_leave_nothing, "or come byte by byte");
	RUN(escape_waits_for_answers,
	    "an ESC waits longer for an answer's rest");
	RUN(colours_are_told, "the terminal's colours are told once");
	RUN(long_strings_are_skipped, "answers of any length leave nothing");
	RUN(pastes_come_whole, "a paste of any size is one input");
	RUN(noise_ends, "after any noise keys are keys");
	keys_free(keys);
	tty_info_free(info);
	buf_clear(&seen.text);
	buf_clear(&seen.paste);
	TEST_END();
}
