/*
 * The panes' programs and ptys.
 *
 * Invariant: every pane in by_pid has a program that was not reaped, and every
 * pane in by_id was not released; a pane in neither is freed.
 */
#include <signal.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "keeper-int.h"
#include "os/fd.h"
#include "os/pty.h"
#include "os/spawn.h"

struct pane {
	uint32_t id;
	pid_t pid; /* 0 when reaped */
	int master;
	/*
	 * Held open while the program runs: else the master would read an end
	 * before the program has opened its terminal, or while it closes it.
	 */
	int slave;
	int released;
	char tty[TTY_NAME_MAX];
};

struct panes {
	struct map *by_id, *by_pid;
};

struct panes *
panes_new(void)
{
	struct panes *p = xcalloc(1, sizeof *p);

	p->by_id = map_new();
	p->by_pid = map_new();
	return p;
}

static void
free_pane(struct pane *pane)
{
	if (pane->pid != 0 || !pane->released)
		return;
	free(pane);
}

static void
release(struct panes *p, struct pane *pane)
{
	map_remove_id(p->by_id, pane->id);
	fd_close(pane->master);
	fd_close(pane->slave);
	pane->master = pane->slave = -1;
	pane->released = 1;
	free_pane(pane);
}

static void
reaped(struct panes *p, struct pane *pane)
{
	map_remove_id(p->by_pid, (uint64_t)pane->pid);
	pane->pid = 0;
	fd_close(pane->slave);
	pane->slave = -1;
	free_pane(pane);
}

void
panes_free(struct panes *p)
{
	while (map_count(p->by_id) != 0)
		release(p, map_at(p->by_id, 0, NULL, NULL));
	while (map_count(p->by_pid) != 0)
		reaped(p, map_at(p->by_pid, 0, NULL, NULL));
	map_free(p->by_id);
	map_free(p->by_pid);
	free(p);
}

static int
refuse(struct keeper_msg *reply, uint32_t id, int err, char *text)
{
	*reply = keeper_msg(KEEPER_ERROR);
	reply->id = id;
	reply->text = text;
	return err;
}

/* Fork the program onto the pane's pty. */
static int
start(struct pane *pane, const struct keeper_msg *m)
{
	struct spawn spawn = {
	    .argv = m->argv,
	    .path = m->path == NULL || *m->path == '\0' ? NULL : m->path,
	    .env = m->env,
	    .cwd = m->cwd,
	    .tty = pane->tty,
	};

	pane->pid = spawn_program(&spawn);
	return pane->pid < 0 ? (int)pane->pid : OK;
}

int
panes_spawn(
    struct panes *p, const struct keeper_msg *m, struct keeper_msg *reply)
{
	struct pane *pane = map_find_id(p->by_id, m->id);

	if (pane != NULL && pane->pid != 0)
		return refuse(reply, m->id, ERR_EXISTS,
		    xformat("pane %%%u has a program", m->id));
	if (pane != NULL)
		release(p, pane);
	pane = xcalloc(1, sizeof *pane);
	pane->id = m->id;
	pane->slave = -1;
	pane->master = pty_open(m->w, m->h, pane->tty);
	if (pane->master >= 0)
		pane->slave = pty_open_slave(pane->tty);
	if (pane->master < 0 || start(pane, m) != OK) {
		char *text = xformat(
		    "%s: %s", pane->master < 0 ? "pty" : "fork", os_error());

		fd_close(pane->master);
		fd_close(pane->slave);
		free(pane);
		return refuse(reply, m->id, ERR_SYSTEM, text);
	}
	map_set_id(p->by_id, pane->id, pane);
	map_set_id(p->by_pid, (uint64_t)pane->pid, pane);
	*reply = keeper_msg(KEEPER_SPAWNED);
	reply->id = pane->id;
	reply->pid = (int32_t)pane->pid;
	reply->tty = pane->tty;
	reply->fd = pane->master;
	return OK;
}

int
panes_release(struct panes *p, uint32_t id)
{
	struct pane *pane = map_find_id(p->by_id, id);

	if (pane == NULL)
		return ERR_NOTFOUND;
	release(p, pane);
	return OK;
}

int
panes_ended(struct panes *p, pid_t pid, uint32_t *id)
{
	struct pane *pane = map_find_id(p->by_pid, (uint64_t)pid);
	int tell;

	if (pane == NULL)
		return 0;
	tell = !pane->released;
	*id = pane->id;
	reaped(p, pane);
	return tell;
}

int
panes_hangup(struct panes *p)
{
	int n = 0;

	for (size_t i = 0; i < map_count(p->by_pid); i++) {
		struct pane *pane = map_at(p->by_pid, i, NULL, NULL);

		n += spawn_kill(pane->pid, SIGHUP) == OK;
	}
	return n;
}
