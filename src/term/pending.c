/*
 * What is half read: the bytes of a sequence that has not ended yet, made
 * again from the scanner's state, for capture-pane -P.  Of a string that is
 * dropped only the beginning is known.
 */
#include "term/term-int.h"

static void
add_arguments(const struct csi *c, struct buf *out)
{
	for (int i = 0; i <= c->n; i++) {
		if (i > 0)
			buf_add_byte(out, c->sub >> i & 1 ? ':' : ';');
		if (c->arg[i] >= 0)
			buf_printf(out, "%d", (int)c->arg[i]);
	}
}

static void
add_csi(const struct csi *c, struct buf *out)
{
	buf_add_str(out, "\033[");
	if (c->leader != 0)
		buf_add_byte(out, c->leader);
	add_arguments(c, out);
	if (c->inter != 0 && c->inter != 0xff)
		buf_add_byte(out, c->inter);
}

static void
add_string(const struct term *t, struct buf *out)
{
	static const char kinds[] = {[STRING_OSC] = ']',
	    [STRING_DCS] = 'P',
	    [STRING_RENAME] = 'k',
	    [STRING_OTHER] = '_'};

	buf_add_byte(out, '\033');
	buf_add_byte(out, (uint8_t)kinds[t->kind]);
	buf_add(out, buf_data(&t->string), t->string.len);
	if (t->scan == SCAN_STRING_ESC)
		buf_add_byte(out, '\033');
}

void
term_pending(const struct term *t, struct buf *out)
{
	switch (t->scan) {
	case SCAN_UTF8:
		buf_add(out, t->utf8, t->nutf8);
		break;
	case SCAN_ESC:
	case SCAN_ESC_INTER:
		buf_add_byte(out, '\033');
		if (t->esc_inter != 0 && t->esc_inter != 0xff)
			buf_add_byte(out, t->esc_inter);
		break;
	case SCAN_CSI:
	case SCAN_CSI_INTER:
	case SCAN_CSI_IGNORE:
		add_csi(&t->csi, out);
		break;
	case SCAN_STRING:
	case SCAN_STRING_ESC:
		add_string(t, out);
		break;
	default:
		break;
	}
}
