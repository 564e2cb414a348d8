/*
 * Controls and escape sequences, by table.
 */
#include "term/term-int.h"

typedef void esc_fn(struct term *t);

static void
do_bel(struct term *t)
{
	if (t->events->bell != NULL)
		t->events->bell(t->arg);
}

static void
do_bs(struct term *t)
{
	cursor_back(t, 1);
}

static void
do_ht(struct term *t)
{
	cursor_tab(t, 1);
}

static void
do_so(struct term *t)
{
	charset_shift(t, 1);
}

static void
do_si(struct term *t)
{
	charset_shift(t, 0);
}

static esc_fn *const controls[32] = {
    [0x07] = do_bel,
    [0x08] = do_bs,
    [0x09] = do_ht,
    [0x0a] = scroll_newline,
    [0x0b] = scroll_newline,
    [0x0c] = scroll_newline,
    [0x0d] = cursor_return,
    [0x0e] = do_so,
    [0x0f] = do_si,
};

void
esc_control(struct term *t, uint8_t c)
{
	if (controls[c] != NULL)
		controls[c](t);
}

static void
do_decsc(struct term *t)
{
	cursor_save(t, &t->saved[on_alternate(t)]);
}

static void
do_decrc(struct term *t)
{
	cursor_restore(t, &t->saved[on_alternate(t)]);
}

static void
do_keypad_on(struct term *t)
{
	t->modes |= MODE_KEYPAD;
}

static void
do_keypad_off(struct term *t)
{
	t->modes &= ~(uint32_t)MODE_KEYPAD;
}

static void
do_nel(struct term *t)
{
	scroll_feed(t);
	cursor_return(t);
}

static void
do_hts(struct term *t)
{
	t->tabs[t->x] = 1;
}

static void
do_ss2(struct term *t)
{
	charset_single(t, 2);
}

static void
do_ss3(struct term *t)
{
	charset_single(t, 3);
}

static void
do_ls2(struct term *t)
{
	charset_shift(t, 2);
}

static void
do_ls3(struct term *t)
{
	charset_shift(t, 3);
}

/* DECBI and DECFI: a column enters at a margin, else the cursor moves. */
static void
move_column(struct term *t, int at, char final, int step)
{
	int x = t->x, y = t->y;

	if (x != at) {
		cursor_to(t, x + step, y);
		return;
	}
	if (y < t->top || y > t->bottom)
		return;
	cursor_to(t, t->left, y);
	vt_csi(t, final, '\'', 1, 1, 0);
	cursor_to(t, x, y);
}

static void
do_decbi(struct term *t)
{
	move_column(t, t->left, '}', -1);
}

static void
do_decfi(struct term *t)
{
	move_column(t, t->right, '~', 1);
}

/* SPA and EPA. */
static void
do_spa(struct term *t)
{
	erase_protect(t, PROTECT_ISO, 1);
}

static void
do_epa(struct term *t)
{
	erase_protect(t, PROTECT_ISO, 0);
}

/* Finals from 0x30, without an intermediate. */
static esc_fn *const plain[80] = {
    ['6' - 0x30] = do_decbi,
    ['7' - 0x30] = do_decsc,
    ['8' - 0x30] = do_decrc,
    ['9' - 0x30] = do_decfi,
    ['=' - 0x30] = do_keypad_on,
    ['>' - 0x30] = do_keypad_off,
    ['D' - 0x30] = scroll_feed,
    ['E' - 0x30] = do_nel,
    ['H' - 0x30] = do_hts,
    ['M' - 0x30] = scroll_reverse,
    ['N' - 0x30] = do_ss2,
    ['O' - 0x30] = do_ss3,
    ['V' - 0x30] = do_spa,
    ['W' - 0x30] = do_epa,
    ['Z' - 0x30] = reply_attributes,
    ['c' - 0x30] = term_reset,
    ['n' - 0x30] = do_ls2,
    ['o' - 0x30] = do_ls3,
};

void
esc_dispatch(struct term *t, uint8_t final)
{
	uint8_t inter = t->esc_inter;

	if (inter == 0) {
		/* DECID has no arguments that a CSI before it may have left. */
		t->csi.leader = 0;
		t->csi.n = 0;
		if (plain[final - 0x30] != NULL)
			plain[final - 0x30](t);
	} else if (inter >= '(' && inter <= '+') {
		charset_designate(t, inter - '(', final);
	} else if (inter >= '-' && inter <= '/') {
		charset_designate_96(t, inter - '-' + 1, final);
	} else if (inter == '#' && final == '8') {
		erase_align(t);
	}
}
