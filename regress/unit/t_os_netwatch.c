/*
 * News of the machine's own addresses.
 */
#include "os/netwatch.h"

#include <sched.h>
#include <stdlib.h>

#include "test.h"

static int news;
static struct loop *loop;

static void
came(void *arg)
{
	(void)arg;
	news++;
	loop_stop(loop);
}

static void
late(void *arg)
{
	(void)arg;
	loop_stop(loop);
}

/* In a network of our own, which only root may make. */
static void
tells_of_addresses(void)
{
	struct netwatch *w;
	struct timer *t;

	if (unshare(CLONE_NEWNET) != 0)
		return;
	loop = loop_new();
	t = timer_new(loop, late, NULL);
	w = netwatch_new(loop, came, NULL);
	timer_set(t, 3000);
	if (w != NULL && system("ip link set lo up 2>/dev/null") == 0) {
		loop_run(loop);
		CHECK_INT(news, 1);
	}
	netwatch_free(w);
	timer_free(t);
	loop_free(loop);
}

int
main(void)
{
	RUN(tells_of_addresses, "a new address is told of, once");
	TEST_END();
}
