/*
 * The terminal's own: its state, and what its files call of each other.
 *
 * The cursor is always a cell: 0 <= x < w, 0 <= y < h; `wrap` says that a
 * character filled the last column and that the next one goes to a new line.
 * Margins are inclusive; without DECLRMM left is 0 and right is w - 1.
 */
#ifndef TERM_INT_H
#define TERM_INT_H

#include "base/width.h"
#include "term/term.h"

enum {
	CSI_ARGS = 32,
	CSI_ARG_MAX = 65535,
	TITLE_MAX = 4096,	/* bytes of a title, and of most strings */
	STRING_MAX = 8 * 1024 * 1024, /* OSC 52 and passthrough */
	STRING_KEEP = 64 * 1024,      /* memory kept between strings */
	TITLES_MAX = 10,	/* depth of the title stack */
	KITTY_MAX = 8		/* depth of the keyboard flags' stack */
};

/* Modes that only the terminal itself knows. */
enum {
	MODE_MOUSE_URXVT = 1 << 24,	/* 1015 */
	MODE_MARGINS = 1 << 25,		/* DECLRMM, 69 */
	MODE_SCHEME = 1 << 26,		/* 2031: tell of dark and light */
	MODE_SIZES = 1 << 27		/* 2048: tell of a new size */
};

enum scan_state {
	SCAN_GROUND, SCAN_UTF8, SCAN_ESC, SCAN_ESC_INTER, SCAN_CSI,
	SCAN_CSI_INTER, SCAN_CSI_IGNORE, SCAN_STRING, SCAN_STRING_ESC,
	SCAN_STATES
};

enum string_kind {
	STRING_OSC, STRING_DCS, STRING_RENAME, STRING_OTHER
};

/* A CSI sequence being read, or just read. */
struct csi {
	uint8_t leader;		/* < = > ? or 0 */
	uint8_t inter;		/* 0x20-0x2f, 0, or 0xff: several */
	uint8_t n;		/* arguments; at least 1 after the final byte */
	uint8_t full;		/* more came: ignored */
	uint32_t sub;		/* bit i: argument i followed a ':' */
	int32_t arg[CSI_ARGS];	/* -1 where none was given */
};

/* The charsets: what G0-G3 are, and which of them is in use. */
enum charset {
	CHARSET_ASCII, CHARSET_GRAPHICS, CHARSET_UK, CHARSET_LATIN1
};
struct charsets {
	uint8_t g[4];		/* enum charset */
	uint8_t left;		/* 0-3: GL */
	uint8_t single;		/* 2, 3: SS2, SS3 for one character; else 0 */
};

/* Who last said that characters are protected: what respects them differs. */
enum protection { PROTECT_OFF, PROTECT_DEC, PROTECT_ISO };

struct pen {
	struct style style;	/* link is unused: see below */
	struct link *link;	/* a reference, or NULL */
};

struct saved_cursor {
	int x, y, wrap;
	uint32_t modes;		/* MODE_ORIGIN, MODE_NO_WRAP */
	struct pen pen;
	struct charsets charsets;
};

/* The last cluster printed, for marks that join it and for REP. */
struct last {
	struct cluster cluster;
	int x, y;		/* its first cell */
	int after_x, after_wrap; /* where the cursor stood then */
	int ncps;		/* 0: none; code points for REP */
	uint32_t cps[CLUSTER_MAX];
};

struct kitty {
	uint8_t flags[KITTY_MAX];
	int n;			/* entries pushed; flags[n - 1] in force */
};

struct term {
	/* hot */
	struct screen screen;
	int x, y, wrap;
	int w, h;
	int top, bottom, left, right;
	uint32_t modes;
	uint32_t kept;		/* XTSAVE: flags of the modes saved */
	int ascii;		/* the charset in use is ASCII */
	int pen_plain;		/* the pen is the default style */
	uint16_t pen_index;	/* the pen in the palette of pen_row */
	struct row *pen_row;	/* NULL: look it up again */
	struct pen pen;
	int64_t at;
	enum scan_state scan;
	uint8_t utf8[4];
	uint8_t nutf8;
	enum protection protection;
	int rectangles;		/* DECSACE: not streams */
	uint64_t serial;
	struct charsets charsets;
	struct last last;
	struct csi csi;

	/* strings */
	enum string_kind kind;
	int string_over;	/* longer than its limit: to be dropped */
	int string_pass;	/* DCS tmux; */
	size_t string_max;	/* its limit */
	uint8_t string_end;	/* BEL or ESC: what ended it */
	uint8_t esc_inter;
	struct buf string;

	struct history *history;
	const struct term_events *events;
	void *arg;
	struct vt *vt;		/* libvterm; NULL until it is needed */
	uint8_t *tabs;		/* w of them */

	struct screen main;	/* the main screen while the other is on */
	struct saved_cursor saved[2]; /* DECSC, by screen */
	struct saved_cursor under;    /* the cursor that 1049 came from */
	int under_set;
	struct kitty kitty[2];	/* by screen */
	int allow_alternate, allow_extended;
	int keep_cleared;	/* a cleared screen goes into the history */
	int modify_other;	/* XTMODKEYS 4: 0, 1, 2 */
	enum cursor_shape shape;
	colour cursor_colour;
	colour outer_fg, outer_bg; /* of the viewers' terminals */
	colour fg, bg;		/* set by the program */
	colour *palette;	/* 256, or NULL: set by OSC 4 */
	int cell_w, cell_h;	/* pixels */

	char *name;		/* what TERM is in the pane */
	char *title, *icon, *path;
	struct titles {
		char *title, *icon;
	} titles[TITLES_MAX];
	int ntitles;
};

/* Argument i, or def when it is missing; 0 counts as missing for def > 0. */
static inline int
csi_arg(const struct csi *c, int i, int def)
{
	if (i >= c->n || c->arg[i] < 0 || (c->arg[i] == 0 && def > 0))
		return def;
	return c->arg[i];
}

static inline struct row *
cursor_row(struct term *t)
{
	return screen_own(&t->screen, t->y);
}

static inline int
on_alternate(const struct term *t)
{
	return (t->modes & MODE_ALTERNATE) != 0;
}

/* The pen's background: what erased cells get. */
static inline struct style
erase_style(const struct term *t)
{
	return (struct style){.bg = t->pen.style.bg};
}

/* scanner.c */
void	 scanner_reset(struct term *t);

/*
 * passing.c: the cursor came to a new line; whole lines behind p that would
 * leave the screen again before end go into the history at once.  Returns
 * where what must be printed begins.  *looked: there is no use in asking
 * again before that.
 */
const uint8_t *passing_lines(struct term *t, const uint8_t *p,
	    const uint8_t *end, const uint8_t **looked);

/* text.c: print, as the modes and charsets say. */
void	 text_ascii(struct term *t, const uint8_t *p, int n);
/* As many code points as are whole in p..end; the first byte has its high
 * bit set.  Returns where it stopped. */
const uint8_t *text_utf8(struct term *t, const uint8_t *p,
	    const uint8_t *end);
void	 text_cp(struct term *t, uint32_t cp);
void	 text_repeat(struct term *t, int n);

/* charset.c */
void	 charset_designate(struct term *t, int slot, uint8_t final);
void	 charset_designate_96(struct term *t, int slot, uint8_t final);
void	 charset_shift(struct term *t, int left);
void	 charset_single(struct term *t, int slot);
void	 charset_reset(struct term *t);
void	 charset_update(struct term *t);	/* recompute t->ascii */
int	 charset_is_96(const struct term *t);	/* DEL is a character, too */
uint32_t charset_map(struct term *t, uint8_t c);

/* cursor.c: moves that obey margins; none scrolls. */
void	 cursor_to(struct term *t, int x, int y); /* absolute, clamped */
void	 cursor_address(struct term *t, int col, int row); /* 0-based, DECOM */
void	 cursor_up(struct term *t, int n);
void	 cursor_down(struct term *t, int n);
void	 cursor_forward(struct term *t, int n);
void	 cursor_back(struct term *t, int n);
void	 cursor_return(struct term *t);
void	 cursor_tab(struct term *t, int n);	/* n < 0: back */
void	 cursor_save(struct term *t, struct saved_cursor *s);
void	 cursor_restore(struct term *t, struct saved_cursor *s);
void	 cursor_forget(struct saved_cursor *s);
void	 tabs_reset(struct term *t, int from);	/* default stops */

/* scroll.c */
void	 scroll_feed(struct term *t);	/* IND */
void	 scroll_newline(struct term *t); /* LF, VT, FF */
void	 scroll_wrap(struct term *t);	/* to the next line, marked as wrapped */
void	 scroll_reverse(struct term *t);	/* RI */
void	 scroll_up(struct term *t, int n);	/* SU: also into the history */
void	 scroll_margins_reset(struct term *t);

/* erase.c */
/* Row y, erased whole, is no part of the line above it any more. */
void	 erase_ends_above(struct term *t, int y);
void	 erase_line(struct term *t, int how);	/* EL */
void	 erase_display(struct term *t, int how); /* ED */
void	 erase_line_selective(struct term *t, int how); /* DECSEL */
void	 erase_display_selective(struct term *t, int how); /* DECSED */
void	 erase_characters(struct term *t, int n); /* ECH */
void	 erase_all(struct term *t, int y, int x0, int x1); /* of a row */
void	 erase_protect(struct term *t, enum protection who, int on);
void	 erase_align(struct term *t);	/* DECALN */

/* rect.c */
void	 rect_fill(struct term *t);	/* DECFRA */
void	 rect_erase(struct term *t);	/* DECERA */
void	 rect_erase_selective(struct term *t); /* DECSERA */
void	 rect_copy(struct term *t);	/* DECCRA */
void	 rect_change(struct term *t);	/* DECCARA */
void	 rect_reverse(struct term *t);	/* DECRARA */
void	 rect_extent(struct term *t);	/* DECSACE */
void	 rect_checksum(struct term *t);	/* DECRQCRA */

/* alternate.c */
void	 alternate_on(struct term *t, int save);
void	 alternate_off(struct term *t, int restore);
void	 alternate_resize(struct term *t, int w, int h);

/* csi.c, esc.c, sgr.c, modes.c, replies.c, kitty.c */
void	 csi_dispatch(struct term *t, uint8_t final);
void	 esc_dispatch(struct term *t, uint8_t final);
void	 esc_control(struct term *t, uint8_t c);
void	 sgr_apply(struct term *t);
void	 sgr_describe(const struct style *s, struct buf *out);
void	 sgr_pen_changed(struct term *t);
void	 modes_set(struct term *t, int on);
void	 modes_ask(struct term *t);
void	 modes_keep(struct term *t);	/* XTSAVE */
void	 modes_bring(struct term *t);	/* XTRESTORE */
void	 modes_soft_reset(struct term *t);
void	 reply_bytes(struct term *t, const void *p, size_t n);
void	 reply_format(struct term *t, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	 reply_attributes(struct term *t);
void	 reply_status(struct term *t);
void	 reply_version(struct term *t);
void	 reply_window(struct term *t);
void	 reply_new_size(struct term *t); /* as mode 2048 has it */
void	 reply_scheme(struct term *t);	/* dark or light; nothing unknown */
void	 kitty_csi(struct term *t);
unsigned kitty_flags(const struct term *t);
int	 kitty_encode(const struct term *t, key_code key, struct buf *out);

/*
 * vt.c: a screen operation by libvterm's state layer, at the cursor and
 * within the margins, which it leaves as the operation says.  n at most two
 * arguments, clamped.  vt_drop before the size or anything else changes.
 */
void	 vt_csi(struct term *t, char final, char inter, int n, int a, int b);
void	 vt_drop(struct term *t);

#endif
