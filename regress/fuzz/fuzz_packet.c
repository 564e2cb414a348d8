/*
 * Fuzzes the packet layer: a client and a server that talk, and a third who
 * throws in what the input says.
 *
 * The input is a row of records: an operation, a length (two bytes) and so
 * many bytes.  Operations: 0 a raw datagram to the server, 1 to the client;
 * 2 frames sealed with the client's present keys, as a hostile client would,
 * 3 as a hostile server; 4 ms that pass; 5 a new scene; 6 bytes for a stream;
 * 7 a stream's reset; 8 what the two have to say is carried over; 9 it is
 * lost; 240 and 241 frames as in 2 and 3, made of the bytes so that all are of
 * the right form and most numbers are near those that mean something; 242 an
 * exchange of keys.  After each record neither end may ask to be woken at
 * once for nothing.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../sim/toy.h"
#include "base/log.h"
#include "client/sync-port.h"
#include "net/conn-int.h"
#include "net/head-int.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { CLIENT, SERVER, SENDS_MAX = 5000, OPS_LATER = 240 };

struct end {
	struct conn *c;
	struct addr addr;
	struct sync_sender *out;
	struct sync_receiver *in;
	struct sync_port *ports[2];
	uint32_t stream;
	int over;
};

struct bout {
	struct end ends[2];
	struct seal_key *key;
	uint64_t now;
};

static size_t seen;

static void
on_closed(void *arg, int code, const char *reason)
{
	struct end *e = arg;

	e->over = 1 + (code & 0);
	seen += strlen(reason);
}

static void
on_data(void *arg, uint32_t stream, const uint8_t *p, size_t n, int end)
{
	struct end *e = arg;

	for (size_t i = 0; i < n; i++)
		seen += p[i] + (unsigned)end;
	conn_stream_consumed(e->c, stream, n);
	if (n % 3 == 1)
		conn_stream_write(e->c, stream, p, n);
	if (n % 7 == 1)
		conn_stream_reset(e->c, stream, 1);
	if (end)
		conn_stream_end(e->c, stream);
}

static void
on_reset(void *arg, uint32_t stream, uint32_t code)
{
	struct end *e = arg;

	seen += code;
	conn_stream_write(e->c, stream, "x", 1);
}

static const struct conn_events events = {
    .closed = on_closed, .stream_data = on_data, .stream_reset = on_reset};

static void
begin_end(struct bout *b, int which)
{
	struct end *e = &b->ends[which];
	struct conn_config cfg = {
	    .role = which == CLIENT ? SEAL_CLIENT : SEAL_SERVER,
	    .key = b->key,
	    .now = b->now,
	    .peers = &b->ends[SERVER].addr,
	    .npeers = which == CLIENT,
	    .events = &events,
	    .arg = e};

	e->c = conn_new(&cfg);
	bug_if(e->c == NULL);
	e->out = sync_sender_new(&toy_ops, toy_text(""));
	e->in = sync_receiver_new(&toy_ops, toy_text(""));
	e->ports[0] = sync_port_sender(e->c,
	    which == CLIENT ? OBJECT_KEYLOG : OBJECT_SCENE, e->out,
	    which == CLIENT ? PACE_KEYS : PACE_FRAMES);
	e->ports[1] = sync_port_receiver(e->c,
	    which == CLIENT ? OBJECT_SCENE : OBJECT_KEYLOG, e->in, NULL, NULL);
}

static void
finish_end(struct end *e)
{
	sync_port_free(e->ports[0]);
	sync_port_free(e->ports[1]);
	conn_free(e->c);
	sync_sender_free(e->out);
	sync_receiver_free(e->in);
	e->over = 0;
}

/* Bytes that come from an end, or seem to. */
static void
deliver(struct bout *b, int to, const uint8_t *p, size_t n)
{
	conn_receive(b->ends[to].c, b->now, &b->ends[!to].addr, p, n);
}

static void
forge(struct bout *b, int from, const uint8_t *frames, size_t n)
{
	struct end *e = &b->ends[from];
	uint8_t out[PACKET_MAX];
	struct seal_text text = {out, PACKET_HEAD, frames, n};
	uint64_t number;

	if (n > PACKET_MAX - PACKET_HEAD - PACKET_TAG)
		return;
	number = (uint64_t)seal_epoch(e->c->seal) << 32 | e->c->counter++;
	head_put(
	    out, from == SERVER ? TO_CLIENT : TO_SERVER, conn_id(e->c), number);
	seal_close(e->c->seal, number, &text, out + PACKET_HEAD);
	deliver(b, !from, out, PACKET_HEAD + n + PACKET_TAG);
}

/* --- frames of the right form --- */

/* A number near one that counts for the end from. */
static uint64_t
number_near(const struct conn *c, uint8_t how)
{
	uint64_t last = (uint64_t)seal_epoch(c->seal) << 32 | c->counter;

	switch (how >> 5) {
	case 0:
		return how & 31;
	case 1:
		return c->keys.window.next - (how & 31) + 8;
	case 2:
		return last - (how & 31) + 8;
	case 3:
		return STREAM_WINDOW - (how & 31) + 8;
	case 4:
		return STATE_MAX - (how & 31) + 8;
	case 5:
		return 1ULL << (how & 31);
	case 6:
		return 1ULL << (how & 31) << 32;
	default:
		return how & 1 ? UINT64_MAX - how : UINT32_MAX + (how & 30);
	}
}

/* What each frame is made of: n numbers, b bytes, 8 eight bytes. */
static const char *const forms[FRAME_TYPES] = {[FRAME_PADDING] = "",
    [FRAME_PING] = "",
    [FRAME_ACK] = "nnrn",
    [FRAME_STATE] = "nnb",
    [FRAME_STATE_PART] = "nnnnb",
    [FRAME_STATE_ACK] = "nn",
    [FRAME_STREAM] = "nnb",
    [FRAME_STREAM_END] = "nnb",
    [FRAME_STREAM_CREDIT] = "nn",
    [FRAME_STREAM_RESET] = "nn",
    [FRAME_PATH_CHALLENGE] = "8",
    [FRAME_PATH_RESPONSE] = "8",
    [FRAME_CLOSE] = "nb",
    [FRAME_PATH_PROBE] = "8",
    [FRAME_PATH_ECHO] = "8"};

static void
put_field(const struct conn *c, char form, struct reader *r, struct buf *out)
{
	const uint8_t *p;
	size_t n;

	switch (form) {
	case 'r': /* an ACK's count of ranges, and so many of them */
		n = get_u8(r) % (ACK_RANGES_MAX + 1);
		put_varint(out, n);
		for (n *= 2; n > 0; n--)
			put_varint(out, get_u8(r) % 5);
		break;
	case 'b':
		n = get_u8(r);
		n = n > reader_left(r) ? reader_left(r) : n;
		p = get_raw(r, n);
		put_bytes(out, p, p == NULL ? 0 : n);
		break;
	case '8':
		put_u64(out, number_near(c, get_u8(r)));
		break;
	default:
		put_varint(out, number_near(c, get_u8(r)));
		break;
	}
}

static void
forge_frames(struct bout *b, int from, const uint8_t *p, size_t n)
{
	const struct conn *to = b->ends[!from].c;
	struct buf out = {0};
	struct reader r;
	const char *form;
	uint8_t type;

	reader_init(&r, p, n);
	while (reader_left(&r) > 0 && out.len < PACKET_USUAL) {
		type = get_u8(&r) % FRAME_TYPES;
		put_u8(&out, type);
		for (form = forms[type]; *form != '\0'; form++)
			put_field(to, *form, &r, &out);
	}
	if (out.len > 0)
		forge(b, from, buf_data(&out), out.len);
	buf_clear(&out);
}

static void
talk(struct bout *b, int lose)
{
	uint8_t out[PACKET_MAX];
	struct addr to;
	int i, sent = 0;
	size_t n;

	for (i = 0; i < 2; i++) {
		while ((n = conn_output(b->ends[i].c, b->now, out, &to)) > 0) {
			bug_if(n > PACKET_MAX || ++sent > SENDS_MAX);
			if (!lose)
				deliver(b, !i, out, n);
		}
		bug_if(conn_next(b->ends[i].c, b->now) <= b->now);
	}
}

static void
use_stream(struct end *e, const uint8_t *p, size_t n)
{
	if (e->stream == 0)
		e->stream = conn_stream_open(e->c);
	if (e->stream == 0)
		return;
	conn_stream_write(e->c, e->stream, p, n);
	if (n % 5 == 0) {
		conn_stream_end(e->c, e->stream);
		e->stream = 0;
	}
}

static void
act(struct bout *b, uint8_t op, const uint8_t *p, size_t n)
{
	struct end *e = &b->ends[n & 1];

	op = op < OPS_LATER ? op % 10 : 10 + (op - OPS_LATER) % 3;
	switch (op) {
	case 0:
	case 1:
		deliver(b, op == 0 ? SERVER : CLIENT, p, n);
		break;
	case 2:
	case 3:
		forge(b, op == 2 ? CLIENT : SERVER, p, n);
		break;
	case 4:
		b->now += n > 0 ? (uint64_t)p[0] * (n > 1 ? p[1] : 1) : 1;
		break;
	case 5:
		if (n == 0 || memchr(p, 0xff, n) == NULL)
			sync_set(e->out, toy_new(p, n), b->now);
		break;
	case 6:
		use_stream(e, p, n);
		break;
	case 7:
		conn_stream_reset(e->c, e->stream, 9);
		e->stream = 0;
		break;
	case 10:
	case 11:
		forge_frames(b, op == 10 ? CLIENT : SERVER, p, n);
		break;
	case 12:
		b->ends[SERVER].c->keys.due_at = b->now;
		break;
	default:
		talk(b, op == 9);
		break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct bout b = {.now = 1000};
	struct reader r;
	const uint8_t *bytes;
	size_t len;
	uint8_t op;
	int i;

	b.key = seal_key_parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
	bug_if(b.key == NULL);
	addr_parse("192.0.2.1", 1, &b.ends[CLIENT].addr);
	addr_parse("192.0.2.2", 2, &b.ends[SERVER].addr);
	begin_end(&b, CLIENT);
	begin_end(&b, SERVER);
	reader_init(&r, p, n);
	while (reader_left(&r) >= 3) {
		op = get_u8(&r);
		len = get_u16(&r);
		if (len > reader_left(&r))
			len = reader_left(&r);
		bytes = get_raw(&r, len);
		act(&b, op, bytes, len);
		for (i = 0; i < 2; i++) {
			if (!b.ends[i].over)
				continue;
			finish_end(&b.ends[i]);
			begin_end(&b, i);
		}
	}
	finish_end(&b.ends[CLIENT]);
	finish_end(&b.ends[SERVER]);
	seal_key_free(b.key);
	return 0;
}
