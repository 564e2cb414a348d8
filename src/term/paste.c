/*
 * Pasted text and focus reports.
 */
#include <string.h>

#include "term/term-int.h"

static const char begin[] = "\033[200~", end_mark[] = "\033[201~";

/*
 * Line feeds become returns, as if typed.  Within brackets an end mark
 * loses its ESC, so that what is pasted cannot leave its brackets.
 */
void
term_paste_encode(const struct term *t, const void *text, size_t n, int bracket,
    struct buf *out)
{
	const uint8_t *p = text, *last = p + n;
	size_t mark = sizeof end_mark - 1;

	bracket = bracket && t->modes & MODE_BRACKETED;
	if (bracket)
		buf_add_str(out, begin);
	while (p < last) {
		if (bracket && (size_t)(last - p) >= mark &&
		    memcmp(p, end_mark, mark) == 0) {
			p++;
			continue;
		}
		buf_add_byte(out, *p == '\n' ? '\r' : *p);
		p++;
	}
	if (bracket)
		buf_add_str(out, end_mark);
}

void
term_focus_encode(const struct term *t, int in, struct buf *out)
{
	if (t->modes & MODE_FOCUS)
		buf_add_str(out, in ? "\033[I" : "\033[O");
}
