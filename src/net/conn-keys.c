/*
 * A connection's keys: when they change, and the exchange that changes them.
 *
 * The server offers, the client answers, and the server goes on; the client
 * follows the first packet of the new epoch.  An offer is said again until it
 * is answered, an answer whenever its offer comes, and both count only in the
 * epoch in which they were sealed; so loss, repetition and reordering leave
 * both ends with the same keys.  A client that knows of no exchanges drops
 * offers as it drops any object without a receiver; then the plain chain goes
 * on, as it does when a silence grows long.
 */
#include <string.h>

#include "base/err.h"
#include "net/conn-int.h"

enum {
	FIRST_MS = 1000, /* behind the client's arrival */
	AWAKE_MS = 5000, /* an offer is for somebody who was heard so lately */
	AGAIN_MS = 250,	 /* and two round trips, between offers */
	OFFERS_MAX = 8,	 /* unanswered; then it rests */
	OVERTAKEN_MS = 3000, /* late packets of the epoch before */
	FRAME_MOST = 13 + SEAL_SHARE_SIZE
};

#define EPOCH_PACKETS (1ULL << 31)

void
keys_init(struct keys *k)
{
	memset(k, 0, sizeof(*k));
	k->due_at = k->forget_at = UINT64_MAX;
}

/* What an exchange began in another epoch is over. */
static void
new_epoch(struct conn *c, uint64_t now)
{
	struct keys *k = &c->keys;

	c->counter = k->sent = 0;
	k->offers = k->answer_due = k->hurried = 0;
	k->due_at = now + EXCHANGE_MS;
}

static int
many_packets(const struct conn *c)
{
	return c->counter >= EXCHANGE_PACKETS ||
	       (uint32_t)c->keys.window.next >= EXCHANGE_PACKETS;
}

/* Go on by the plain chain in good time. */
static void
age(struct conn *c, uint64_t now)
{
	struct keys *k = &c->keys;
	int due =
	    c->counter >= EPOCH_PACKETS ||
	    (c->role == SEAL_SERVER && k->sent && now - k->sent_at >= EPOCH_MS);

	/* A server that exchanges keys counts for both. */
	if (c->role == SEAL_CLIENT && k->exchanged)
		due = 0;
	if (due && c->opened && seal_ratchet(c->seal) == 0)
		new_epoch(c, now);
	if (!k->hurried && many_packets(c)) {
		k->hurried = 1;
		k->due_at = k->due_at < now ? k->due_at : now;
	}
}

uint64_t
conn_keys_number(struct conn *c, uint64_t now)
{
	struct keys *k = &c->keys;

	if (!k->sent)
		k->sent_at = now;
	k->sent = 1;
	return ((uint64_t)seal_epoch(c->seal) << 32) + c->counter++;
}

int
conn_keys_take(struct conn *c, uint64_t now, uint32_t epoch, uint64_t number)
{
	struct keys *k = &c->keys;
	uint32_t theirs = number >> 32;

	if (seal_epoch(c->seal) != epoch)
		new_epoch(c, now);
	if (theirs < k->theirs)
		return window_take(&k->overtaken, number);
	if (theirs > k->theirs) {
		k->overtaken = k->window;
		k->theirs = theirs;
		k->forget_at = now + OVERTAKEN_MS;
	}
	return window_take(&k->window, number);
}

void
conn_keys_run(struct conn *c, uint64_t now)
{
	struct keys *k = &c->keys;

	if (c->role == SEAL_SERVER && c->opened && k->due_at == UINT64_MAX)
		k->due_at = now + FIRST_MS;
	age(c, now);
	if (now < k->forget_at)
		return;
	k->forget_at = UINT64_MAX;
	seal_forget(c->seal);
}

/* When the next offer goes; not to somebody who is asleep. */
static uint64_t
offer_at(const struct conn *c)
{
	const struct keys *k = &c->keys;

	if (c->role == SEAL_CLIENT || !c->path.valid ||
	    k->due_at > c->heard_at + AWAKE_MS ||
	    k->theirs != seal_epoch(c->seal))
		return UINT64_MAX;
	return k->due_at;
}

uint64_t
conn_keys_next(const struct conn *c)
{
	const struct keys *k = &c->keys;

	return k->answer_due ? 0 : offer_at(c);
}

static void
put_share(struct buf *out, const struct seal_share *share)
{
	put_u8(out, FRAME_STATE);
	put_varint(out, OBJECT_KEYS);
	put_varint(out, share->number);
	put_bytes(out, share->bytes, sizeof(share->bytes));
}

/* Say it, or give it up for this time. */
static int
put_offer(struct conn *c, uint64_t now, struct buf *out)
{
	struct keys *k = &c->keys;
	struct seal_share ours;

	if (k->offers == OFFERS_MAX) {
		seal_withdraw(c->seal);
		k->offers = 0;
		k->due_at = now + EXCHANGE_MS;
		return 0;
	}
	if (seal_offer(c->seal, &ours) != 0)
		return 0;
	k->offers++;
	k->due_at = now + AGAIN_MS + 2 * conn_rtt(c, 0);
	put_share(out, &ours);
	return 1;
}

int
conn_keys_put(struct conn *c, uint64_t now, struct buf *out, size_t room)
{
	struct keys *k = &c->keys;

	if (room < FRAME_MOST)
		return 0;
	if (k->answer_due) {
		k->answer_due = 0;
		put_share(out, &k->answer);
		return 1;
	}
	return offer_at(c) <= now ? put_offer(c, now, out) : 0;
}

int
conn_keys_share(struct conn *c, uint64_t now, uint64_t number,
    const struct seal_share *theirs)
{
	struct keys *k = &c->keys;
	int err;

	if (number >> 32 != seal_epoch(c->seal))
		return 0;
	if (c->role == SEAL_CLIENT) {
		err = seal_answer(c->seal, theirs, &k->answer);
		k->answer_due |= err == 0;
		k->exchanged |= err == 0;
	} else if ((err = seal_agree(c->seal, theirs)) == 0) {
		c->stats.exchanges++;
		new_epoch(c, now);
		/* The client follows what comes in the new epoch. */
		c->acks.due_at = now;
	}
	return err == ERR_RANGE ? err : 0;
}
