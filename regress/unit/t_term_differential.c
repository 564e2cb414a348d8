/*
 * What the terminal does itself, libvterm does alike: one terminal obeys
 * random operations as a program would send them, its twin has libvterm do
 * them, and both must show the same.
 *
 * And what a program prints may be cut anywhere: one twin gets it whole, the
 * other byte by byte.
 */
#include "differential.h"
#include "test.h"

#define CHECK_SAME(what)                              \
	do {                                          \
		const char *what_ = (what);           \
		if (what_ != NULL)                    \
			CHECK_STR(what_, "the same"); \
	} while (0)

static void
test_agreement(void)
{
	struct twins w = {.random = 7};

	for (int round = 0; round < 400; round++) {
		make_twins(&w);
		for (int i = 0; i < 60; i++) {
			if (i % 10 == 0) {
				margins(&w);
				fill(&w);
				goto_any(&w);
			}
			CHECK_SAME(difference(w.a, w.b));
			one_operation(&w);
			CHECK_SAME(difference(w.a, w.b));
		}
		free_twins(&w);
	}
}

/* Print on both: whole, and byte by byte. */
static void
print_cut(struct twins *w, const struct buf *b)
{
	term_write(w->a, buf_data(b), b->len, 0);
	for (size_t i = 0; i < b->len; i++)
		term_write(w->b, buf_data(b) + i, 1, 0);
}

static void
test_cuts(void)
{
	struct twins w = {.random = 11};
	struct buf b;

	buf_init(&b);
	for (int round = 0; round < 3000; round++) {
		make_twins(&w);
		buf_reset(&b);
		for (int i = 0; i < 40; i++)
			add_token(&w, &b);
		print_cut(&w, &b);
		CHECK_SAME(difference_of_cuts(w.a, w.b));
		free_twins(&w);
	}
	buf_clear(&b);
}

static void
test_floods(void)
{
	struct twins w = {.random = 5};
	struct buf b;

	buf_init(&b);
	for (int round = 0; round < 2000; round++) {
		make_twins(&w);
		for (int i = 0; i < 3; i++) {
			buf_reset(&b);
			add_flood(&w, &b);
			print_cut(&w, &b);
			CHECK_SAME(difference_of_cuts(w.a, w.b));
		}
		free_twins(&w);
	}
	buf_clear(&b);
}

int
main(void)
{
	RUN(test_floods, "a flood of lines may be cut anywhere");
	RUN(test_cuts, "what is printed may be cut anywhere");
	RUN(test_agreement, "term's own operations and libvterm's agree");
	TEST_END();
}
