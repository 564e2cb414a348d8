/*
 * CSI: from a sequence to what it does, by table.
 *
 * The operations that programs send all the time are done here and in
 * cursor.c and scroll.c; the others go through vt.c.
 */
#include "base/mem.h"
#include "term/term-int.h"

typedef void csi_fn(struct term *t);

static int
count(const struct term *t)
{
	return csi_arg(&t->csi, 0, 1);
}

static void
do_cuu(struct term *t)
{
	cursor_up(t, count(t));
}

static void
do_cud(struct term *t)
{
	cursor_down(t, count(t));
}

static void
do_cuf(struct term *t)
{
	cursor_forward(t, count(t));
}

static void
do_cub(struct term *t)
{
	cursor_back(t, count(t));
}

static void
do_cnl(struct term *t)
{
	cursor_down(t, count(t));
	cursor_return(t);
}

static void
do_cpl(struct term *t)
{
	cursor_up(t, count(t));
	cursor_return(t);
}

/* The cursor's row as CUP counts it. */
static int
row_address(const struct term *t)
{
	return t->modes & MODE_ORIGIN ? t->y - t->top : t->y;
}

static int
column_address(const struct term *t)
{
	return t->modes & MODE_ORIGIN ? t->x - t->left : t->x;
}

static void
do_cha(struct term *t)
{
	cursor_address(t, count(t) - 1, row_address(t));
}

static void
do_hpr(struct term *t)
{
	cursor_to(t, t->x + count(t), t->y);
}

static void
do_vpa(struct term *t)
{
	cursor_address(t, column_address(t), count(t) - 1);
}

static void
do_vpr(struct term *t)
{
	cursor_to(t, t->x, t->y + count(t));
}

static void
do_cup(struct term *t)
{
	cursor_address(
	    t, csi_arg(&t->csi, 1, 1) - 1, csi_arg(&t->csi, 0, 1) - 1);
}

static void
do_cht(struct term *t)
{
	cursor_tab(t, count(t));
}

static void
do_cbt(struct term *t)
{
	cursor_tab(t, -count(t));
}

static void
do_ed(struct term *t)
{
	erase_display(t, csi_arg(&t->csi, 0, 0));
}

static void
do_el(struct term *t)
{
	erase_line(t, csi_arg(&t->csi, 0, 0));
}

static void
do_decsed(struct term *t)
{
	erase_display_selective(t, csi_arg(&t->csi, 0, 0));
}

static void
do_decsel(struct term *t)
{
	erase_line_selective(t, csi_arg(&t->csi, 0, 0));
}

static void
do_decsca(struct term *t)
{
	erase_protect(t, PROTECT_DEC, csi_arg(&t->csi, 0, 0) == 1);
}

static void
do_su(struct term *t)
{
	scroll_up(t, count(t));
}

static void
do_rep(struct term *t)
{
	text_repeat(t, count(t));
}

static void
do_tbc(struct term *t)
{
	int how = csi_arg(&t->csi, 0, 0);

	if (how == 0)
		t->tabs[t->x] = 0;
	else if (how == 3)
		for (int x = 0; x < t->w; x++)
			t->tabs[x] = 0;
}

/* DECST8C. */
static void
do_tabs_default(struct term *t)
{
	if (csi_arg(&t->csi, 0, 0) == 5)
		tabs_reset(t, 0);
}

/* An operation of libvterm's at the cursor, which stays where it was. */
static void
by_vt(struct term *t, char final, char inter, int most)
{
	int x = t->x, y = t->y, wrap = t->wrap, n = count(t);

	vt_csi(t, final, inter, 1, n < most ? n : most, 0);
	cursor_to(t, x, y);
	t->wrap = wrap;
}

/* Beyond the line there is nothing to change: see erase_from in scroll.c. */
static void
do_ich(struct term *t)
{
	if (!t->wrap)
		by_vt(t, '@', 0, t->w);
}

static void
do_dch(struct term *t)
{
	if (!t->wrap)
		by_vt(t, 'P', 0, t->w);
}

static void
do_ech(struct term *t)
{
	if (!t->wrap)
		erase_characters(t, count(t));
}

static int
within_margins(const struct term *t)
{
	return t->y >= t->top && t->y <= t->bottom && t->x >= t->left &&
	       t->x <= t->right;
}

/* IL and DL take the cursor to the line's beginning. */
static void
by_lines(struct term *t, char final)
{
	if (!within_margins(t))
		return;
	by_vt(t, final, 0, t->h);
	cursor_to(t, t->left, t->y);
}

static void
do_il(struct term *t)
{
	by_lines(t, 'L');
}

static void
do_dl(struct term *t)
{
	by_lines(t, 'M');
}

/* With five arguments it is a mouse highlight of old: not ours. */
static void
do_sd(struct term *t)
{
	if (t->csi.n == 1)
		by_vt(t, 'T', 0, t->h);
}

static void
do_decic(struct term *t)
{
	if (within_margins(t))
		by_vt(t, '}', '\'', t->w);
}

static void
do_decdc(struct term *t)
{
	if (within_margins(t))
		by_vt(t, '~', '\'', t->w);
}

/* SL and SR: columns leave the region at one side and enter at the other. */
static void
by_columns(struct term *t, char final)
{
	int x = t->x, y = t->y, wrap = t->wrap;

	if (!within_margins(t))
		return;
	cursor_to(t, t->left, y);
	by_vt(t, final, '\'', t->w);
	cursor_to(t, x, y);
	t->wrap = wrap;
}

static void
do_sl(struct term *t)
{
	by_columns(t, '~');
}

static void
do_sr(struct term *t)
{
	by_columns(t, '}');
}

static void
do_decstbm(struct term *t)
{
	int top = csi_arg(&t->csi, 0, 1), bottom = csi_arg(&t->csi, 1, t->h);

	if (bottom > t->h)
		bottom = t->h;
	if (top >= bottom)
		return;
	t->top = top - 1;
	t->bottom = bottom - 1;
	cursor_address(t, 0, 0);
}

static void
do_decslrm(struct term *t)
{
	int left = csi_arg(&t->csi, 0, 1), right = csi_arg(&t->csi, 1, t->w);

	if (!(t->modes & MODE_MARGINS)) {
		cursor_save(t, &t->saved[on_alternate(t)]);
		return;
	}
	if (right > t->w)
		right = t->w;
	if (left >= right)
		return;
	t->left = left - 1;
	t->right = right - 1;
	cursor_address(t, 0, 0);
}

static void
do_scorc(struct term *t)
{
	cursor_restore(t, &t->saved[on_alternate(t)]);
}

static void
do_sm(struct term *t)
{
	modes_set(t, 1);
}

static void
do_rm(struct term *t)
{
	modes_set(t, 0);
}

static void
do_decscusr(struct term *t)
{
	int shape = csi_arg(&t->csi, 0, 0);

	if (shape > CURSOR_BAR)
		return;
	t->shape = (enum cursor_shape)shape;
	t->modes &= ~(uint32_t)MODE_CURSOR_BLINK;
	if (shape == CURSOR_BLOCK_BLINK || shape == CURSOR_UL_BLINK ||
	    shape == CURSOR_BAR_BLINK)
		t->modes |= MODE_CURSOR_BLINK;
}

/* XTMODKEYS: of its resources only 4, modifyOtherKeys, means something. */
static void
do_xtmodkeys(struct term *t)
{
	int value = csi_arg(&t->csi, 1, 0);

	if (t->csi.n == 1 && csi_arg(&t->csi, 0, 0) == 0)
		t->modify_other = 0;
	else if (csi_arg(&t->csi, 0, 0) == 4)
		t->modify_other = value > 2 ? 2 : value;
}

static void
do_xtmodkeys_off(struct term *t)
{
	if (csi_arg(&t->csi, 0, 4) == 4)
		t->modify_other = 0;
}

static void
do_xtqmodkeys(struct term *t)
{
	if (csi_arg(&t->csi, 0, 0) == 4)
		reply_format(t, "\033[>4;%dm", t->modify_other);
}

/* Plain finals, from 0x40. */
static csi_fn *const plain[64] = {
    ['@' - 0x40] = do_ich,
    ['A' - 0x40] = do_cuu,
    ['B' - 0x40] = do_cud,
    ['C' - 0x40] = do_cuf,
    ['D' - 0x40] = do_cub,
    ['E' - 0x40] = do_cnl,
    ['F' - 0x40] = do_cpl,
    ['G' - 0x40] = do_cha,
    ['H' - 0x40] = do_cup,
    ['I' - 0x40] = do_cht,
    ['J' - 0x40] = do_ed,
    ['K' - 0x40] = do_el,
    ['L' - 0x40] = do_il,
    ['M' - 0x40] = do_dl,
    ['P' - 0x40] = do_dch,
    ['S' - 0x40] = do_su,
    ['T' - 0x40] = do_sd,
    ['X' - 0x40] = do_ech,
    ['Z' - 0x40] = do_cbt,
    ['`' - 0x40] = do_cha,
    ['a' - 0x40] = do_hpr,
    ['b' - 0x40] = do_rep,
    ['c' - 0x40] = reply_attributes,
    ['d' - 0x40] = do_vpa,
    ['e' - 0x40] = do_vpr,
    ['f' - 0x40] = do_cup,
    ['g' - 0x40] = do_tbc,
    ['h' - 0x40] = do_sm,
    ['l' - 0x40] = do_rm,
    ['m' - 0x40] = sgr_apply,
    ['n' - 0x40] = reply_status,
    ['r' - 0x40] = do_decstbm,
    ['s' - 0x40] = do_decslrm,
    ['t' - 0x40] = reply_window,
    ['u' - 0x40] = do_scorc,
};

/* Those with a leader or an intermediate. */
static const struct csi_entry {
	char leader, inter, final;
	csi_fn *fn;
} special[] = {
    {'?', 0, 'h', do_sm},
    {'?', 0, 'l', do_rm},
    {'?', 0, 'J', do_decsed},
    {'?', 0, 'K', do_decsel},
    {'?', 0, 'W', do_tabs_default},
    {'?', 0, 'n', reply_status},
    {'?', 0, 'r', modes_bring},
    {'?', 0, 's', modes_keep},
    {'?', 0, 'm', do_xtqmodkeys},
    {'?', 0, 'u', kitty_csi},
    {'>', 0, 'u', kitty_csi},
    {'<', 0, 'u', kitty_csi},
    {'=', 0, 'u', kitty_csi},
    {'>', 0, 'c', reply_attributes},
    {'=', 0, 'c', reply_attributes},
    {'>', 0, 'm', do_xtmodkeys},
    {'>', 0, 'n', do_xtmodkeys_off},
    {'>', 0, 'q', reply_version},
    {0, ' ', '@', do_sl},
    {0, ' ', 'A', do_sr},
    {0, ' ', 'q', do_decscusr},
    {0, '!', 'p', modes_soft_reset},
    {0, '$', 'p', modes_ask},
    {'?', '$', 'p', modes_ask},
    {0, '"', 'q', do_decsca},
    {0, '$', 'r', rect_change},
    {0, '$', 't', rect_reverse},
    {0, '$', 'v', rect_copy},
    {0, '$', 'x', rect_fill},
    {0, '$', 'z', rect_erase},
    {0, '$', '{', rect_erase_selective},
    {0, '*', 'x', rect_extent},
    {0, '*', 'y', rect_checksum},
    {0, '\'', '}', do_decic},
    {0, '\'', '~', do_decdc},
};

void
csi_dispatch(struct term *t, uint8_t final)
{
	const struct csi *c = &t->csi;

	if (c->leader == 0 && c->inter == 0) {
		if (plain[final - 0x40] != NULL)
			plain[final - 0x40](t);
		return;
	}
	for (size_t i = 0; i < nitems(special); i++) {
		const struct csi_entry *e = &special[i];

		if ((uint8_t)e->leader == c->leader &&
		    (uint8_t)e->inter == c->inter &&
		    (uint8_t)e->final == final) {
			e->fn(t);
			return;
		}
	}
}
