/*
 * Keys and seals.
 */
#include "net/seal.h"

#include "base/err.h"
#include "test.h"

static const char text0[] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
static const uint8_t head[14] = "head of packet";

struct pair {
	struct seal_key *key;
	struct seal *client, *server;
};

static struct pair
begin(uint32_t epoch)
{
	struct pair p;

	p.key = seal_key_parse(text0);
	CHECK(p.key != NULL);
	p.client = seal_new(p.key, SEAL_CLIENT, epoch);
	p.server = seal_new(p.key, SEAL_SERVER, epoch);
	return p;
}

static void
finish(struct pair *p)
{
	seal_free(p->client);
	seal_free(p->server);
	seal_key_free(p->key);
}

/* Seal 'hello' by from, with a counter of its present epoch. */
static uint64_t
close_hello(struct seal *from, uint32_t counter, uint8_t out[32])
{
	uint64_t number = (uint64_t)seal_epoch(from) << 32 | counter;
	struct seal_text text = {
	    head, sizeof(head), (const uint8_t *)"hello", 5};

	seal_close(from, number, &text, out);
	return number;
}

static int
open_hello(struct seal *to, uint64_t number, const uint8_t in[32])
{
	struct seal_text text = {head, sizeof(head), in, 5 + SEAL_TAG_SIZE};
	uint8_t plain[32];
	uint64_t got;
	int err;

	err = seal_open(to, number >> 32, (uint32_t)number, &text, plain, &got);
	if (err != 0)
		return err;
	return memcmp(plain, "hello", 5) == 0 && got == number ? 0 : 1;
}

static void
texts(void)
{
	char text[SEAL_KEY_TEXT + 1];
	struct seal_key *k = seal_key_parse(text0), *other;

	CHECK(k != NULL);
	seal_key_text(k, text);
	CHECK_STR(text, text0);
	other = seal_key_new();
	CHECK(other != NULL);
	CHECK(seal_key_id(other) != seal_key_id(k));
	seal_key_text(other, text);
	CHECK_INT(strlen(text), SEAL_KEY_TEXT);
	seal_key_free(k);
	k = seal_key_parse(text);
	CHECK(k != NULL);
	CHECK(seal_key_id(k) == seal_key_id(other));
	seal_key_free(k);
	seal_key_free(other);
	CHECK(seal_key_parse("") == NULL);
	CHECK(seal_key_parse("short") == NULL);
	CHECK(seal_key_parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=") ==
	      NULL);
	CHECK(seal_key_parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh!") ==
	      NULL);
}

static void
both_ways(void)
{
	struct pair p = begin(0);
	uint8_t out[32];
	uint64_t n;

	n = close_hello(p.client, 7, out);
	CHECK_INT(open_hello(p.server, n, out), 0);
	n = close_hello(p.server, 7, out);
	CHECK_INT(open_hello(p.client, n, out), 0);
	finish(&p);
}

static void
refused(void)
{
	struct pair p = begin(0);
	struct seal_text text = {head, sizeof(head), NULL, 0};
	struct seal_key *k2 = seal_key_new();
	struct seal *other = seal_new(k2, SEAL_SERVER, 0);
	uint8_t out[32], bent[32], plain[32];
	uint64_t n = close_hello(p.client, 7, out), got;
	size_t i;

	CHECK_INT(open_hello(p.client, n, out), ERR_AUTH);
	CHECK_INT(open_hello(other, n, out), ERR_AUTH);
	CHECK_INT(open_hello(p.server, n + 1, out), ERR_AUTH);
	for (i = 0; i < 5 + SEAL_TAG_SIZE; i++) {
		memcpy(bent, out, sizeof(bent));
		bent[i] ^= 0x10;
		CHECK_INT(open_hello(p.server, n, bent), ERR_AUTH);
	}
	for (i = 0; i < 5 + SEAL_TAG_SIZE; i++) {
		text.p = out;
		text.n = i;
		CHECK(seal_open(p.server, 0, 7, &text, plain, &got) < 0);
	}
	CHECK_INT(open_hello(p.server, n, out), 0);
	seal_free(other);
	seal_key_free(k2);
	finish(&p);
}

static void
ratchet(void)
{
	struct pair p = begin(0);
	uint8_t old[32], late[32], out[32];
	uint64_t n_old, n_late, n;

	n_old = close_hello(p.server, 1, old);
	CHECK_INT(open_hello(p.client, n_old, old), 0);
	n_late = close_hello(p.client, 1, late);
	CHECK_INT(seal_ratchet(p.server), 0);
	CHECK_INT(seal_ratchet(p.server), ERR_AGAIN);
	/* What was under way in the other direction still opens. */
	CHECK_INT(open_hello(p.server, n_late, late), 0);
	n = close_hello(p.server, 0, out);
	CHECK_INT(open_hello(p.client, n, out), 0);
	CHECK_INT(seal_epoch(p.client), 1);
	/* The old epoch opens until it is forgotten. */
	CHECK_INT(open_hello(p.client, n_old, old), 0);
	seal_forget(p.client);
	CHECK_INT(open_hello(p.client, n_old, old), ERR_AUTH);
	n = close_hello(p.client, 2, out);
	CHECK_INT(open_hello(p.server, n, out), 0);
	CHECK_INT(open_hello(p.server, n_late, late), 0);
	seal_forget(p.server);
	CHECK_INT(open_hello(p.server, n_late, late), ERR_AUTH);
	CHECK_INT(seal_ratchet(p.client), 0);
	finish(&p);
}

static void
epochs_ahead(void)
{
	struct pair p = begin(250);
	struct seal *ahead = seal_new(p.key, SEAL_SERVER, 266);
	struct seal *beyond = seal_new(p.key, SEAL_SERVER, 283);
	uint8_t out[32];
	uint64_t n;

	n = close_hello(ahead, 3, out);
	CHECK_INT(open_hello(p.client, n ^ 1, out), ERR_AUTH);
	CHECK_INT(seal_epoch(p.client), 250);
	CHECK_INT(open_hello(p.client, n, out), 0);
	CHECK_INT(seal_epoch(p.client), 266);
	n = close_hello(p.client, 0, out);
	CHECK_INT(open_hello(ahead, n, out), 0);
	n = close_hello(beyond, 3, out);
	CHECK_INT(open_hello(p.client, n, out), ERR_AUTH);
	seal_free(ahead);
	seal_free(beyond);
	finish(&p);
}

/* From offer to agreement; the client has not followed yet. */
static void
exchange(struct pair *p)
{
	struct seal_share offer, answer;

	CHECK_INT(seal_offer(p->server, &offer), 0);
	CHECK_INT(seal_answer(p->client, &offer, &answer), 0);
	CHECK_INT(seal_agree(p->server, &answer), 0);
}

static void
exchanges(void)
{
	struct pair p = begin(0), stolen = begin(0);
	uint8_t out[32], late[32];
	struct seal_share share;
	uint64_t n, n_late;

	n_late = close_hello(p.client, 5, late);
	exchange(&p);
	CHECK_INT(seal_epoch(p.server), 1);
	CHECK_INT(seal_epoch(p.client), 0);
	CHECK_INT(seal_offer(p.server, &share), ERR_AGAIN);
	n = close_hello(p.server, 0, out);
	CHECK_INT(open_hello(p.client, n, out), 0);
	CHECK_INT(seal_epoch(p.client), 1);
	CHECK_INT(open_hello(p.server, n_late, late), 0);
	/* Who has the key that the connection began with cannot follow. */
	CHECK_INT(open_hello(stolen.client, n, out), ERR_AUTH);
	n = close_hello(p.client, 1, out);
	CHECK_INT(open_hello(p.server, n, out), 0);
	CHECK_INT(open_hello(stolen.server, n, out), ERR_AUTH);
	CHECK_INT(seal_ratchet(p.client), 0);
	CHECK_INT(seal_ratchet(p.client), ERR_AGAIN);
	n = close_hello(p.client, 1, out);
	CHECK_INT(open_hello(p.server, n, out), 0);
	CHECK_INT(open_hello(stolen.server, n, out), ERR_AUTH);
	finish(&p);
	finish(&stolen);
}

/* The server gave its offer up and went on without; then another is made. */
static void
given_up(void)
{
	struct pair p = begin(0);
	struct seal_share offer, answer;
	uint8_t out[32];
	uint64_t n;

	CHECK_INT(seal_offer(p.server, &offer), 0);
	CHECK_INT(seal_answer(p.client, &offer, &answer), 0);
	seal_withdraw(p.server);
	CHECK_INT(seal_agree(p.server, &answer), ERR_NOTFOUND);
	CHECK_INT(seal_ratchet(p.server), 0);
	n = close_hello(p.server, 0, out);
	CHECK_INT(open_hello(p.client, n, out), 0);
	n = close_hello(p.client, 0, out);
	CHECK_INT(open_hello(p.server, n, out), 0);
	exchange(&p);
	n = close_hello(p.server, 0, out);
	CHECK_INT(open_hello(p.client, n, out), 0);
	CHECK_INT(seal_epoch(p.client), 2);
	finish(&p);
}

static void
said_again(void)
{
	struct pair p = begin(0);
	struct seal_share offer[3], answer[3];
	uint8_t out[32];
	uint64_t n;
	int i;

	for (i = 0; i < 3; i++) {
		if (i == 2)
			seal_withdraw(p.server);
		CHECK_INT(seal_offer(p.server, &offer[i]), 0);
		CHECK_INT(seal_answer(p.client, &offer[i], &answer[i]), 0);
	}
	CHECK(memcmp(&offer[0], &offer[1], sizeof(offer[0])) == 0);
	CHECK(memcmp(&answer[0], &answer[1], sizeof(answer[0])) == 0);
	CHECK(memcmp(&offer[0], &offer[2], sizeof(offer[0])) != 0);
	CHECK(memcmp(&answer[0], &answer[2], sizeof(answer[0])) != 0);
	/* What was withdrawn comes late: it counts at neither end. */
	CHECK_INT(seal_agree(p.server, &answer[0]), ERR_NOTFOUND);
	CHECK_INT(seal_answer(p.client, &offer[1], &answer[1]), ERR_NOTFOUND);
	CHECK_INT(seal_agree(p.server, &answer[2]), 0);
	CHECK_INT(seal_agree(p.server, &answer[2]), ERR_NOTFOUND);
	n = close_hello(p.server, 0, out);
	CHECK_INT(open_hello(p.client, n, out), 0);
	finish(&p);
}

/* A share of small order makes a secret that all know. */
static void
bad_shares(void)
{
	struct pair p = begin(0);
	struct seal_share zero = {.number = 1}, out;

	CHECK_INT(seal_answer(p.client, &zero, &out), ERR_RANGE);
	CHECK_INT(seal_offer(p.server, &out), 0);
	CHECK_INT(seal_agree(p.server, &zero), ERR_RANGE);
	CHECK_INT(seal_epoch(p.server), 0);
	/* The server alone begins, so that two exchanges never cross. */
	CHECK_INT(seal_offer(p.client, &zero), ERR_AGAIN);
	CHECK_INT(seal_answer(p.server, &out, &zero), ERR_AGAIN);
	finish(&p);
}

/* The flags of the mapping that p lies in, as the kernel tells them. */
static int
memory_is(const void *p, const char *flag)
{
	FILE *f = fopen("/proc/self/smaps", "r");
	unsigned long from = 1, to = 0, a, b, at = (unsigned long)p;
	char line[512];
	int found = -1;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (sscanf(line, "%lx-%lx ", &a, &b) == 2) {
			from = a;
			to = b;
		} else if (strncmp(line, "VmFlags:", 8) == 0 && from <= at &&
			   at < to)
			found = strstr(line, flag) != NULL;
	}
	if (f != NULL)
		fclose(f);
	return found;
}

static void
guarded(void)
{
	struct pair p = begin(0);

	if (memory_is(&p, " ac") >= 0) {
		CHECK_INT(memory_is(&p, " dd"), 0);
		CHECK_INT(memory_is(p.key, " dd"), 1);
		CHECK_INT(memory_is(p.client, " dd"), 1);
		CHECK_INT(memory_is(p.server, " dd"), 1);
	}
	finish(&p);
}

static void
tokens(void)
{
	struct pair p = begin(0);

	CHECK(seal_token(p.server, 1) != seal_token(p.server, 2));
	CHECK(seal_token(p.server, 1) == seal_token(p.server, 1));
	finish(&p);
}

int
main(void)
{
	RUN(texts, "a key's text is 43 characters and gives the key back");
	RUN(both_ways, "each end opens what the other sealed");
	RUN(refused, "one bent bit, another key or direction: refused");
	RUN(ratchet, "a ratchet is followed and the old epoch forgotten");
	RUN(epochs_ahead, "a peer some epochs ahead is followed, not farther");
	RUN(exchanges, "behind an exchange a stolen key opens nothing");
	RUN(given_up, "an exchange that was given up leaves the chain");
	RUN(said_again, "offers and answers said again or late do no harm");
	RUN(bad_shares, "a share without a secret is refused");
	RUN(guarded, "no key is in a core file");
	RUN(tokens, "tokens differ and can be made again");
	TEST_END();
}
