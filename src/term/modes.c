/*
 * Modes: SM and RM, DECSET and DECRST, DECRQM, XTSAVE and XTRESTORE, DECSTR.
 *
 * A mode is a line in a table: its number, the flag that stands for it, and
 * an action where setting the flag is not all.
 */
#include "base/mem.h"
#include "term/term-int.h"

typedef void mode_fn(struct term *t, int on);

struct mode {
	int number;
	uint32_t flag;	 /* 0: none; what DECRQM answers then is `answer` */
	uint8_t negated; /* the flag says that the mode is off */
	uint8_t answer;
	mode_fn *fn; /* after the flag is set; may be NULL */
};

static void
column_mode(struct term *t, int on)
{
	(void)on;
	scroll_margins_reset(t);
	erase_display(t, 2);
	cursor_to(t, 0, 0);
}

static void
origin_mode(struct term *t, int on)
{
	(void)on;
	cursor_address(t, 0, 0);
}

static void
wrap_mode(struct term *t, int on)
{
	if (!on)
		t->wrap = 0;
}

static void
margin_mode(struct term *t, int on)
{
	(void)on;
	t->left = 0;
	t->right = t->w - 1;
}

/* One kind of mouse reports at a time; switching any off ends them. */
static void
mouse_mode(struct term *t, int on, uint32_t flag)
{
	t->modes &= ~(uint32_t)MODE_MOUSE_ANY;
	if (on)
		t->modes |= flag;
}

static void
mouse_x10(struct term *t, int on)
{
	mouse_mode(t, on, MODE_MOUSE_X10);
}

static void
mouse_button(struct term *t, int on)
{
	mouse_mode(t, on, MODE_MOUSE_BUTTON);
}

static void
mouse_drag(struct term *t, int on)
{
	mouse_mode(t, on, MODE_MOUSE_DRAG);
}

static void
mouse_all(struct term *t, int on)
{
	mouse_mode(t, on, MODE_MOUSE_ALL);
}

static void
alternate_plain(struct term *t, int on)
{
	if (on)
		alternate_on(t, 0);
	else
		alternate_off(t, 0);
}

static void
alternate_cursor(struct term *t, int on)
{
	if (on)
		alternate_on(t, 1);
	else
		alternate_off(t, 1);
}

static void
saved_cursor_mode(struct term *t, int on)
{
	struct saved_cursor *s = &t->saved[on_alternate(t)];

	if (on)
		cursor_save(t, s);
	else
		cursor_restore(t, s);
}

static void
size_mode(struct term *t, int on)
{
	if (on)
		reply_new_size(t);
}

/* Answers: 3 always set, 4 always reset. */
static const struct mode ansi_modes[] = {
    {2, 0, 0, 4, NULL}, /* KAM: the keyboard is never locked */
    {4, MODE_INSERT, 0, 0, NULL},
    {12, 0, 0, 3, NULL}, /* SRM: keys are not shown by themselves */
    {20, MODE_LINEFEED, 0, 0, NULL},
};

static const struct mode dec_modes[] = {
    {1, MODE_CURSOR_KEYS, 0, 0, NULL},
    {3, 0, 0, 4, column_mode},
    {5, MODE_REVERSED, 0, 0, NULL},
    {6, MODE_ORIGIN, 0, 0, origin_mode},
    {7, MODE_NO_WRAP, 1, 0, wrap_mode},
    {8, 0, 0, 3, NULL},
    {9, MODE_MOUSE_X10, 0, 0, mouse_x10},
    {12, MODE_CURSOR_BLINK, 0, 0, NULL},
    {25, MODE_CURSOR_HIDDEN, 1, 0, NULL},
    {47, MODE_ALTERNATE, 0, 0, alternate_plain},
    {66, MODE_KEYPAD, 0, 0, NULL},
    {67, MODE_BACKARROW, 0, 0, NULL},
    {69, MODE_MARGINS, 0, 0, margin_mode},
    {1000, MODE_MOUSE_BUTTON, 0, 0, mouse_button},
    {1002, MODE_MOUSE_DRAG, 0, 0, mouse_drag},
    {1003, MODE_MOUSE_ALL, 0, 0, mouse_all},
    {1004, MODE_FOCUS, 0, 0, NULL},
    {1005, MODE_MOUSE_UTF8, 0, 0, NULL},
    {1006, MODE_MOUSE_SGR, 0, 0, NULL},
    {1015, MODE_MOUSE_URXVT, 0, 0, NULL},
    {1016, MODE_MOUSE_PIXEL, 0, 0, NULL},
    {1047, MODE_ALTERNATE, 0, 0, alternate_plain},
    {1048, 0, 0, 1, saved_cursor_mode},
    {1049, MODE_ALTERNATE, 0, 0, alternate_cursor},
    {2004, MODE_BRACKETED, 0, 0, NULL},
    {2026, MODE_SYNC, 0, 0, NULL},
    {2027, 0, 0, 3, NULL}, /* grapheme clusters */
    {2031, MODE_SCHEME, 0, 0, NULL},
    {2048, MODE_SIZES, 0, 0, size_mode},
};

static const struct mode *
find_mode(int dec, int number)
{
	const struct mode *m = dec ? dec_modes : ansi_modes;
	size_t n = dec ? nitems(dec_modes) : nitems(ansi_modes);

	for (size_t i = 0; i < n; i++)
		if (m[i].number == number)
			return &m[i];
	return NULL;
}

static void
set_one(struct term *t, const struct mode *m, int on)
{
	/* The alternate screen's flag belongs to alternate.c. */
	if (m->flag != MODE_ALTERNATE) {
		if (on != m->negated)
			t->modes |= m->flag;
		else
			t->modes &= ~m->flag;
	}
	if (m->fn != NULL)
		m->fn(t, on);
}

void
modes_set(struct term *t, int on)
{
	const struct csi *c = &t->csi;
	const struct mode *m;

	for (int i = 0; i < c->n; i++) {
		m = find_mode(c->leader == '?', c->arg[i]);
		if (m != NULL)
			set_one(t, m, on);
	}
}

/* Of the mouse's modes one at most is on: they are kept together. */
static uint32_t
flags_kept(const struct mode *m)
{
	return m->flag & MODE_MOUSE_ANY ? MODE_MOUSE_ANY : m->flag;
}

void
modes_keep(struct term *t)
{
	const struct mode *m;

	for (int i = 0; i < t->csi.n; i++) {
		m = find_mode(1, t->csi.arg[i]);
		if (m == NULL)
			continue;
		t->kept &= ~flags_kept(m);
		t->kept |= t->modes & flags_kept(m);
	}
}

/* A mode that was never saved becomes what it is at first. */
void
modes_bring(struct term *t)
{
	const struct mode *m;

	for (int i = 0; i < t->csi.n; i++) {
		m = find_mode(1, t->csi.arg[i]);
		if (m == NULL || m->flag == 0)
			continue;
		if (m->flag & MODE_MOUSE_ANY) {
			t->modes &= ~(uint32_t)MODE_MOUSE_ANY;
			t->modes |= t->kept & MODE_MOUSE_ANY;
		} else {
			set_one(t, m, ((t->kept & m->flag) != 0) != m->negated);
		}
	}
}

/* DECRQM: 0 unknown, 1 set, 2 reset, 3 and 4 for good. */
void
modes_ask(struct term *t)
{
	const struct csi *c = &t->csi;
	int number = csi_arg(c, 0, 0), state = 0, dec = c->leader == '?';
	const struct mode *m = find_mode(dec, number);

	if (m != NULL && m->flag == 0)
		state = m->answer;
	else if (m != NULL)
		state = ((t->modes & m->flag) != 0) != m->negated ? 1 : 2;
	reply_format(t, "\033[%s%d;%d$y", dec ? "?" : "", number, state);
}

/* DECSTR. The screen and the cursor stay. */
void
modes_soft_reset(struct term *t)
{
	t->modes &= ~(uint32_t)(MODE_CURSOR_HIDDEN | MODE_INSERT | MODE_ORIGIN |
				MODE_NO_WRAP | MODE_CURSOR_KEYS | MODE_KEYPAD |
				MODE_MARGINS | MODE_LINEFEED);
	scroll_margins_reset(t);
	charset_reset(t);
	link_unref(t->pen.link);
	t->pen = (struct pen){{0}, NULL};
	sgr_pen_changed(t);
	cursor_forget(&t->saved[on_alternate(t)]);
	t->protection = PROTECT_OFF;
	t->shape = CURSOR_DEFAULT;
	t->modify_other = 0;
	t->kitty[on_alternate(t)].n = 0;
}
