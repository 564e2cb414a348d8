/*
 * What is known of the outer terminal, by its name and by what it answers.
 */
#include "tty/info.h"

#include <stdlib.h>

#include "../../src/tty/tty-int.h"
#include "base/err.h"
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
	RUN(families_need_no_entry, "a known family needs no terminfo entry");
	tty_info_free(info);
	TEST_END();
}
