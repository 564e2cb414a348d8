/*
 * Expanded formats are laid out as tmux 3.3a lays out its status line; the
 * expectations are what it showed on a terminal of 40 columns, but for those
 * marked as ours.
 */
#include <stdlib.h>
#include <string.h>

#include "lang/format_draw.h"
#include "test.h"

static struct drawn d;

/* The line as text; blanks where there is no run. */
static const char *
draw_in(const char *text, int w)
{
	static char out[8192];
	struct style base = {.fg = COLOUR_INDEX | 0, .bg = COLOUR_INDEX | 2};
	size_t n = 0;
	int x = 0;

	drawn_clear(&d);
	format_draw(&d, text, w, &base);
	for (size_t i = 0; i < d.nruns; i++) {
		const struct draw_run *r = &d.runs[i];

		if (r->x < x)
			return "runs overlap";
		for (; x < r->x; x++)
			out[n++] = ' ';
		memcpy(out + n, r->text, r->len);
		n += r->len;
		x += r->w;
	}
	for (; x < w; x++)
		out[n++] = ' ';
	out[n] = '\0';
	return x == w ? out : "too long";
}
#define LINE(text, want) CHECK_STR(draw_in(text, 40), want)
#define MARKS		 "#[list=left-marker]<#[list=right-marker]>"

static void
alignment(void)
{
	LINE("abc#[align=right]def#[align=centre]ghi",
	    "abc                ghi               def");
	LINE("abc#[align=absolute-centre]ABC#[align=right]def#[align=centre]"
	     "ghi",
	    "abc               ABCi               def");
	LINE("aaaaaaaaaaaaaaaaaaaaaaaaa#[align=centre]bbbbbbbbbbbbbbbbb"
	     "#[align=right]cccccccccc",
	    "aaaaaaaaaaaaaaaaaaaaaaaaabbbbbcccccccccc");
	LINE("aaaaaaaaaaaaaaaaaaaaaaaaa#[align=absolute-centre]bbbbbbb"
	     "#[align=right]cccccccccc",
	    "aaaaaaaaaaaaaaaabbbbbbbaa     cccccccccc");
	LINE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	LINE("#[align=right]aaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbccccccccccccccccc"
	     "d",
	    "aabbbbbbbbbbbbbbbbbbbbcccccccccccccccccd");
	LINE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#[align=right]bbbbbbbbbb",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbb");
	LINE("LLLLLL#[align=absolute-centre]aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	     "aaaaaaaaaaaaab",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	LINE("", "                                        ");
}

static void
lists(void)
{
	LINE("L#[align=left list=on]" MARKS "#[list=on]one two #[list=focus]"
	     "three#[list=on] four five six seven eight nine#[nolist]AFT"
	     "#[align=right]R",
	    "Lone two three four five six seven >AFTR");
	LINE("L#[list=on align=left]" MARKS "#[list=on]one two three four five "
	     "#[list=focus]six#[list=on] seven eight nine#[nolist]AFT"
	     "#[align=right]R",
	    "L<hree four five six seven eight ni>AFTR");
	LINE("L#[list=on align=left]" MARKS "#[list=on]one two three four five "
	     "six seven eight #[list=focus]nine#[list=on]#[nolist]"
	     "#[align=right]R",
	    "L< three four five six seven eight nineR");
	LINE("L#[list=on align=left]one#[nolist]AFT#[align=centre]CEN"
	     "#[align=right]R",
	    "LoneAFT               CEN              R");
	LINE("aaaaaaaaaaaaaaaa#[list=on align=left]0123456789#[nolist]AAAA"
	     "#[align=centre]ccc#[align=right]bbbbbbbbbb",
	    "aaaaaaaaaaaaaaaa0123456789AAAAbbbbbbbbbb");
	LINE("aaaaaaaaaaaaaaaa#[list=on align=left]0123456789#[nolist]AAAAAAA"
	     "AAAA#[align=centre]ccc#[align=right]bbbbbbbbbb",
	    "aaaaaaaaaaaaaaaa012AAAAAAAAAAAbbbbbbbbbb");
	LINE("L#[list=on align=centre]one #[list=focus]two#[list=on] three"
	     "#[nolist]#[align=right]RIGHT",
	    "L           one two three          RIGHT");
	LINE("L#[align=centre]B#[list=on align=centre]one two three#[nolist]"
	     "AFT#[align=right]RIGHT",
	    "L          Bone two threeAFT       RIGHT");
	LINE("LEFTLEFT#[list=on align=centre]one two three four five six "
	     "#[list=focus]seven#[list=on] eight nine#[nolist]#[align=right]"
	     "RIGHT",
	    "LEFTLEFTr five six seven eight nineRIGHT");
	LINE("L#[list=on align=right]one two three#[nolist]#[align=right]"
	     "RIGHT",
	    "L                     one two threeRIGHT");
	LINE("L#[align=right]PRE#[list=on align=right]one two three#[nolist]"
	     "AFT#[align=centre]C",
	    "L          C         PREone two threeAFT");
	LINE("L#[list=on align=absolute-centre]one two three#[nolist]"
	     "#[align=right]RIGHT",
	    "L            one two three         RIGHT");
	LINE("LLLLLLLLLLLLLLLLLL#[list=on align=absolute-centre]one two three"
	     "#[nolist]#[align=right]RIGHT",
	    "LLLLLLLLLLLLLone two three         RIGHT");
	LINE("aaaaaaaaaa#[list=on align=centre]" MARKS "#[list=on]01234567890"
	     "12345678901234567890123456789#[nolist]#[align=right]bb",
	    "aaaaaaaaaa<78901234567890123456789012>bb");
	LINE("aaaaaaaaaa#[list=on align=right]" MARKS "#[list=on]012345678901"
	     "2345678901234567#[list=focus]8901#[list=on]23456789#[nolist]bb",
	    "aaaaaaaaaa<345678901234567890123456789bb");
	LINE("L#[list=on align=left]one#[list=focus]two#[nolist]AFT#[list=on]"
	     "again#[nolist]x#[align=right]R",
	    "LonetwoagainAFTx                       R");
}

/* A list of which nothing would be seen gives its place up. */
static void
no_room(void)
{
	LINE("aaaaaaaaaaaaaaaa#[align=centre]cccccccccc#[list=on align=centre]"
	     "0123456789#[nolist]AAAAAAAAAAAAAAA#[align=right]bbbbbbbbbb",
	    "aaaaaaaaaaaaaaaa  cccccccccc  bbbbbbbbbb");
	LINE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#[list=on align=left]0123456"
	     "789#[nolist]AAAAAAAAAAA#[align=centre]ccc#[align=right]"
	     "bbbbbbbbbb",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbb");
	/* Ours: what stands beside a list is not drawn over. */
	LINE("aaaaaaaaaaaaaaaa#[align=centre]ccc#[list=on align=centre]"
	     "0123456789#[nolist]AAAA#[align=right]bbbbbbbbbb",
	    "aaaaaaaaaaaaaaaaccc2345678AAAAbbbbbbbbbb");
}

static void
text(void)
{
	LINE("a#b##c#[fg=red]d##[x]e",
	    "a#b#cd#[x]e                             ");
	LINE("a#[ignore]b#[fg=red]c",
	    "ab#[fg=red]c                            ");
	LINE("a#[bogus]b#[align=nope]c",
	    "abc                                     ");
	LINE("a\tb\033c\177d", "abcd                                    ");
	LINE("a#[fg=red", "a                                       ");
	CHECK_STR(draw_in("#[align=right]\346\227\245\346\234\254", 3),
	    " \346\234\254");
	CHECK_STR(draw_in("\346\227\245\346\234\254", 3), "\346\227\245 ");
	CHECK_STR(draw_in("abc", 0), "");
}

static void
styles(void)
{
	LINE("#[push-default]#[fg=red]a#[default]b#[fg=blue push-default]c"
	     "#[default]d#[pop-default]e#[default]f",
	    "abcdef                                  ");
	CHECK_INT(d.runs[0].style.fg, COLOUR_INDEX | 1);
	CHECK_INT(d.runs[1].style.fg, COLOUR_INDEX | 0);
	CHECK_INT(d.runs[2].style.fg, COLOUR_INDEX | 4);
	CHECK_INT(d.runs[3].style.fg, COLOUR_INDEX | 0);
	LINE("#[fg=red]x#[push-default]#[bold]y#[default]z",
	    "xyz                                     ");
	CHECK_INT(d.runs[2].style.fg, COLOUR_INDEX | 1);
	CHECK_INT(d.runs[2].style.attr, 0);
	draw_in("#[fill=red]a", 40);
	CHECK_INT(d.fill.bg, COLOUR_INDEX | 1);
	CHECK_INT(d.runs[0].style.bg, COLOUR_INDEX | 2);
	draw_in("a", 40);
	CHECK_INT(d.fill.bg, COLOUR_INDEX | 2);
}

static void
ranges(void)
{
	draw_in("#[range=left]LL#[norange]x#[list=on align=left]"
		"#[range=window|1]one#[fg=red]!#[norange] #[range=window|2]two"
		"#[norange]#[nolist align=right range=right]RRR",
	    40);
	CHECK_INT(d.nranges, 4);
	CHECK_INT(drawn_range_at(&d, 0)->type, RANGE_LEFT);
	CHECK_INT(drawn_range_at(&d, 1)->type, RANGE_LEFT);
	CHECK(drawn_range_at(&d, 2) == NULL);
	CHECK_INT(drawn_range_at(&d, 6)->arg, 1);
	CHECK_INT(drawn_range_at(&d, 6)->x0, 3);
	CHECK_INT(drawn_range_at(&d, 6)->x1, 7);
	CHECK(drawn_range_at(&d, 7) == NULL);
	CHECK_INT(drawn_range_at(&d, 8)->arg, 2);
	CHECK_INT(drawn_range_at(&d, 39)->type, RANGE_RIGHT);
	CHECK(drawn_range_at(&d, 36) == NULL);
}

static void
widths(void)
{
	char *s;

	CHECK_INT(format_width("a#[fg=red]b##c##[x"), 7);
	CHECK_INT(format_width("\346\227\245x"), 3);
	s = format_trim_left("#[fg=red]abc#[bold]def", 4);
	CHECK_STR(s, "#[fg=red]abc#[bold]d");
	free(s);
	s = format_trim_right("#[fg=red]abc#[bold]def", 4);
	CHECK_STR(s, "#[fg=red]c#[bold]def");
	free(s);
	s = format_trim_left("a####b", 2);
	CHECK_STR(s, "a##");
	free(s);
	s = format_trim_right("ab", 10);
	CHECK_STR(s, "ab");
	free(s);
}

int
main(void)
{
	RUN(alignment, "text is aligned and cut as tmux does");
	RUN(lists, "a list is kept in focus, with markers");
	RUN(no_room, "what has no room gives way in order");
	RUN(text, "hashes, bad styles and wide characters");
	RUN(styles, "defaults are pushed and popped, lines filled");
	RUN(ranges, "ranges tell what is under the mouse");
	RUN(widths, "styles take no width");
	drawn_clear(&d);
	TEST_END();
}
