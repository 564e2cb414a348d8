/*
 * The copy machine's insides, shared by its files.
 *
 * Places are absolute: rows of the scrollback, so that scrolling changes only
 * `top'.  Invariants: top <= hist; the cursor's row lies in the view; hist is
 * what the scrollback has above the last h rows.
 */
#ifndef COPY_COPY_INT_H
#define COPY_COPY_INT_H

#include "base/buf.h"
#include "copy/copy.h"

enum selection {
	SEL_NONE,
	SEL_ACTIVE,	/* follows the cursor */
	SEL_STOPPED
};

enum unit {
	UNIT_CHAR,
	UNIT_WORD,
	UNIT_LINE
};

enum jump {
	JUMP_NONE,
	JUMP_FORWARD,
	JUMP_BACKWARD,
	JUMP_TO_FORWARD,
	JUMP_TO_BACKWARD
};

enum pending {
	PENDING_NONE,
	PENDING_FIND,
	PENDING_COUNT
};

enum { ROW_CACHE = 8, MATCHES_MAX = 64 };

struct copy {
	struct scrollback *sb;
	struct copy_config config;
	char *separators;
	int w, h;
	size_t rows, hist, top;
	struct place cursor;
	int position_hidden;

	/* The column that up and down aim at, and how long its row was. */
	int want_x, want_len;

	enum selection sel;
	enum unit unit;
	int rectangle, dragging;
	struct place anchor, end;	/* as made; end follows the cursor */
	struct place unit_start, unit_end;	/* the word or line begun with */

	struct place mark;
	int marked;

	enum jump jump;
	char *jump_to;

	char *pattern;			/* what was searched for last */
	int regex, up;
	struct search *search;		/* NULL: no matches are shown */
	int matches;
	enum pending pending;
	int find_up, repeats;
	struct place origin;		/* where an incremental search began */
	int incremental;

	struct copy_text text;
	int have_text;

	struct {
		size_t y;
		struct row *row;
	} cache[ROW_CACHE];
	unsigned cache_next;

	/* What was shown: the row below, its spans, and the result. */
	struct shown *shown;
	int nshown;
	size_t shown_top;
};

/* Rows. */
const struct row *copy_row(struct copy *c, size_t y);	/* borrowed, briefly */
void	 copy_drop_rows(struct copy *c);
/* Cells up to the last that is no space. */
int	 copy_len(struct copy *c, size_t y);
int	 copy_wrapped(struct copy *c, size_t y);
/* The text of a cell's cluster against a string of one cluster. */
int	 copy_cell_is(struct copy *c, size_t y, int x, const char *s);

/* The view. */
int	 copy_view_y(const struct copy *c);
size_t	 copy_position(const struct copy *c);
/* Move the view by the least that shows the cursor. */
void	 copy_follow(struct copy *c);
/* Bring a row into view with some rows below it. */
void	 copy_scroll_to(struct copy *c, struct place p);
void	 copy_set_rows(struct copy *c);

/* Places: reading along lines. */
struct place place_line_start(struct copy *c, struct place p);
struct place place_line_end(struct copy *c, struct place p);
struct place place_left(struct copy *c, struct place p);
struct place place_right(struct copy *c, struct place p, int to_edge);
struct place place_next_word(struct copy *c, struct place p, const char *seps);
struct place place_next_word_end(struct copy *c, struct place p,
	    const char *seps);
struct place place_previous_word(struct copy *c, struct place p,
	    const char *seps);
struct place place_word(struct copy *c, struct place p, const char *seps,
	    struct place *last);
int	 place_compare(struct place a, struct place b);

/* Take the cursor there. */
void	 copy_go(struct copy *c, struct place p);
/* Motions of the cursor; the selection follows at the command's end. */
void	 copy_up(struct copy *c, int scroll_only);
void	 copy_down(struct copy *c, int scroll_only);
void	 copy_page(struct copy *c, int up, int n);
void	 copy_paragraph(struct copy *c, int up);
void	 copy_next_bracket(struct copy *c);
void	 copy_previous_bracket(struct copy *c);
int	 copy_jump(struct copy *c, int reverse);

/* Selection. */
void	 copy_begin(struct copy *c);
void	 copy_clear(struct copy *c);
void	 copy_update_selection(struct copy *c);
void	 copy_select_word(struct copy *c);
void	 copy_select_line(struct copy *c, int n);
/* Go on by that unit, from what was begun with. */
void	 copy_select_by(struct copy *c, enum unit unit);
/* Columns x[0]..x[1]-1 of row y that the selection covers. */
int	 copy_selected(const struct copy *c, size_t y, int x[2]);
/* The text between two places, as the selection would take it. */
void	 copy_text_between(struct copy *c, struct place a, struct place b,
	    int rectangle, struct buf *out);

/* Search. */
int	 copy_find(struct copy *c, const char *pattern, int regex, int up,
	    int repeats);
int	 copy_find_again(struct copy *c, int reverse, int repeats);
int	 copy_find_incremental(struct copy *c, const char *arg, int up);
void	 copy_forget_search(struct copy *c);
void	 copy_search_anew(struct copy *c);
void	 copy_forget_shown(struct copy *c);

#endif
