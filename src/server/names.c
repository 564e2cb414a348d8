/*
 * Names of windows: automatic-rename follows the program in the active pane.
 *
 * The foreground process is looked up when a window's output or active pane
 * changes, at most once in NAME_MS for each window; an idle server does not
 * look.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/format.h"
#include "model/options.h"
#include "model/winlink.h"
#include "os/loop.h"
#include "os/proc.h"
#include "os/pty.h"
#include "server/server-int.h"

enum { NAME_MS = 500 };

static void
look_up(struct pane *p)
{
	int fd = paneio_fd(p);
	pid_t pid = fd == -1 ? -1 : tty_foreground(fd);
	char *name = pid > 0 ? proc_name(pid) : NULL;

	if (name == NULL)
		return;
	free(p->command);
	p->command = name;
}

static void
rename_now(struct window *w)
{
	struct format_ctx f;
	char *name;

	if (w->active == NULL)
		return;
	if (!options_flag(w->options, "automatic-rename"))
		return;
	format_init(&f, server->lang);
	f.window = w;
	f.pane = w->active;
	name = format_expand(
	    &f, options_string(w->options, "automatic-rename-format"));
	if (*name != '\0' && strcmp(name, w->name) != 0)
		window_set_name(w, name);
	free(name);
	format_clear(&f);
}

static void
tick(void *arg)
{
	uint64_t id;

	(void)arg;
	while (map_count(server->names_due) > 0) {
		struct window *w;
		map_at(server->names_due, 0, NULL, &id);
		map_remove_id(server->names_due, id);
		w = model_window(server->model, (uint32_t)(id - 1));
		if (w != NULL)
			rename_now(w);
	}
}

void
names_check(struct window *w)
{
	if (server->names_due == NULL) {
		server->names_due = map_new();
		server->names_timer = timer_new(server->loop, tick, NULL);
	}
	if (map_find_id(server->names_due, w->id + 1) != NULL)
		return;
	map_set_id(server->names_due, w->id + 1, w);
	if (!timer_armed(server->names_timer))
		timer_set(server->names_timer, NAME_MS);
}

void
names_stop(void)
{
	if (server->names_due == NULL)
		return;
	timer_free(server->names_timer);
	map_free(server->names_due);
	server->names_due = NULL;
}

char *
pane_started_as(const struct pane *p)
{
	const char *word = p->argc > 0 ? p->argv[0] : p->shell, *base;
	char *first, *name;

	if (word == NULL)
		return NULL;
	if (*word == '\0')
		return xstrdup("''");
	if (p->argc == 1 && str_starts(word, "exec "))
		word += strlen("exec ");
	first = xstrndup(word, strcspn(word, " "));
	base = strrchr(first, '/');
	base = base == NULL ? first : base + 1;
	name = xstrdup(*base == '-' ? base + 1 : base);
	free(first);
	return name;
}

void
names_first(struct pane *p)
{
	char *name;

	/* One that was given may be empty. */
	if (p->window == NULL || *p->window->name != '\0' ||
	    options_has(p->window->options, "automatic-rename", -1))
		return;
	name = pane_started_as(p);
	if (name != NULL)
		window_set_name(p->window, name);
	free(name);
}

void
server_name_window(struct window *w)
{
	if (w->active == NULL)
		return;
	window_set_name(w, "");
	names_first(w->active);
	names_check(w);
}

void
pane_look_up(struct pane *p)
{
	look_up(p);
}

char *
pane_cwd(struct pane *p)
{
	int fd = paneio_fd(p);
	pid_t pid = fd == -1 ? -1 : tty_foreground(fd);
	char *cwd = pid > 0 ? proc_cwd(pid) : NULL;

	if (cwd == NULL && p->pid > 0)
		cwd = proc_cwd((pid_t)p->pid);
	return cwd;
}
