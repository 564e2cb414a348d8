/*
 * What the files of prediction share.
 *
 * The queue holds a guess for every key that the newest scene does not
 * answer yet.  Keys whose effect cannot be told are barriers; the guesses in
 * front of the first barrier are placed, those behind it float until the
 * scene has answered the barrier.  Placed guesses are one run on one row.
 *
 * Lines are told by their absolute number, the rows that left the screen
 * counted, so that a run stays on its text when the screen scrolls.
 */
#ifndef CLIENT_PREDICT_INT_H
#define CLIENT_PREDICT_INT_H

#include "client/predict.h"

enum {
	GUESSES_MAX = 256,
	PROMPTS_MAX = 4,	/* prompts kept in mind */
	PROMPT_CELLS = 200,
	BURST_MAX = 100,	/* more keys at once were not typed */
	DOUBTS = 10,
	HABITS_MAX = 64		/* keys whose aftermath is kept in mind */
};

enum guess_kind {
	GUESS_CHAR, GUESS_BACKSPACE, GUESS_LEFT, GUESS_RIGHT,
	GUESS_HOME, GUESS_END,
	GUESS_DELETE,		/* what is under the cursor */
	GUESS_KILL,		/* what is behind it */
	GUESS_DISCARD,		/* what is in front of it */
	GUESS_RUB_WORD,
	GUESS_NEWLINE,		/* Enter in an editor known to begin a line */
	GUESS_UP, GUESS_DOWN,	/* in one known to move by lines */
	GUESS_BARRIER		/* its effect is the program's secret */
};

struct guess {
	enum guess_kind kind;
	key_code key;
	uint64_t number;
	uint64_t at;		/* when it was typed */
	int width;		/* of a character */
	uint32_t state;		/* predict_state when it was typed */
	int placed;
	int shown;		/* was on the screen, and is not judged yet */
	int counted;		/* among those shown */
	int credit;		/* being right proves something */
	int64_t line;		/* of the row that it changes */
	int64_t to;		/* line of the cursor after: line, but for text
				   that goes on in the next row */
	int x0, x1;		/* cursor before and after */
	int lo, hi;		/* cells typed so far in the run */
	int tail;		/* end of the text that was pushed along */
	struct row *after;	/* the row as it should be then */
	/* Of a new line: */
	struct row *above;	/* what stays of the line that was left */
	struct row *below;	/* what should be in the next row then */
	int64_t bottom;		/* line up to which others are pushed down */
	/* Of a move by lines: */
	int goal;		/* the column that it aims at; -1: not set */
};

/* A key whose effect is to be learned, and what there was in front of it. */
struct lesson {
	struct scene *scene;	/* or NULL: none */
	key_code key;
	int64_t line;
	int x, indent, goal;
};

/* What the last barrier was, as far as it matters for what follows. */
struct barrier {
	int set;
	key_code key;		/* KEY_NONE: the cursor moved by itself;
				   KEY_ANY: typing reached the pane's edge */
	int64_t line;		/* where the cursor was, or -1 */
	int text;		/* what was typed before it was echoed */
};

struct run {
	int64_t line;		/* where what was judged last leads */
	int start;		/* column where it began */
	int edge;		/* column that cannot be passed leftwards */
	int fresh;		/* the line was begun by it */
	int by_prompt;		/* prompt that made us trust, or -1 */
	int judged;		/* one of its guesses was */
	struct barrier after;
};

struct prompt {
	int w;			/* 0: unused */
	uint64_t used;
	uint32_t cells[PROMPT_CELLS];
};

struct habit {
	key_code key;		/* KEY_ANY: any key that is text */
	uint32_t state;		/* predict_state, 0: none */
	int score;
	int replaces;		/* of text: what it falls on, not pushed */
	/* Of keys that lead to other lines: */
	int moves;		/* times they led where they should; -1: did
				   not at last */
	int bottom;		/* row to which Enter pushes others, or -1 */
	int indents;		/* Enter keeps the indent: 1; not: -1 */
};

struct predict {
	enum predict_mode given, mode;	/* mode: the one in force */
	int overwrite_given, overwrite;
	struct scene *scene;	/* the newest from the server */
	struct scene *shown;	/* what apply gave last, while it holds */
	int shown_late;
	const struct scene_pane *pane;	/* of scene: keys go there; or NULL */
	int pane_index;
	uint32_t pane_id;
	struct rect pane_at;
	int alternate;

	struct guess *g;	/* GUESSES_MAX of them */
	int n;
	int seen;		/* guesses that the scene shows already */
	uint64_t mute;		/* nothing is guessed up to this number */
	uint64_t last;		/* newest number */
	int prefixed;		/* the key before was the prefix */

	int sure;		/* the run's guesses are shown */
	int text;		/* the last guess that was judged was right */
	int pushes;		/* typing pushes the text behind it, where no
				   state of a program is known */
	int bare;		/* lines without a prompt were echoed */
	int wraps;		/* a shell's line goes on in the next row */
	struct row *blank;	/* stands for rows below the bottom */
	struct lesson lesson;
	int goal;		/* of moves by lines in a row, or -1 */
	struct run run;
	struct barrier barrier;
	int64_t line;		/* where the cursor is expected */
	int x;

	struct prompt prompts[PROMPTS_MAX];
	struct habit habits[HABITS_MAX];
	int nhabits;
	uint64_t uses;

	int slow;		/* the round trip is long enough to show */
	int late;		/* ... and to underline */
	int doubts;		/* right ones to come before a wrong one that
				   was shown is forgotten: underlined so long */
	int burst;		/* keys that came in the same moment */
	uint64_t burst_at;
	int glitch;		/* guesses to be shown after a hold-up */
	struct predict_stats stats;
};

/* predict-place.c: the queue, and where its guesses stand. */

/* What was shown last is not valid any more. */
void	 predict_changed(struct predict *p);
void	 guess_unplace(struct guess *g);
/* Where what was typed so far leads is unknown: all become barriers. */
void	 queue_blur(struct predict *p);
/* Forget the first n guesses, or all of them. */
void	 queue_drop(struct predict *p, int n);
void	 queue_drop_all(struct predict *p);
/* How many guesses stand in front of the first barrier or floating key. */
int	 queue_placed(const struct predict *p);
/* What is typed next follows this barrier. */
void	 predict_barrier(struct predict *p, key_code key, int64_t line);
/*
 * A run begins where the cursor is, or goes on there.  n keys are to follow;
 * returns how many of them the scene shows already.
 */
int	 run_begin(struct predict *p, int n);
/* Place from guess i on, up to the first barrier. */
void	 run_place(struct predict *p, int i);
/* The first guesses float and nothing holds them: put them at the cursor. */
void	 run_place_floating(struct predict *p);

/* predict-judge.c: what a new scene says of them. */

/* Judge and drop what the scene answers. */
void	 judge_scene(struct predict *p, uint64_t now);
/* Drop what the scene answers, where nothing can be judged. */
void	 judge_unseen(struct predict *p);
/* How many of the placed guesses the scene shows, answered or not. */
int	 judge_seen(const struct predict *p);
/* A run that nobody was shown, and that the cursor is not where it began. */
int	 judge_misplaced(const struct predict *p);

/* predict-row.c: what keys do to a row. */

/* The active pane's row of an absolute line, or NULL when it is not there. */
struct row *predict_row(const struct predict *p, int64_t line);
/* The same, blank where the screen is yet to scroll. */
const struct row *line_row(const struct predict *p, int64_t line);
int64_t	 predict_cursor_line(const struct predict *p);
int	 predict_cursor_x(const struct predict *p);
/*
 * Set where guess i leads from the row and column before it (base, x);
 * the span so far is taken over from prev (NULL: none).  0, or ERR_RANGE
 * when that cannot be told.
 */
int	 guess_place(struct predict *p, struct guess *g, const struct row *base,
	    int x, const struct guess *prev);
/* The cells up to which a row is not blank, and the blanks at its start. */
int	 row_end(const struct row *r, int w);
int	 row_indent(const struct row *r, int w);
/* Does the scene show the row and the cursor as they are after g? */
int	 guess_shows(const struct predict *p, const struct guess *g);
/* The row alone, wherever the cursor is. */
int	 guess_row_shows(const struct predict *p, const struct guess *g);
/* Is the text that g pushed along where it should be? */
int	 guess_tail_shows(const struct predict *p, const struct guess *g);
uint32_t row_char(const struct row *r, int x);
/* Where the text that begins at x ends: at a gap, or in column w. */
int	 text_end(const struct row *r, int x, int w);
/* The same characters in w cells? */
int	 rows_alike(const struct row *a, const struct row *b, int w);

/* predict-edit.c: keys that change a line at a prompt. */

/* What a key does there, or GUESS_BARRIER. */
enum guess_kind key_edits(key_code key);
/* Place such a guess on r, which is changed; 0 or ERR_RANGE. */
int	 edit_place(const struct predict *p, struct guess *g, struct row *r);

/* predict-lines.c: keys that lead elsewhere in an editor. */

/* What a key does there, or GUESS_BARRIER. */
enum guess_kind key_moves(key_code key);

/*
 * The row of a line as the guesses in front of guess i leave it, borrowed;
 * NULL when it is not there.  *by (may be NULL) is the guess that wrote it.
 */
const struct row *row_before(const struct predict *p, int i, int64_t line,
	    const struct guess **by);
/* Place a new line or a move by lines: guess i, from a line and column. */
int	 lines_place(struct predict *p, int i, int64_t line, int x);
/* A barrier was typed behind guess i - 1, or is answered: w cells were echoed
 * behind it. */
void	 lines_typed(struct predict *p, int i);
void	 lines_answered(struct predict *p, int w);
/* Was what a new line pushed down where it should be? */
void	 lines_right(struct predict *p, const struct guess *g);
void	 lines_forget(struct predict *p);

/* predict-trust.c: what may be shown before it was confirmed. */

/* May what is typed now, behind barrier b, be shown? Sets run->by_prompt. */
int	 trust_begin(struct predict *p, struct run *run);
/* The run's guesses came true, or not. */
void	 trust_right(struct predict *p, const struct run *run);
void	 trust_wrong(struct predict *p, const struct run *run);
/* May the key, which moves the cursor, be guessed to do so? */
int	 trust_moves(struct predict *p, key_code key);
/* May a key that changes the line at a prompt? */
int	 trust_edits(struct predict *p, key_code key);
/* What is known of a key in the present state. */
struct habit *trust_habit(struct predict *p, key_code key);
/* Is key one behind which letters were no text, as ESC in vim? */
int	 trust_ends_text(struct predict *p, key_code key);
/* Does text push what is behind it?  Or so it was seen. */
int	 trust_pushes(struct predict *p);
void	 trust_pushed(struct predict *p, int pushed);
/* A key was seen to be text, or was shown and was none. */
void	 trust_text(struct predict *p);
void	 trust_no_text(struct predict *p, const struct guess *g);
/* A different program runs: habits of no known state are void. */
void	 trust_forget(struct predict *p);

/* predict-state.c: which state is a full-screen program in? */

/*
 * A number for what its status line begins with; 0 where none is known.  An
 * editor that says INSERT there has another one then.
 */
uint32_t predict_state(const struct predict *p);

#endif
