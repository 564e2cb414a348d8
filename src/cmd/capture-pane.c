/*
 * capture-pane and clear-history.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/width.h"
#include "capture-int.h"
#include "cmd-int.h"
#include "grid/scrollback.h"
#include "model/buffers.h"
#include "model/mode.h"
#include "server/server.h"

enum { CHUNK = 65536 }; /* printed at once */

/* What part of a pane is captured, and how. */
struct capture {
	struct item *item; /* -p: it is printed there in pieces */
	struct scrollback *sb;
	struct row **shown; /* -M: a mode's rows, in place of sb's */
	size_t nshown;
	size_t from, to;  /* rows, the last one included */
	int join;	  /* -J: wrapped rows are one line */
	int styles;	  /* -e */
	int escape;	  /* -C */
	int trailing;	  /* -N, -J: keep trailing spaces */
	struct style pen; /* set so far by -e */
	struct link *link;
};

enum { LINES_MAX = 32767 };

static int
to_row(const char *s, size_t history, size_t rows, size_t dflt, size_t *row)
{
	long long n;

	*row = dflt;
	if (s == NULL)
		return 0;
	if (strcmp(s, "-") == 0)
		return 1;
	if (str_number(s, INT32_MIN, LINES_MAX, &n) != 0)
		return 0;
	n += (long long)history;
	if (n < 0)
		n = 0;
	if ((size_t)n > rows - 1)
		n = (long long)rows - 1;
	*row = (size_t)n;
	return 0;
}

static void
choose_rows(struct capture *c, const struct args *a)
{
	size_t history = c->shown != NULL ? 0 : scrollback_history(c->sb);
	size_t rows = c->shown != NULL ? c->nshown : scrollback_rows(c->sb);
	size_t swap;

	if (to_row(args_get(a, 'S'), history, rows, history, &c->from))
		c->from = 0;
	if (to_row(args_get(a, 'E'), history, rows, rows - 1, &c->to))
		c->to = rows - 1;
	if (c->from > c->to) {
		swap = c->from;
		c->from = c->to;
		c->to = swap;
	}
}

/* -C: controls as \ooo; what is no ASCII stays. */
static void
add_escaped(struct buf *out, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\\')
			buf_add_str(out, "\\\\");
		else if (p[i] < ' ' || p[i] == 0x7f)
			buf_printf(out, "\\%03o", p[i]);
		else
			buf_add_byte(out, p[i]);
	}
}

/* The way from one style to the next; with -C its escapes are escaped. */
static void
add_pen(struct capture *c, const struct style *to, struct link *link,
    struct buf *out)
{
	struct buf pen;

	if (!c->escape) {
		capture_pen(out, &c->pen, &c->link, to, link);
		return;
	}
	buf_init(&pen);
	capture_pen(&pen, &c->pen, &c->link, to, link);
	add_escaped(out, buf_data(&pen), pen.len);
	buf_clear(&pen);
}

/* Cells of one style and link. */
static void
add_run(struct capture *c, const struct row *r, int x, int end, struct buf *out)
{
	struct buf text;

	if (c->styles)
		add_pen(c, row_style_at(r, x), row_link_at(r, x), out);
	if (!c->escape) {
		row_text(r, x, end, out);
		return;
	}
	buf_init(&text);
	row_text(r, x, end, &text);
	add_escaped(out, buf_data(&text), text.len);
	buf_clear(&text);
}

/* Up to the last cell that was written, a space or not. */
static int
written_length(const struct row *r)
{
	int end = r->used;

	while (end > 0 && r->cells[end - 1].ch == 0)
		end--;
	return end;
}

static int
text_length(const struct row *r)
{
	uint32_t cps[CLUSTER_MAX];
	int end = written_length(r);

	while (end > 0 && row_get(r, end - 1, cps) == 1 && cps[0] == ' ')
		end--;
	return end;
}

/* Is something of a blank seen in this style? */
static int
is_seen(const struct style *s)
{
	return s->bg != COLOUR_DEFAULT || s->link != 0 ||
	       (s->attr & (ATTR_REVERSE | ATTR_STRIKE | ATTR_OVERLINE |
			      ATTR_UL_MASK)) != 0;
}

/* How much of a row is shown: with -e also blanks of which a colour or a line
 * is seen, which tmux leaves out. */
static int
shown_length(const struct capture *c, const struct row *r, int wrapped)
{
	int end, seen = c->styles ? row_length(r) : 0;

	if (wrapped)
		return r->w;
	end = c->trailing ? written_length(r) : text_length(r);
	while (seen > end && !is_seen(row_style_at(r, seen - 1)))
		seen--;
	return end > seen ? end : seen;
}

/* The styles of written blanks at the end are told, as tmux does. */
static void
add_row(struct capture *c, const struct row *r, int wrapped, struct buf *out)
{
	int end = shown_length(c, r, wrapped), x = 0, next;
	int written = c->styles ? written_length(r) : 0;

	while (x < end) {
		const struct style *style = row_style_at(r, x);

		/* A palette has each style once. */
		for (next = x + 1; next < end; next++) {
			if (row_style_at(r, next) != style)
				break;
		}
		add_run(c, r, x, next, out);
		x = next;
	}
	for (; x < written; x++)
		add_pen(c, row_style_at(r, x), row_link_at(r, x), out);
}

/* Print what there is of whole lines. */
static void
print_some(struct capture *c, struct buf *out)
{
	if (c->item == NULL || out->len < CHUNK)
		return;
	item_write(c->item, buf_data(out), out->len);
	buf_reset(out);
}

static struct row *
row_at(const struct capture *c, size_t y)
{
	return c->shown != NULL ? row_ref(c->shown[y])
				: scrollback_row(c->sb, y);
}

static void
capture_rows(struct capture *c, struct buf *out)
{
	int plain =
	    c->shown == NULL && !c->styles && !c->escape && !c->trailing;

	for (size_t y = c->from; y <= c->to; y++) {
		int wrapped =
		    c->shown == NULL && c->join && scrollback_wrapped(c->sb, y);
		if (plain) {
			scrollback_text(c->sb, y, out);
		} else {
			struct row *r = row_at(c, y);
			add_row(c, r, wrapped, out);
			row_unref(r);
		}
		if (wrapped)
			continue;
		buf_add_byte(out, '\n');
		if (y < c->to)
			print_some(c, out);
	}
	/* What has an end of its own is ended. */
	if (c->styles)
		add_pen(c, &c->pen, NULL, out);
}

/* -M: what the pane's mode shows. */
static void
capture_mode(
    struct capture *c, const struct args *a, struct pane *p, struct buf *out)
{
	c->nshown = (size_t)p->at.h;
	c->shown = xcalloc(c->nshown, sizeof *c->shown);
	pane_rows(p, c->shown);
	choose_rows(c, a);
	capture_rows(c, out);
	for (size_t y = 0; y < c->nshown; y++)
		row_unref(c->shown[y]);
	free(c->shown);
}

/* -a: the saved one. NULL with an error said. */
static struct scrollback *
choose_source(struct item *item, const struct args *a, struct pane *p)
{
	struct scrollback *sb;

	if (!args_has(a, 'a'))
		return pane_scrollback(p);
	sb = pane_saved_scrollback(p);
	if (sb == NULL && !args_has(a, 'q'))
		cmd_error(item, "no alternate screen");
	return sb;
}

static enum cmd_result
deliver(struct item *item, const struct args *a, struct buf *out)
{
	enum cmd_result r = CMD_OK;
	char *cause = NULL, *s;
	size_t n;

	if (args_has(a, 'p')) {
		/* On paper even nothing is a line. */
		if (out->len == 0 || buf_data(out)[out->len - 1] != '\n')
			buf_add_byte(out, '\n');
		item_write(item, buf_data(out), out->len);
		return CMD_OK;
	}
	s = buf_steal(out, &n);
	if (buffers_set(
		server->model->buffers, args_get(a, 'b'), s, n, &cause) != 0) {
		cmd_error(item, "%s", cause);
		free(cause);
		r = CMD_ERROR;
	}
	free(s);
	return r;
}

/* -P: the beginning of a sequence that has not ended. */
static void
capture_pending(const struct pane *p, int escape, struct buf *out)
{
	struct buf bytes;

	buf_init(&bytes);
	pane_pending(p, &bytes);
	if (escape)
		add_escaped(out, buf_data(&bytes), bytes.len);
	else
		buf_add(out, buf_data(&bytes), bytes.len);
	buf_clear(&bytes);
}

static enum cmd_result
capture_pane(struct cmd *cmd, struct item *item)
{
	const struct args *a = cmd_args(cmd);
	struct pane *p = item_target(item)->pane;
	struct capture c = {.item = args_has(a, 'p') ? item : NULL,
	    .join = args_has(a, 'J'),
	    .styles = args_has(a, 'e'),
	    .escape = args_has(a, 'C'),
	    .trailing = args_has(a, 'N') || args_has(a, 'J')};
	enum cmd_result result;
	struct buf out;

	buf_init(&out);
	if (args_has(a, 'P')) {
		capture_pending(p, c.escape, &out);
	} else if (args_has(a, 'M') && pane_top_mode(p) != NULL) {
		capture_mode(&c, a, p, &out);
	} else {
		c.sb = choose_source(item, a, p);
		if (c.sb == NULL && !args_has(a, 'q'))
			return CMD_ERROR;
		if (c.sb != NULL) {
			choose_rows(&c, a);
			capture_rows(&c, &out);
			scrollback_free(c.sb);
		}
	}
	result = deliver(item, a, &out);
	buf_clear(&out);
	return result;
}

const struct cmd_entry cmd_capture_pane_entry = {.name = "capture-pane",
    .alias = "capturep",
    .args = {"ab:CeE:JMNpPqS:Tt:", 0, 0, 0},
    .usage = "[-aCeJMNpPqT] [-b buffer-name] [-E end-line] "
	     "[-S start-line] [-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = capture_pane};

static enum cmd_result
clear_history(struct cmd *cmd, struct item *item)
{
	struct pane *p = item_target(item)->pane;

	(void)cmd;
	pane_clear_history(p);
	return CMD_OK;
}

const struct cmd_entry cmd_clear_history_entry = {.name = "clear-history",
    .alias = "clearhist",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = clear_history};
