/*
 * Schedules drawn from a seed: whatever befalls the link, both ends agree in
 * the end, and each input is acted upon once and in order.
 *
 * Real scenes and key logs travel, and bytes of a stream beside them.  What a
 * schedule does and when is a function of its seed alone, which is printed
 * when it fails.  SIM_N is how many are tried: `make sim N=10000`.
 */
#include "../unit/scene-random.h"
#include "net/conn-int.h"
#include "scene/input.h"
#include "world.h"

enum {
	SCHEDULES = 400, /* of make check */
	STEPS_MAX = 60,
	STEP_MS = 400,
	CALM_MS = 90000, /* after which all must have arrived */
	STREAM_MAX = 60000
};

/* What the two people did, and what came of it. */
struct deeds {
	uint64_t said, acted; /* inputs */
	int disorder;
	uint32_t stream;
	size_t written;
	uint64_t up_until, down_until, awake_at; /* of darkness and sleep */
};

static struct deeds deeds;

/* --- the ends --- */

/* The input of each number: so the far side knows what it must be. */
static struct input
nth_input(uint64_t n)
{
	struct input in = {.type = INPUT_KEY, .key = 'a' + n * 7 % 26};

	if (n % 11 == 0)
		in = (struct input){.type = INPUT_RESIZE,
		    .w = 20 + (int)(n % 100),
		    .h = 5 + (int)(n % 50)};
	else if (n % 7 == 0)
		in = (struct input){.type = INPUT_MOUSE,
		    .x = (int)(n % 80),
		    .y = (int)(n % 24),
		    .button = 1};
	return in;
}

static int
is_nth(const struct input *in, uint64_t n)
{
	struct input want = nth_input(n);

	return in->number == n && in->type == want.type &&
	       in->key == want.key && in->x == want.x && in->y == want.y &&
	       in->w == want.w && in->h == want.h;
}

static void
inputs_came(void *arg, struct sync_receiver *r, uint64_t now)
{
	const struct keylog *log = sync_received(r);
	const struct input *in;

	(void)arg;
	(void)now;
	while ((in = keylog_at(log, deeds.acted + 1)) != NULL) {
		deeds.acted++;
		deeds.disorder += !is_nth(in, deeds.acted);
	}
	/* None may have been dropped unseen. */
	deeds.disorder += keylog_last(log) > deeds.acted;
}

static void
real_objects(struct world *w)
{
	int i;

	for (i = 0; i < 4; i++)
		sync_port_free(w->ports[i]);
	sync_sender_free(w->keys);
	sync_sender_free(w->scene);
	sync_receiver_free(w->keys_in);
	sync_receiver_free(w->scene_in);
	w->keys = sync_sender_new(&keylog_sync_ops, keylog_new());
	w->scene = sync_sender_new(&scene_sync_ops, scene_new(1, 1));
	w->keys_in = sync_receiver_new(&keylog_sync_ops, keylog_new());
	w->scene_in = sync_receiver_new(&scene_sync_ops, scene_new(1, 1));
	w->ports[0] =
	    sync_port_sender(w->client, OBJECT_KEYLOG, w->keys, PACE_KEYS);
	w->ports[1] = sync_port_receiver(
	    w->client, OBJECT_SCENE, w->scene_in, NULL, NULL);
	w->ports[2] =
	    sync_port_sender(w->server, OBJECT_SCENE, w->scene, PACE_FRAMES);
	w->ports[3] = sync_port_receiver(
	    w->server, OBJECT_KEYLOG, w->keys_in, inputs_came, w);
}

/* --- what may happen --- */

static void
say_input(struct world *w)
{
	struct keylog *log = keylog_clone(sync_newest(w->keys));
	struct input in = nth_input(deeds.said + 1);

	keylog_trim(log, keylog_last(sync_known(w->keys)));
	EXPECT(keylog_append(log, &in) == deeds.said + 1);
	deeds.said++;
	sync_set(w->keys, log, w->now);
	if (below(w, 2))
		sync_port_awaited(w->ports[0], w->now);
}

static void
type_some(struct world *w)
{
	uint32_t n = 1 + below(w, 8);

	while (n-- > 0) {
		say_input(w);
		run_for(w, below(w, 60));
	}
}

static void
show(struct world *w)
{
	sync_set(w->scene, random_change(sync_newest(w->scene)), w->now);
}

static struct wire
some_wire(struct world *w)
{
	struct wire wire = {
	    .delay_ms = below(w, 2) ? below(w, 30) : below(w, 400)};

	if (below(w, 2))
		wire.jitter_ms = below(w, 150);
	if (below(w, 2))
		wire.loss = below(w, 300);
	if (below(w, 3) == 0)
		wire.dup = below(w, 200);
	if (below(w, 4) == 0)
		wire.corrupt = below(w, 100);
	if (below(w, 4) == 0) {
		wire.rate = 20 + below(w, 500);
		wire.queue = 10000 + below(w, 100000);
	}
	if (below(w, 6) == 0)
		wire.mtu = 540 + below(w, 900);
	return wire;
}

static void
other_link(struct world *w)
{
	w->up = some_wire(w);
	w->down = below(w, 2) ? some_wire(w) : w->up;
	w->up.dark = deeds.up_until != 0;
	w->down.dark = deeds.down_until != 0;
}

static void
roam(struct world *w)
{
	if (below(w, 2))
		w->client_addr.ip[3]++;
	w->client_addr.port = 1024 + below(w, 60000);
	if (below(w, 2))
		conn_poke(w->client, w->now);
}

static void
black_out(struct world *w)
{
	uint32_t ms = below(w, 3) ? below(w, 3000) : below(w, 40000);

	if (below(w, 2))
		deeds.up_until = w->now + ms;
	if (below(w, 3))
		deeds.down_until = w->now + ms;
	w->up.dark = deeds.up_until != 0;
	w->down.dark = deeds.down_until != 0;
}

static void
fall_asleep(struct world *w)
{
	w->asleep = 1;
	deeds.awake_at =
	    w->now + (below(w, 3) ? below(w, 20000) : below(w, 8000000));
}

static void
renew_keys(struct world *w)
{
	w->server->keys.due_at = w->now;
}

static void
change_way(struct world *w)
{
	struct addr pipe;

	pipe_addr(&pipe);
	w->pipe_up = below(w, 3) != 0;
	conn_move(w->client, w->now,
	    w->pipe_up && below(w, 2) ? &pipe : &w->server_addr);
}

static void
write_stream(struct world *w)
{
	uint8_t bytes[4000];
	size_t i, n = 1 + below(w, sizeof(bytes));

	if (deeds.stream == 0)
		deeds.stream = conn_stream_open(w->client);
	if (deeds.written + n > STREAM_MAX)
		return;
	for (i = 0; i < n; i++)
		bytes[i] = stream_byte(deeds.written + i);
	deeds.written += conn_stream_write(w->client, deeds.stream, bytes, n);
}

typedef void (*deed)(struct world *w);

/* Some are likelier than others. */
static const deed all[] = {type_some, type_some, type_some, type_some, show,
    show, show, show, other_link, other_link, roam, black_out, fall_asleep,
    renew_keys, renew_keys, change_way, write_stream, write_stream};

/* Let time pass, and end what was to end by then. */
static void
pass(struct world *w, uint32_t ms)
{
	uint64_t end = w->now + ms;

	if (w->asleep && end < deeds.awake_at)
		end = deeds.awake_at;
	run_until(w, end);
	w->asleep = 0;
	if (deeds.up_until <= w->now)
		deeds.up_until = w->up.dark = 0;
	if (deeds.down_until <= w->now)
		deeds.down_until = w->down.dark = 0;
}

static int
same_keys(const struct world *w)
{
	return seal_epoch(w->client->seal) == seal_epoch(w->server->seal);
}

static int
agreed(const struct world *w)
{
	return deeds.acted == deeds.said &&
	       scene_sync_ops.equal(
		   sync_newest(w->scene), sync_received(w->scene_in)) &&
	       w->stream_in[1] == deeds.written && same_keys(w);
}

static void
schedule(struct world *w)
{
	uint32_t steps = 5 + below(w, STEPS_MAX);
	uint64_t since;

	memset(&deeds, 0, sizeof(deeds));
	random_state = w->seed * 2654435761u + 88172645463325252u;
	real_objects(w);
	other_link(w);
	while (steps-- > 0) {
		all[below(w, nitems(all))](w);
		pass(w, below(w, STEP_MS));
	}
	pass(w, 40000); /* no darkness is longer */
	w->pipe_up = 0;
	conn_move(w->client, w->now, &w->server_addr);
	both_ways(w, (struct wire){.delay_ms = 40});
	since = w->now;
	while (!agreed(w) && w->now < since + CALM_MS)
		run_for(w, 100);
	EXPECT(deeds.disorder == 0);
	EXPECT(w->stream_bad[1] == 0);
	if (w->client_closed + w->server_closed > 0)
		printf("# closed: %s\n", w->reason);
	EXPECT(w->client_closed == 0 && w->server_closed == 0);
	EXPECT(deeds.acted == deeds.said);
	EXPECT(w->stream_in[1] == deeds.written);
	EXPECT(same_keys(w));
	EXPECT(agreed(w));
}

int
main(void)
{
	const char *n = getenv("SIM_N");

	world_run(schedule, n == NULL ? SCHEDULES : strtoull(n, NULL, 10),
	    "whatever the schedule, both ends agree and no key is lost");
	return world_failed;
}
