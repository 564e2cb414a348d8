/*
 * What is known of the outer terminal, by its name and by what it answers.
 */
#include "tty/info.h"

#include <stdlib.h>

#include "../../src/tty/tty-int.h"
#include "base/err.h"
#include "base/mem.h"
#include "test.h"

static struct tty_info *info;

static void
open_as(const char *term, const char *colorterm)
{
	char *cause = NULL;

	tty_info_free(info);
	info = NULL;
	CHECK_INT(tty_info_new(term, colorterm, &info, &cause), OK);
	CHECK(cause == NULL);
}

static int
has(uint32_t features)
{
	return (tty_info_features(info) & features) == features;
}

static void
unknown_names_are_told(void)
{
	struct tty_info *i = NULL;
	char *cause = NULL;

	CHECK_INT(
	    tty_info_new("no-such-thing", NULL, &i, &cause), ERR_NOTFOUND);
	CHECK(strstr(cause, "no-such-thing") != NULL);
	free(cause);
	cause = NULL;
	CHECK_INT(tty_info_new("", NULL, &i, &cause), ERR_NOTFOUND);
	CHECK_STR(cause, "TERM is not set");
	free(cause);
	cause = NULL;
	CHECK(tty_info_known("xterm"));
	CHECK(!tty_info_known("no-such-thing") && !tty_info_known(""));
	/* A name is no path. */
	CHECK(!tty_info_known("../x/xterm"));
	CHECK_INT(tty_info_new("../x/xterm", NULL, &i, &cause), ERR_NOTFOUND);
	free(cause);
	CHECK(i == NULL);
}

static void
dumb_ones_are_refused(void)
{
	struct tty_info *i = NULL;
	char *cause = NULL;

	CHECK_INT(tty_info_new("dumb", NULL, &i, &cause), ERR_SYNTAX);
	CHECK(strstr(cause, "dumb") != NULL);
	free(cause);
	CHECK(i == NULL);
}

static void
xterm_is_known(void)
{
	open_as("xterm-256color", NULL);
	CHECK_STR(tty_info_term(info), "xterm-256color");
	CHECK_INT(tty_info_colours(info), 256);
	CHECK(has(FEATURE_256 | FEATURE_BCE | FEATURE_ECH | FEATURE_TITLE |
		  FEATURE_MOUSE | FEATURE_BRACKETED | FEATURE_FOCUS |
		  FEATURE_SCROLL_REGION | FEATURE_CLIPBOARD | FEATURE_UTF8));
	/* Who calls himself so may not have these. */
	CHECK(!has(FEATURE_RGB) && !has(FEATURE_SYNC) && !has(FEATURE_REP));
	CHECK(!has(FEATURE_HYPERLINKS));
}

static void
colorterm_counts(void)
{
	open_as("xterm-256color", "truecolor");
	CHECK_INT(tty_info_colours(info), 1 << 24);
	open_as("xterm-256color", "yes");
	CHECK_INT(tty_info_colours(info), 256);
}

static void
answers_teach(void)
{
	open_as("xterm-256color", NULL);
	tty_info_add(info, FEATURE_RGB | FEATURE_SYNC | FEATURE_OVERLINE);
	CHECK_INT(tty_info_colours(info), 1 << 24);
	CHECK(has(FEATURE_SYNC));
	CHECK(info->attrs & ATTR_OVERLINE);
	tty_info_drop(info, FEATURE_UTF8);
	CHECK(!has(FEATURE_UTF8));
	CHECK(tty_family_of_answer("kitty(0.35)") & FEATURE_UNDERLINES);
	CHECK(tty_family_of_answer("XTerm(390)") & FEATURE_REP);
	CHECK_INT(tty_family_of_answer("nobody 1"), 0);
}

static void
old_ones_have_less(void)
{
	open_as("vt100", NULL);
	CHECK_INT(tty_info_colours(info), 0);
	CHECK(!has(FEATURE_ECH) && !has(FEATURE_BCE) && !has(FEATURE_MOUSE));
	CHECK(has(FEATURE_SCROLL_REGION));
	CHECK(!(info->attrs & (ATTR_ITALIC | ATTR_DIM)));
	/* Padding is not sent. */
	CHECK(strchr(info->keys_on, '$') == NULL);
	open_as("linux", NULL);
	CHECK_INT(tty_info_colours(info), 8);
	CHECK(!(info->caps & CAP_ASK));
	CHECK_STR(info->show, "\033[?25h");
	open_as("screen", NULL);
	CHECK(!has(FEATURE_BCE));
}

static void
families_need_no_entry(void)
{
	open_as("xterm-ghostty", NULL);
	CHECK_INT(tty_info_colours(info), 1 << 24);
	CHECK(has(FEATURE_SYNC | FEATURE_UNDERLINES));
	CHECK(info->caps & CAP_KITTY);
	CHECK_STR(tty_info_term(info), "xterm-ghostty");
}

static void
features_have_names(void)
{
	char *text;

	CHECK_INT(tty_features_parse(""), 0);
	CHECK_INT(tty_features_parse("256:RGB"), FEATURE_256 | FEATURE_RGB);
	CHECK_INT(tty_features_parse("rgb, Mouse nothing,,osc7"),
	    FEATURE_256 | FEATURE_RGB | FEATURE_MOUSE | FEATURE_OSC7);
	/* Each of them, there and back. */
	text = tty_features_text(~0u);
	CHECK_STR(text, "256,bpaste,ccolour,clipboard,hyperlinks,cstyle,"
			"extkeys,focus,ignorefkeys,margins,mouse,osc7,"
			"overline,rectfill,RGB,sixel,strikethrough,sync,"
			"title,usstyle");
	free(text);
	text = tty_features_text(0);
	CHECK_STR(text, "");
	free(text);
	for (uint32_t bit = 1; bit <= FEATURE_IGNORE_FKEYS; bit <<= 1) {
		text = tty_features_text(bit | FEATURE_256);
		CHECK(*text == '2' &&
		      (tty_features_parse(text) & ~(bit | FEATURE_256)) == 0);
		free(text);
	}
}

static void
user_adds_features(void)
{
	open_as("xterm-256color", NULL);
	tty_info_rules(
	    info, tty_features_parse("RGB:overline:margins"), NULL, 0);
	CHECK_INT(tty_info_colours(info), 1 << 24);
	CHECK(has(FEATURE_MARGINS) && info->attrs & ATTR_OVERLINE);
	/* What was said before is replaced. */
	tty_info_add(info, FEATURE_SYNC);
	tty_info_rules(info, 0, NULL, 0);
	CHECK_INT(tty_info_colours(info), 256);
	CHECK(!has(FEATURE_MARGINS) && has(FEATURE_SYNC));
	CHECK(!(info->attrs & ATTR_OVERLINE));
}

static void
user_overrides(void)
{
	open_as("xterm-256color", "truecolor");
	tty_info_rules(info, FEATURE_RGB,
	    "smcup@:rmcup@:RGB@:Ms@:bce@:csr@:kmous@:Smulx=x:Hls", 1);
	CHECK_STR(info->enter, "");
	CHECK_STR(info->leave, "");
	CHECK_INT(tty_info_colours(info), 256);
	CHECK(!has(FEATURE_CLIPBOARD) && !has(FEATURE_BCE));
	CHECK(!has(FEATURE_SCROLL_REGION) && !has(FEATURE_MOUSE));
	CHECK(has(FEATURE_UNDERLINES) && has(FEATURE_HYPERLINKS));
	/* An answer does not bring back what the user took away. */
	tty_info_add(info, FEATURE_RGB | FEATURE_CLIPBOARD);
	CHECK(!has(FEATURE_RGB) && !has(FEATURE_CLIPBOARD));
	tty_info_rules(info, 0, "colors=8", 1);
	CHECK_INT(tty_info_colours(info), 8);
	tty_info_rules(info, 0, "colors@", 1);
	CHECK_INT(tty_info_colours(info), 0);
	tty_info_rules(info, 0, "colors=16:sitm@", 1);
	CHECK_INT(tty_info_colours(info), 16);
	CHECK(!(info->attrs & ATTR_ITALIC) && info->attrs & ATTR_BOLD);
	tty_info_rules(info, 0, "Tc", 1);
	CHECK_INT(tty_info_colours(info), 1 << 24);
}

static void
override_strings_are_decoded(void)
{
	open_as("xterm-256color", NULL);
	tty_info_rules(info, 0,
	    "smcup=\\E[?47h:Se=\\e[2 q:Ms=\\EP\\E]52;;%p2%s\\007\\E\\\\"
	    ":Cr=^[]112^G:Cs=a\\072b::c\\n\\s",
	    1);
	CHECK_STR(info->enter, "\033[?47h");
	CHECK_STR(info->shape_off, "\033[2 q");
	CHECK_STR(info->clip, "\033P\033]52;;%p2%s\a\033\\");
	CHECK_STR(info->colour_off, "\033]112\a");
	CHECK_STR(info->colour, "a:b:c\n ");
	/* The text is whatever a configuration holds. */
	tty_info_rules(info, 0, ":::@:=:\\:x=\\", 1);
	CHECK(has(FEATURE_BCE));
}

static void
strangers_send_no_strings(void)
{
	char *enter;

	open_as("xterm-256color", NULL);
	enter = xstrdup(info->enter);
	tty_info_rules(info, 0,
	    "smcup=\\E]52;c;eA==\\a:Ms=evil:Ss=evil:colors=8:kmous@", 0);
	CHECK_STR(info->enter, enter);
	CHECK(info->clip == NULL && info->shape == NULL);
	CHECK_INT(tty_info_colours(info), 8);
	CHECK(!has(FEATURE_MOUSE));
	free(enter);
}

int
main(void)
{
	RUN(unknown_names_are_told, "an unknown terminal is told by name");
	RUN(dumb_ones_are_refused,
	    "one that cannot move its cursor is refused");
	RUN(xterm_is_known,
	    "what calls itself xterm has what all of these have");
	RUN(colorterm_counts, "COLORTERM tells of 24-bit colour");
	RUN(answers_teach, "what a terminal answers is added");
	RUN(old_ones_have_less, "old terminals are not asked for new things");
	RUN(features_have_names, "features have tmux's names");
	RUN(user_adds_features, "terminal-features add to what is known");
	RUN(user_overrides, "terminal-overrides have the last word");
	RUN(override_strings_are_decoded, "their strings are decoded");
	RUN(strangers_send_no_strings,
	    "those of another machine bring no strings");
	RUN(families_need_no_entry, "a known family needs no terminfo entry");
	tty_info_free(info);
	TEST_END();
}
