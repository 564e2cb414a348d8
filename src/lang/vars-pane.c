/*
 * Variables about panes: tmux(1), FORMATS, what the model knows of them.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "lang/lang-int.h"
#include "lang/vars-int.h"
#include "lang/vars-tables-int.h"
#include "model/floating.h"
#include "model/look.h"
#include "model/model.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

static int
has_mode(const struct pane *p, uint32_t mode)
{
	return (pane_modes(p) & mode) != 0;
}

static int
cursor_of(const struct pane *p, int vertical)
{
	int x, y;

	term_cursor(p->term, &x, &y);
	if (x >= term_width(p->term))
		x = term_width(p->term) - 1;
	return vertical ? y : x;
}

static char *
character_at_cursor(const struct pane *p)
{
	int x = cursor_of(p, 0), y = cursor_of(p, 1);
	const struct row *r = term_rows(p->term)[y];
	struct buf b;

	buf_init(&b);
	x = row_start_at(r, x);
	row_text(r, x, x + 1, &b);
	return buf_steal(&b, NULL);
}

static int
region_of(const struct pane *p, int lower)
{
	int top, bottom;

	term_region(p->term, &top, &bottom);
	return lower ? bottom : top;
}

static char *
tabs_of(const struct pane *p)
{
	struct buf b;
	const char *comma = "";

	buf_init(&b);
	for (int x = 0; x < term_width(p->term); x++) {
		if (!term_tab(p->term, x))
			continue;
		buf_printf(&b, "%s%d", comma, x);
		comma = ",";
	}
	return buf_steal(&b, NULL);
}

static int
mode_count(const struct pane *p)
{
	int n = 0;

	for (const struct pane_mode *m = p->mode; m != NULL; m = m->below)
		n++;
	return n;
}

static char *
command_of(const struct pane *p)
{
	const char *slash;

	if (p->command != NULL)
		return xstrdup(p->command);
	if (p->argc == 0) {
		slash = p->shell == NULL ? NULL : strrchr(p->shell, '/');
		return var_string(slash == NULL ? p->shell : slash + 1);
	}
	return pane_start_command(p);
}

/* Exit status or signal of a dead pane. */
static char *
dead_status(const struct pane *p)
{
	if (!(p->flags & PANE_DEAD) || !p->status_known ||
	    !WIFEXITED(p->status))
		return NULL;
	return var_number(WEXITSTATUS(p->status));
}

static char *
dead_signal(const struct pane *p)
{
	if (!(p->flags & PANE_DEAD) || !p->status_known ||
	    !WIFSIGNALED(p->status))
		return NULL;
	return var_number(WTERMSIG(p->status));
}

static char *
dead_time(const struct pane *p)
{
	return p->flags & PANE_DEAD ? var_number(p->dead_at) : NULL;
}

static long long
history_limit_of(const struct format_ctx *f)
{
	const struct options *o = f->session != NULL
				      ? f->session->options
				      : f->lang->model->session_options;

	return options_number(o, "history-limit");
}

/* Does a side of the pane lie on that of the window? */
static int
at_bottom(const struct pane *p)
{
	int end = p->window->h;

	/* A border line below belongs to the pane. */
	if (options_choice(p->window->options, "pane-border-status") == 2)
		end--;
	return p->at.y + p->at.h >= end;
}

static int
at_top(const struct pane *p)
{
	int begin = 0;

	if (options_choice(p->window->options, "pane-border-status") == 1)
		begin = 1;
	return p->at.y <= begin;
}

/* As tmux has it, a number without end where nothing is saved. */
static long long
saved_of(const struct pane *p, int vertical)
{
	int x, y;

	if (term_saved_cursor(p->term, &x, &y) != 0)
		return UINT32_MAX;
	return vertical ? y : x;
}

/* A default colour, as the options and the program have it. */
static char *
colour_of(struct pane *p, int back)
{
	struct look *l = look_new();
	char name[16], *text;

	pane_look(p, l);
	text = xstrdup(colour_name(back ? l->bg : l->fg, name));
	look_unref(l);
	return text;
}

PANE_VAR(alternate_on, var_flag(has_mode(p, MODE_ALTERNATE)))
PANE_VAR(alternate_saved_x, var_number(saved_of(p, 0)))
PANE_VAR(alternate_saved_y, var_number(saved_of(p, 1)))
PANE_VAR(cursor_character, character_at_cursor(p))
PANE_VAR(cursor_flag, var_flag(!has_mode(p, MODE_CURSOR_HIDDEN)))
PANE_VAR(cursor_x, var_number(cursor_of(p, 0)))
PANE_VAR(cursor_y, var_number(cursor_of(p, 1)))
PANE_VAR(history_bytes_, var_number((long long)history_bytes(p->history)))
PANE_VAR(history_digest, pane_history_digest(p))
VAR_OF(
    history_limit_, struct pane *, f->pane, p, var_number(history_limit_of(f)))
PANE_VAR(history_size, var_number((long long)pane_history_rows(p)))
PANE_VAR(insert_flag, var_flag(has_mode(p, MODE_INSERT)))
PANE_VAR(keypad_cursor_flag, var_flag(has_mode(p, MODE_CURSOR_KEYS)))
PANE_VAR(keypad_flag, var_flag(has_mode(p, MODE_KEYPAD)))
PANE_VAR(mouse_all_flag, var_flag(has_mode(p, MODE_MOUSE_ALL)))
PANE_VAR(mouse_any_flag, var_flag(has_mode(p, MODE_MOUSE_ANY)))
PANE_VAR(mouse_button_flag, var_flag(has_mode(p, MODE_MOUSE_DRAG)))
PANE_VAR(mouse_sgr_flag, var_flag(has_mode(p, MODE_MOUSE_SGR)))
PANE_VAR(mouse_standard_flag, var_flag(has_mode(p, MODE_MOUSE_BUTTON)))
PANE_VAR(mouse_utf8_flag, var_flag(has_mode(p, MODE_MOUSE_UTF8)))
PANE_VAR(origin_flag, var_flag(has_mode(p, MODE_ORIGIN)))
PANE_VAR(pane_active, var_flag(p->window != NULL && p->window->active == p))
PANE_VAR(pane_at_bottom, var_flag(p->window != NULL && at_bottom(p)))
PANE_VAR(pane_at_left, var_flag(p->at.x == 0))
PANE_VAR(pane_at_right,
    var_flag(p->window != NULL && p->at.x + p->at.w >= p->window->w))
PANE_VAR(pane_at_top, var_flag(p->window != NULL && at_top(p)))
PANE_VAR(pane_bg, colour_of(p, 1))
PANE_VAR(pane_bottom, var_number(p->at.y + p->at.h - 1))
PANE_VAR(pane_current_command, command_of(p))
PANE_VAR(pane_current_path, var_string(p->cwd))
PANE_VAR(pane_dead, var_flag(p->flags &(PANE_DEAD | PANE_EMPTY)))
PANE_VAR(pane_dead_signal, dead_signal(p))
PANE_VAR(pane_dead_status, dead_status(p))
PANE_VAR(pane_dead_time, dead_time(p))
PANE_VAR(pane_fg, colour_of(p, 0))
PANE_VAR(pane_floating_flag, var_flag(floating_is(p)))
PANE_VAR(pane_height_, var_number(p->at.h))
PANE_VAR(pane_id, xformat("%%%u", p->id))
PANE_VAR(pane_in_mode, var_number(mode_count(p)))
PANE_VAR(pane_index_, var_number(pane_index(p)))
PANE_VAR(pane_input_off, var_flag(p->flags &PANE_INPUT_OFF))
PANE_VAR(
    pane_last, var_flag(p->window != NULL && window_last_pane(p->window) == p))
PANE_VAR(pane_left, var_number(p->at.x))
PANE_VAR(pane_marked, var_flag(p->model->marked == p))
PANE_VAR(pane_mode_, p->mode == NULL ? NULL : var_string(p->mode->ops->name))
PANE_VAR(pane_path_, var_string(pane_path(p)))
PANE_VAR(pane_pid, var_number(p->pid < 0 ? 0 : p->pid))
PANE_VAR(pane_pipe, var_flag(p->pipe != NULL))
PANE_VAR(pane_right, var_number(p->at.x + p->at.w - 1))
PANE_VAR(pane_start_command_, pane_start_command(p))
PANE_VAR(pane_start_path, var_string(p->cwd))
PANE_VAR(
    pane_synchronized, var_flag(options_flag(p->options, "synchronize-panes")))
PANE_VAR(pane_tabs, tabs_of(p))
PANE_VAR(pane_title, var_string(p->title))
PANE_VAR(pane_top, var_number(p->at.y))
PANE_VAR(pane_tty, var_string(p->tty))
PANE_VAR(pane_width_, var_number(p->at.w))
PANE_VAR(scroll_region_lower, var_number(region_of(p, 1)))
PANE_VAR(scroll_region_upper, var_number(region_of(p, 0)))
PANE_VAR(wrap_flag, var_flag(!has_mode(p, MODE_NO_WRAP)))

static char *
pane_format(struct format_ctx *f)
{
	return var_flag(f->flags & FORMAT_PANE);
}

static char *
pane_marked_set(struct format_ctx *f)
{
	return var_flag(f->lang->model->marked != NULL);
}

const struct format_var format_pane_vars[] = {
    VAR_ENTRY(alternate_on),
    VAR_ENTRY(alternate_saved_x),
    VAR_ENTRY(alternate_saved_y),
    VAR_ENTRY(cursor_character),
    VAR_ENTRY(cursor_flag),
    VAR_ENTRY(cursor_x),
    VAR_ENTRY(cursor_y),
    {"history_bytes", history_bytes_},
    VAR_ENTRY(history_digest),
    {"history_limit", history_limit_},
    VAR_ENTRY(history_size),
    VAR_ENTRY(insert_flag),
    VAR_ENTRY(keypad_cursor_flag),
    VAR_ENTRY(keypad_flag),
    VAR_ENTRY(mouse_all_flag),
    VAR_ENTRY(mouse_any_flag),
    VAR_ENTRY(mouse_button_flag),
    VAR_ENTRY(mouse_sgr_flag),
    VAR_ENTRY(mouse_standard_flag),
    VAR_ENTRY(mouse_utf8_flag),
    VAR_ENTRY(origin_flag),
    VAR_ENTRY(pane_active),
    VAR_ENTRY(pane_at_bottom),
    VAR_ENTRY(pane_at_left),
    VAR_ENTRY(pane_at_right),
    VAR_ENTRY(pane_at_top),
    VAR_ENTRY(pane_bg),
    VAR_ENTRY(pane_bottom),
    VAR_ENTRY(pane_current_command),
    VAR_ENTRY(pane_current_path),
    VAR_ENTRY(pane_dead),
    VAR_ENTRY(pane_dead_signal),
    VAR_ENTRY(pane_dead_status),
    VAR_ENTRY(pane_dead_time),
    VAR_ENTRY(pane_fg),
    VAR_ENTRY(pane_floating_flag),
    VAR_ENTRY(pane_format),
    {"pane_height", pane_height_},
    VAR_ENTRY(pane_id),
    VAR_ENTRY(pane_in_mode),
    {"pane_index", pane_index_},
    VAR_ENTRY(pane_input_off),
    VAR_ENTRY(pane_last),
    VAR_ENTRY(pane_left),
    VAR_ENTRY(pane_marked),
    VAR_ENTRY(pane_marked_set),
    {"pane_mode", pane_mode_},
    {"pane_path", pane_path_},
    VAR_ENTRY(pane_pid),
    VAR_ENTRY(pane_pipe),
    VAR_ENTRY(pane_right),
    {"pane_start_command", pane_start_command_},
    VAR_ENTRY(pane_start_path),
    VAR_ENTRY(pane_synchronized),
    VAR_ENTRY(pane_tabs),
    VAR_ENTRY(pane_title),
    VAR_ENTRY(pane_top),
    VAR_ENTRY(pane_tty),
    {"pane_width", pane_width_},
    VAR_ENTRY(scroll_region_lower),
    VAR_ENTRY(scroll_region_upper),
    VAR_ENTRY(wrap_flag),
};
const size_t format_pane_vars_count = nitems(format_pane_vars);
