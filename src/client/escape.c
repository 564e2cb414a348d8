/*
 * The client's own keys: a machine of two facts, fed with every key.
 */
#include "client/escape.h"

#include <string.h>

enum { ESCAPE_BYTE = 0x1e };

static const uint8_t escape_byte[] = {ESCAPE_BYTE};

/* However the terminal says it: Ctrl-^ comes as a byte, or as a key. */
static int
is_escape(const struct input *in)
{
	if (in->data_len == 1)
		return in->data[0] == ESCAPE_BYTE;
	return in->key == ('^' | KEY_CTRL) || in->key == ('6' | KEY_CTRL);
}

void
escape_held(struct input *in)
{
	memset(in, 0, sizeof *in);
	in->type = INPUT_KEY;
	in->key = '^' | KEY_CTRL;
	in->data = escape_byte;
	in->data_len = sizeof escape_byte;
}

/* The key behind Ctrl-^. */
static enum escape_act
after_escape(const struct input *in)
{
	if (in->key == '.')
		return ESCAPE_QUIT;
	if (in->key == ('z' | KEY_CTRL))
		return ESCAPE_SUSPEND;
	if (in->key == '^' || is_escape(in))
		return ESCAPE_LITERAL;
	return ESCAPE_PASS_BOTH;
}

static int
is_prefix(key_code key, const key_code prefix[2])
{
	if (prefix == NULL || key == KEY_NONE)
		return 0;
	return key == prefix[0] || key == prefix[1];
}

enum escape_act
escape_input(struct escape *e, const struct input *in, const key_code prefix[2],
    int down)
{
	int was_prefixed = e->prefixed;

	if (in->type != INPUT_KEY) {
		/* Focus and size changes come by themselves, unasked. */
		if (in->type != INPUT_PASTE || !e->held)
			return ESCAPE_PASS;
		e->held = 0;
		return ESCAPE_PASS_BOTH;
	}
	e->prefixed = 0;
	if (e->held) {
		e->held = 0;
		return after_escape(in);
	}
	if (is_escape(in)) {
		e->held = 1;
		return ESCAPE_HOLD;
	}
	if (down && was_prefixed && in->key == 'd')
		return ESCAPE_QUIT;
	e->prefixed = down && !was_prefixed && is_prefix(in->key, prefix);
	return ESCAPE_PASS;
}
