/*
 * Fuzzes what stands around sealed packets: the first byte chooses between a
 * pipe's stream (0), a relay between two sides (1), and the output of a far
 * side that dials, noise and all (2).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/wire.h"
#include "client/bootstrap.h"
#include "net/pipe.h"
#include "net/relay.h"
#include "net/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void
stream(const uint8_t *p, size_t n)
{
	struct buf in, again;
	const uint8_t *packet;
	size_t len, used;

	buf_init(&in);
	buf_init(&again);
	buf_add(&in, p, n);
	while (pipe_get(&in, &packet, &len, &used) == 1) {
		bug_if(used > in.len || len + 2 != used);
		buf_reset(&again);
		bug_if(pipe_put(&again, packet, len) != 0);
		bug_if(memcmp(buf_data(&again), buf_data(&in), used) != 0);
		buf_consume(&in, used);
	}
	buf_clear(&in);
	buf_clear(&again);
}

/*
 * Records: u8 who (its top bit: from inside), u8 of time, u16 length, bytes.
 * Whatever comes, no more goes out than came in, and to nobody unheard.
 */
static void
pass(const uint8_t *p, size_t n)
{
	struct addr inner, who;
	struct relay relay;
	struct reader r;
	const struct addr *to;
	const uint8_t *bytes;
	uint64_t now = 1000;
	int fresh, slot;
	uint8_t from;
	size_t len;

	addr_parse("10.0.0.7", 60001, &inner);
	relay_init(&relay, now, &inner, n % 2 == 0 ? 0 : 0x41424344);
	reader_init(&r, p, n);
	while (reader_left(&r) >= 4) {
		from = get_u8(&r);
		now += 100 * get_u8(&r);
		len = get_u16(&r);
		if (len > reader_left(&r))
			len = reader_left(&r);
		bytes = get_raw(&r, len);
		addr_parse("192.0.2.1", 1000 + (from & 127), &who);
		if (from < 128) {
			slot = relay_outside(
			    &relay, now, &who, bytes, len, &fresh);
			bug_if(slot >= RELAY_SLOTS);
			bug_if(slot >= 0 &&
			       !addr_equal(&relay.slots[slot].outer, &who));
			continue;
		}
		to = relay_inside(&relay, now, from % RELAY_SLOTS,
		    from % 3 == 0 ? &who : &inner, bytes, len);
		bug_if(to != NULL && (from % 3 == 0 || to->family != 4));
		bug_if(to != NULL && len > PACKET_MAX);
		bug_if(relay_ends_at(&relay) <= relay.born);
	}
}

static void
dial(const uint8_t *p, size_t n)
{
	struct bootstrap b = {.in = -1, .out = -1, .err = -1};
	struct buf in, noise;
	size_t chunk;

	buf_init(&in);
	buf_init(&noise);
	while (n > 0) {
		chunk = n < 61 ? n : 61;
		buf_add(&in, p, chunk);
		p += chunk;
		n -= chunk;
		if (bootstrap_take(&b, &in, &noise))
			break;
	}
	bug_if(b.port != 0 && strlen(b.key) != SEAL_KEY_TEXT);
	bug_if(memchr(b.server, '\0', sizeof b.server) == NULL);
	buf_clear(&in);
	buf_clear(&noise);
	bootstrap_clear(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	if (n == 0)
		return 0;
	if (p[0] % 3 == 0)
		stream(p + 1, n - 1);
	else if (p[0] % 3 == 1)
		pass(p + 1, n - 1);
	else
		dial(p + 1, n - 1);
	return 0;
}
