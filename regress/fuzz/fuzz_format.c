/*
 * Fuzzes formats and their drawing: an option, or a title that is expanded
 * again.
 *
 * The result is bounded, comes soon, and is laid out in lines of any width
 * without runs that overlap or leave the line.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/format.h"
#include "lang/format_draw.h"
#include "lang/lang.h"
#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { INPUT_MAX = 8192 };

static struct model *model;
static struct lang *lang;
static struct session *session;
static const struct cmd_entry *const none[] = {NULL};

static void
set_up(void)
{
	struct pane_spec spec = {.empty = 1};
	struct window *w;

	model = model_new(1000000000);
	lang = lang_new(none, model, NULL, NULL);
	session = session_new(model, "s", NULL, "/");
	for (int i = 0; i < 3; i++) {
		w = window_new(model, 80, 24);
		window_first_pane(w, session, &spec);
		session_link(session, w, i, NULL);
	}
	pane_feed(session->current->window->active, "text\r\nmore", 10);
	options_set(
	    model->session_options, "@loop", -1, "#{E:@loop}x", 0, NULL);
}

static void
check_drawn(const char *text, int w)
{
	static const struct style base;
	struct drawn d;
	int x = 0;

	format_draw(&d, text, w, &base);
	for (size_t i = 0; i < d.nruns; i++) {
		const struct draw_run *r = &d.runs[i];

		bug_if(r->x < x || r->w <= 0 || r->x + r->w > w);
		bug_if(utf8_width(r->text, r->len) != (size_t)r->w);
		x = r->x + r->w;
	}
	for (size_t i = 0; i < d.nranges; i++)
		bug_if(d.ranges[i].x0 < 0 || d.ranges[i].x1 > w ||
		       d.ranges[i].x0 >= d.ranges[i].x1);
	drawn_clear(&d);
}

static void
check_text(const char *text)
{
	static const int widths[] = {0, 1, 2, 7, 80, 1000};
	char *s;

	for (size_t i = 0; i < nitems(widths); i++) {
		check_drawn(text, widths[i]);
		s = format_trim_left(text, widths[i]);
		bug_if(format_width(s) > widths[i]);
		free(s);
		s = format_trim_right(text, widths[i]);
		bug_if(format_width(s) > widths[i]);
		free(s);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct format_ctx f;
	struct target t;
	char *text, *out;

	if (n > INPUT_MAX)
		return 0;
	if (lang == NULL)
		set_up();
	text = xstrndup((const char *)p, n);
	target_from_session(session, &t);
	format_init(&f, lang);
	format_target(&f, &t);
	out = format_expand_time(&f, text);
	bug_if(strlen(out) > 2 * FORMAT_LEN_MAX);
	if (strlen(out) < 2 * INPUT_MAX)
		check_text(out);
	check_text(text);
	format_set(&f, "again", "%s", out);
	free(out);
	free(format_expand(&f, "#{E:again}#{=/5/#{again}:again}"));
	format_clear(&f);
	free(text);
	return 0;
}
