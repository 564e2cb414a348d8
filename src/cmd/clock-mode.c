/*
 * clock-mode: the time over a pane.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd-int.h"
#include "mode/clock-mode.h"
#include "server/server.h"
#include "server/wait.h"

enum { MINUTE = 60 };

static void tick(void *arg);

/* The next minute begins. */
static void
wait_for_minute(uint32_t pane)
{
	uint32_t *id = xmalloc(sizeof *id);

	*id = pane;
	server_after((uint64_t)(MINUTE - server->model->now % MINUTE) * 1000,
	    tick, free, id);
}

static void
tick(void *arg)
{
	const uint32_t *id = arg;
	struct pane *p = model_pane(server->model, *id);

	if (p != NULL && clock_mode_tick(p))
		wait_for_minute(p->id);
}

static enum cmd_result
clock_mode(struct cmd *cmd, struct item *item)
{
	struct pane *p = item_target(item)->pane;

	(void)cmd;
	if (clock_mode_enter(p))
		wait_for_minute(p->id);
	return CMD_OK;
}

const struct cmd_entry cmd_clock_mode_entry = {.name = "clock-mode",
    .args = {"t:", 0, 0, 0},
    .usage = "[-t target-pane]",
    .target = TARGET_T(TARGET_PANE, 0),
    .flags = CMD_AFTER_HOOK,
    .exec = clock_mode};
