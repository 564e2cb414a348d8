/*
 * Fuzzes the terminal's own operations: what it does itself, libvterm must do
 * alike, however the bytes are cut.
 *
 * The input picks (regress/unit/differential.h): the size, then step after
 * step, each done on two terminals, of which one has libvterm obey where the
 * other obeys itself.  In the end all that the first one read is given to
 * others whole, byte by byte, and in pieces that the input's first byte
 * chooses, and these must agree with it in all that there is.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/differential.h"
#include "base/log.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { STEPS_MAX = 300, TEXT_MAX = 64 };

/* Any text: controls other than these would be operations. */
static void
any_text(struct twins *w)
{
	char s[TEXT_MAX + 1];
	int n = pick(w, TEXT_MAX), len = 0, c;

	for (int i = 0; i < n && w->p < w->end; i++) {
		c = pick(w, 256);
		if (c >= ' ' || c == '\r' || c == '\n' || c == '\b')
			s[len++] = (char)c;
	}
	s[len] = '\0';
	both(w, s);
}

/* What changes how text is printed and what erased cells look like. */
static void
any_mode(struct twins *w)
{
	static const char *const modes[] = {"\033[4h", "\033[4l", "\033[?7l",
	    "\033[?7h", "\033[m", "\033[44m", "\033[4;31m", "\033[7m",
	    "\033[?1049h", "\033[?1049l", "\033(0", "\033(B", "\0337", "\0338",
	    "\033]8;;http://x\a", "\033]8;;\a"};

	both(w, modes[pick(w, (int)nitems(modes))]);
}

static void
any_stream(struct twins *w)
{
	struct buf b;

	buf_init(&b);
	if (pick(w, 2))
		add_flood(w, &b);
	else
		add_token(w, &b);
	buf_add(&w->said, buf_data(&b), b.len);
	term_write(w->a, buf_data(&b), b.len, 0);
	buf_clear(&b);
}

static void
any_step(struct twins *w)
{
	switch (pick(w, 16)) {
	case 0:
		margins(w);
		break;
	case 1:
		fill(w);
		break;
	case 2:
	case 3:
		any_text(w);
		break;
	case 4:
		any_mode(w);
		break;
	case 5:
	case 6:
		goto_any(w);
		break;
	default:
		one_operation(w);
		break;
	}
}

/* A terminal that reads the same in pieces of least to most bytes. */
static void
check_cut(const struct twins *w, size_t least, size_t most)
{
	struct term *t = make_term(w->a->w, w->a->h);
	const uint8_t *p = buf_data(&w->said);
	size_t n;

	for (size_t i = 0, k = 0; i < w->said.len; i += n) {
		n = least + k++ % (most - least + 1);
		if (n > w->said.len - i)
			n = w->said.len - i;
		term_write(t, p + i, n, 0);
	}
	bug_if(difference_of_cuts(w->a, t) != NULL);
	term_free(t);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct twins w = {.p = p, .end = p + n};
	size_t most;
	int stream;

	if (n == 0)
		return 0;
	stream = pick(&w, 2);
	most = 2 + (size_t)p[0] / 2;
	make_twins(&w);
	for (int i = 0; i < STEPS_MAX && w.p < w.end; i++) {
		if (stream) {
			any_stream(&w);
			continue;
		}
		any_step(&w);
		bug_if(difference(w.a, w.b) != NULL);
	}
	check_cut(&w, SIZE_MAX, SIZE_MAX);
	check_cut(&w, 1, 1);
	check_cut(&w, 1, most);
	free_twins(&w);
	return 0;
}
