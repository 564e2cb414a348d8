/*
 * The scanner: the only reader of what a program prints.
 *
 * One function a state; each takes bytes until the state changes and returns
 * where it stopped, so that long runs cost no dispatch.  Whatever the bytes
 * are, a sequence holds at most CSI_ARGS arguments and a string at most its
 * limit; what lies beyond is read and forgotten.  Cuts between writes change
 * nothing, since all that is half read lies in the state.
 *
 * The rules are those of DEC's parser: controls act within sequences, CAN and
 * SUB end one, ESC begins another.  C1 controls as UTF-8 are ignored.
 */
#include <string.h>

#include "base/utf8.h"
#include "term/runs-int.h"
#include "term/strings-int.h"
#include "term/term-int.h"

enum { BEL = 0x07, CAN = 0x18, SUB = 0x1a, ESC = 0x1b, DEL = 0x7f };
enum { STRING_HEAD = 5 }; /* bytes that tell what a string is */

typedef const uint8_t *scan_fn(
    struct term *t, const uint8_t *p, const uint8_t *end);

/* In a sequence: obey a control and say whether it ended the sequence. */
static int
control_within(struct term *t, uint8_t c)
{
	switch (c) {
	case ESC:
		t->scan = SCAN_ESC;
		t->esc_inter = 0;
		return 1;
	case CAN:
	case SUB:
		t->scan = SCAN_GROUND;
		return 1;
	default:
		esc_control(t, c);
		return 0;
	}
}

static void csi_begin(struct term *t);
static scan_fn scan_csi;

/* An ESC; most begin a CSI that is whole: no need to go by the table then. */
static const uint8_t *
ground_escape(struct term *t, const uint8_t *p, const uint8_t *end)
{
	if (end - p >= 2 && p[1] == '[') {
		csi_begin(t);
		return scan_csi(t, p + 2, end);
	}
	t->scan = SCAN_ESC;
	t->esc_inter = 0;
	return p + 1;
}

static const uint8_t *
scan_ground(struct term *t, const uint8_t *p, const uint8_t *end)
{
	const uint8_t *looked = p;
	size_t n;

	while (p < end) {
		if (*p >= 0x20 && *p < DEL) {
			n = ascii_run(p, end);
			text_ascii(t, p, (int)n);
			p += n;
		} else if (*p == '\n') {
			p++;
			scroll_newline(t);
			if (p >= looked)
				p = passing_lines(t, p, end, &looked);
		} else if (*p == '\r') {
			p++;
			cursor_return(t);
		} else if (*p == ESC) {
			p = ground_escape(t, p, end);
			if (t->scan != SCAN_GROUND)
				return p;
		} else if (*p < 0x20) {
			esc_control(t, *p++);
		} else if (*p == DEL) {
			if (charset_is_96(t))
				text_ascii(t, p, 1);
			p++;
		} else {
			p = text_utf8(t, p, end);
			if (p < end && *p >= 0x80)
				break;
		}
	}
	if (p < end)
		t->scan = SCAN_UTF8;
	return p;
}

/* The end of a write cut a code point: gather its bytes one by one. */
static const uint8_t *
scan_utf8(struct term *t, const uint8_t *p, const uint8_t *end)
{
	uint32_t cp;
	size_t used;

	while (p < end) {
		t->utf8[t->nutf8++] = *p++;
		used = utf8_decode(t->utf8, t->nutf8, &cp);
		if (used == 0)
			continue;
		/* An ill-formed one ends before the byte that showed it. */
		p -= t->nutf8 - used;
		t->nutf8 = 0;
		t->scan = SCAN_GROUND;
		text_cp(t, cp);
		return p;
	}
	return p;
}

static void
string_begin(struct term *t, enum string_kind kind)
{
	t->kind = kind;
	t->string_over = t->string_pass = 0;
	buf_reset(&t->string);
	t->scan = SCAN_STRING;
}

static void
csi_begin(struct term *t)
{
	struct csi *c = &t->csi;

	c->leader = c->inter = c->n = c->full = 0;
	c->sub = 0;
	c->arg[0] = -1;
	t->scan = SCAN_CSI;
}

static void
esc_final(struct term *t, uint8_t c)
{
	t->scan = SCAN_GROUND;
	if (t->esc_inter == 0) {
		switch (c) {
		case '[':
			csi_begin(t);
			return;
		case ']':
			string_begin(t, STRING_OSC);
			return;
		case 'P':
			string_begin(t, STRING_DCS);
			return;
		case 'k':
			string_begin(t, STRING_RENAME);
			return;
		case 'X':
		case '^':
		case '_':
			string_begin(t, STRING_OTHER);
			return;
		}
	}
	esc_dispatch(t, c);
}

static const uint8_t *
scan_esc(struct term *t, const uint8_t *p, const uint8_t *end)
{
	uint8_t c;

	while (p < end) {
		c = *p++;
		if (c < 0x20) {
			if (control_within(t, c))
				return p;
		} else if (c < 0x30) {
			t->esc_inter = t->esc_inter == 0 ? c : 0xff;
			t->scan = SCAN_ESC_INTER;
		} else if (c < DEL) {
			esc_final(t, c);
			return p;
		} else if (c != DEL) {
			/* Text: the sequence was none. */
			t->scan = SCAN_GROUND;
			return p - 1;
		}
	}
	return p;
}

/* The number that begins at p; returns where it ends. */
static const uint8_t *
csi_number(struct csi *c, const uint8_t *p, const uint8_t *end)
{
	int32_t v = c->arg[c->n] < 0 ? 0 : c->arg[c->n];

	for (; p < end && *p >= '0' && *p <= '9'; p++) {
		v = v * 10 + (*p - '0');
		if (v > CSI_ARG_MAX)
			v = CSI_ARG_MAX;
	}
	if (!c->full)
		c->arg[c->n] = v;
	return p;
}

static void
csi_next(struct csi *c, uint8_t separator)
{
	if (c->full)
		return;
	if (c->n == CSI_ARGS - 1) {
		c->full = 1;
		return;
	}
	c->n++;
	c->arg[c->n] = -1;
	if (separator == ':')
		c->sub |= 1u << c->n;
}

static void
csi_final(struct term *t, uint8_t c)
{
	t->scan = SCAN_GROUND;
	t->csi.n++;
	csi_dispatch(t, c);
}

/* A leader is only one at the very beginning. */
static void
csi_leader(struct term *t, uint8_t c)
{
	struct csi *csi = &t->csi;

	if (csi->n > 0 || csi->arg[0] >= 0 || csi->leader != 0)
		t->scan = SCAN_CSI_IGNORE;
	csi->leader = c;
}

/* Bytes below the digits: controls and intermediates. */
static int
csi_low(struct term *t, uint8_t c)
{
	if (c < 0x20)
		return control_within(t, c);
	t->csi.inter = c;
	t->scan = SCAN_CSI_INTER;
	return 1;
}

static const uint8_t *
scan_csi(struct term *t, const uint8_t *p, const uint8_t *end)
{
	struct csi *csi = &t->csi;
	uint8_t c;

	while (p < end) {
		c = *p++;
		if (c >= '0' && c <= '9') {
			p = csi_number(csi, p - 1, end);
		} else if (c == ';' || c == ':') {
			csi_next(csi, c);
		} else if (c >= 0x40 && c < DEL) {
			csi_final(t, c);
			return p;
		} else if (c < 0x30) {
			if (csi_low(t, c))
				return p;
		} else if (c < 0x40) {
			csi_leader(t, c);
			if (t->scan != SCAN_CSI)
				return p;
		}
	}
	return p;
}

static const uint8_t *
scan_csi_inter(struct term *t, const uint8_t *p, const uint8_t *end)
{
	uint8_t c;

	while (p < end) {
		c = *p++;
		if (c < 0x20) {
			if (control_within(t, c))
				return p;
		} else if (c < 0x30) {
			t->csi.inter = 0xff;
		} else if (c < 0x40) {
			t->scan = SCAN_CSI_IGNORE;
			return p;
		} else if (c < DEL) {
			csi_final(t, c);
			return p;
		}
	}
	return p;
}

static const uint8_t *
scan_csi_ignore(struct term *t, const uint8_t *p, const uint8_t *end)
{
	uint8_t c;

	while (p < end) {
		c = *p++;
		if (c < 0x20) {
			if (control_within(t, c))
				return p;
		} else if (c >= 0x40 && c < DEL) {
			t->scan = SCAN_GROUND;
			return p;
		}
	}
	return p;
}

/* The head says what the string is, and thereby what it may hold. */
static size_t
string_head(struct term *t, const uint8_t *p, size_t n)
{
	size_t head = STRING_HEAD - t->string.len;

	if (head > n)
		head = n;
	buf_add(&t->string, p, head);
	p = buf_data(&t->string);
	t->string_max = TITLE_MAX;
	if (t->string.len < STRING_HEAD)
		return head;
	if (t->kind == STRING_OSC && memcmp(p, "52;", 3) == 0)
		t->string_max = STRING_MAX;
	t->string_pass = t->kind == STRING_DCS && memcmp(p, "tmux;", 5) == 0;
	if (t->string_pass)
		t->string_max = STRING_MAX;
	return head;
}

static void
string_add(struct term *t, const uint8_t *p, size_t n)
{
	size_t head;

	if (n == 0 || t->string_over || t->kind == STRING_OTHER)
		return;
	if (t->string.len < STRING_HEAD) {
		head = string_head(t, p, n);
		p += head;
		n -= head;
	}
	if (n > t->string_max - t->string.len) {
		t->string_over = 1;
		buf_clear(&t->string);
		return;
	}
	buf_add(&t->string, p, n);
}

static void
string_done(struct term *t, uint8_t by)
{
	t->string_end = by;
	if (!t->string_over) {
		/* Readers may treat it as a C string. */
		*buf_reserve(&t->string, 1) = '\0';
		if (t->kind == STRING_OSC)
			osc_dispatch(t);
		else if (t->kind == STRING_DCS)
			dcs_dispatch(t);
		else if (t->kind == STRING_RENAME)
			title_rename(t);
	}
	if (t->string.cap > STRING_KEEP)
		buf_clear(&t->string);
	else
		buf_reset(&t->string);
}

/* Bytes that mean something in a string; all others are its content. */
static int
string_special(const struct term *t, uint8_t c)
{
	if (c == ESC)
		return 1;
	if (c == BEL)
		return t->kind == STRING_OSC;
	return (c == CAN || c == SUB) && !t->string_pass;
}

static const uint8_t *
scan_string(struct term *t, const uint8_t *p, const uint8_t *end)
{
	const uint8_t *s = p;

	while (s < end && (*s >= 0x20 || !string_special(t, *s)))
		s++;
	string_add(t, p, (size_t)(s - p));
	if (s == end)
		return s;
	/* Now that the head is in, is it still special? */
	if (!string_special(t, *s)) {
		string_add(t, s, 1);
		return s + 1;
	}
	if (*s == ESC) {
		t->scan = SCAN_STRING_ESC;
		return s + 1;
	}
	t->scan = SCAN_GROUND;
	if (*s == BEL)
		string_done(t, BEL);
	else
		buf_reset(&t->string);
	return s + 1;
}

/* ESC \ ends a string; another ESC sequence too, but in a passthrough. */
static const uint8_t *
scan_string_esc(struct term *t, const uint8_t *p, const uint8_t *end)
{
	uint8_t both[2] = {ESC, *p};

	(void)end;
	if (*p != '\\' && t->string_pass) {
		string_add(t, both, 2);
		t->scan = SCAN_STRING;
		return p + 1;
	}
	t->scan = SCAN_GROUND;
	string_done(t, ESC);
	if (*p == '\\')
		return p + 1;
	t->scan = SCAN_ESC;
	t->esc_inter = 0;
	return p;
}

static scan_fn *const scanners[SCAN_STATES] = {
    [SCAN_GROUND] = scan_ground,
    [SCAN_UTF8] = scan_utf8,
    [SCAN_ESC] = scan_esc,
    [SCAN_ESC_INTER] = scan_esc,
    [SCAN_CSI] = scan_csi,
    [SCAN_CSI_INTER] = scan_csi_inter,
    [SCAN_CSI_IGNORE] = scan_csi_ignore,
    [SCAN_STRING] = scan_string,
    [SCAN_STRING_ESC] = scan_string_esc,
};

void
scanner_reset(struct term *t)
{
	t->scan = SCAN_GROUND;
	t->nutf8 = 0;
	buf_reset(&t->string);
}

void
term_write(struct term *t, const void *bytes, size_t n, int64_t at)
{
	const uint8_t *p = bytes, *end = p + n;

	if (n == 0)
		return;
	t->at = at;
	t->serial++;
	while (p < end)
		p = scanners[t->scan](t, p, end);
}
