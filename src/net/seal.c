/*
 * Keys and seals.
 *
 * Invariant: chain is the secret of tx_epoch, and rx_epoch is at most one
 * behind it; so each direction key that is needed is either held or can be
 * made from chain, and no older secret is kept but old, one key of the
 * peer's that opens what was overtaken.  scalar is set from an offer to its
 * answer, next from the answer to the next epoch, and each is of tx_epoch.
 */
#include "net/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/err.h"

#define KDF_ID	  "mux-id  "
#define KDF_CHAIN "mux-chai"
#define KDF_NEXT  "mux-next"
#define KDF_SEAL  "mux-seal"
#define KDF_TOKEN "mux-path"
#define KDF_MIX	  "mux-exch"

struct seal_key {
	uint8_t secret[SEAL_KEY_SIZE];
};

struct seal {
	uint8_t chain[SEAL_KEY_SIZE];
	uint8_t tx[SEAL_KEY_SIZE], rx[SEAL_KEY_SIZE];
	uint8_t old[SEAL_KEY_SIZE]; /* of what the peer sealed before rx */
	uint8_t token[SEAL_KEY_SIZE];
	uint8_t scalar[SEAL_SHARE_SIZE]; /* the server's, of its offer */
	uint8_t next[SEAL_KEY_SIZE];	 /* the client's: tx_epoch + 1 */
	uint8_t share[SEAL_SHARE_SIZE];	 /* ours, of the exchange under way */
	uint64_t number;		 /* of the newest offer */
	uint32_t tx_epoch, rx_epoch, old_epoch;
	uint32_t role;
	uint32_t have_old, offered, answered;
	uint32_t exchanged; /* the first epoch behind an exchange; 0 none */
	uint32_t pad[2];    /* a whole number of 16 bytes: see sodium */
};

_Static_assert(sizeof(struct seal) % 16 == 0, "guarded memory's alignment");
_Static_assert(SEAL_KEY_SIZE == crypto_kdf_KEYBYTES, "key size");
_Static_assert(
    SEAL_KEY_SIZE == crypto_aead_chacha20poly1305_ietf_KEYBYTES, "key size");
_Static_assert(SEAL_SHARE_SIZE == crypto_scalarmult_BYTES, "share size");
_Static_assert(
    SEAL_SHARE_SIZE == crypto_scalarmult_SCALARBYTES, "secret's size");
_Static_assert(
    SEAL_TAG_SIZE == crypto_aead_chacha20poly1305_ietf_ABYTES, "tag size");

static struct seal_key *
key_alloc(void)
{
	if (sodium_init() < 0)
		return NULL;
	return sodium_malloc(sizeof(struct seal_key));
}

struct seal_key *
seal_key_new(void)
{
	struct seal_key *k = key_alloc();

	if (k != NULL)
		randombytes_buf(k->secret, sizeof(k->secret));
	return k;
}

static int
decode(const char *text, int variant, uint8_t secret[SEAL_KEY_SIZE])
{
	size_t n = 0;

	return sodium_base642bin(secret, SEAL_KEY_SIZE, text, SEAL_KEY_TEXT,
		   NULL, &n, NULL, variant) == 0 &&
	       n == SEAL_KEY_SIZE;
}

struct seal_key *
seal_key_parse(const char *text)
{
	struct seal_key *k;

	if (strlen(text) != SEAL_KEY_TEXT || (k = key_alloc()) == NULL)
		return NULL;
	if (decode(
		text, sodium_base64_VARIANT_ORIGINAL_NO_PADDING, k->secret) ||
	    decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING, k->secret))
		return k;
	seal_key_free(k);
	return NULL;
}

void
seal_key_free(struct seal_key *k)
{
	sodium_free(k);
}

void
seal_key_text(const struct seal_key *k, char text[SEAL_KEY_TEXT + 1])
{
	sodium_bin2base64(text, SEAL_KEY_TEXT + 1, k->secret, SEAL_KEY_SIZE,
	    sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
}

void
seal_wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}

static uint64_t
load64(const uint8_t *p)
{
	uint64_t v = 0;
	int i;

	for (i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

static void
store64(uint8_t *p, uint64_t v)
{
	int i;

	for (i = 0; i < 8; i++)
		p[i] = v >> (56 - 8 * i);
}

uint32_t
seal_key_id(const struct seal_key *k)
{
	uint8_t id[crypto_kdf_BYTES_MIN];

	crypto_kdf_derive_from_key(id, sizeof(id), 1, KDF_ID, k->secret);
	return (uint32_t)(load64(id) >> 32);
}

static void
derive(uint8_t out[SEAL_KEY_SIZE], uint64_t n, const char *ctx,
    const uint8_t from[SEAL_KEY_SIZE])
{
	crypto_kdf_derive_from_key(out, SEAL_KEY_SIZE, n, ctx, from);
}

/* out may be from. */
static void
next_secret(uint8_t out[SEAL_KEY_SIZE], const uint8_t from[SEAL_KEY_SIZE])
{
	uint8_t next[SEAL_KEY_SIZE];

	derive(next, 1, KDF_NEXT, from);
	memcpy(out, next, sizeof(next));
	sodium_memzero(next, sizeof(next));
}

/* The key of what end role sends, in the epoch of secret. */
static void
direction_key(uint8_t out[SEAL_KEY_SIZE], const uint8_t secret[SEAL_KEY_SIZE],
    uint32_t role)
{
	derive(out, 1 + role, KDF_SEAL, secret);
}

struct seal *
seal_new(const struct seal_key *k, enum seal_role role, uint32_t epoch)
{
	struct seal *s = sodium_malloc(sizeof(*s));
	uint32_t i;

	if (s == NULL)
		return NULL;
	memset(s, 0, sizeof(*s));
	s->role = role;
	derive(s->token, 1, KDF_TOKEN, k->secret);
	derive(s->chain, 1, KDF_CHAIN, k->secret);
	for (i = 0; i < epoch; i++)
		next_secret(s->chain, s->chain);
	s->tx_epoch = s->rx_epoch = epoch;
	direction_key(s->tx, s->chain, role);
	direction_key(s->rx, s->chain, !role);
	return s;
}

void
seal_free(struct seal *s)
{
	sodium_free(s);
}

uint32_t
seal_epoch(const struct seal *s)
{
	return s->tx_epoch;
}

/* --- from epoch to epoch --- */

/* An exchange belongs to the epoch in which it began. */
static void
end_exchange(struct seal *s)
{
	sodium_memzero(s->scalar, sizeof(s->scalar));
	sodium_memzero(s->next, sizeof(s->next));
	s->offered = s->answered = 0;
}

/* Go on to seal in that epoch, whose secret this is. */
static void
go_to(struct seal *s, uint32_t epoch, const uint8_t secret[SEAL_KEY_SIZE])
{
	memmove(s->chain, secret, sizeof(s->chain));
	direction_key(s->tx, s->chain, s->role);
	s->tx_epoch = epoch;
	/* Another server may count anew there. */
	if (s->role == SEAL_CLIENT)
		s->number = 0;
	end_exchange(s);
}

/* The peer seals in that epoch now. */
static void
follow(struct seal *s, uint32_t epoch, const uint8_t key[SEAL_KEY_SIZE])
{
	memcpy(s->old, s->rx, sizeof(s->old));
	s->old_epoch = s->rx_epoch;
	s->have_old = 1;
	memcpy(s->rx, key, sizeof(s->rx));
	s->rx_epoch = epoch;
}

void
seal_forget(struct seal *s)
{
	sodium_memzero(s->old, sizeof(s->old));
	s->have_old = 0;
}

int
seal_exchanged(const struct seal *s, uint32_t epoch)
{
	return s->exchanged != 0 && epoch >= s->exchanged;
}

int
seal_ratchet(struct seal *s)
{
	if (s->rx_epoch != s->tx_epoch)
		return ERR_AGAIN;
	next_secret(s->chain, s->chain);
	go_to(s, s->tx_epoch + 1, s->chain);
	return 0;
}

/*
 * The next secret, from the present one and what the shares have in common.
 * The shares go in as well, so that it stands for this exchange alone.
 */
static int
mix(const struct seal *s, const uint8_t scalar[SEAL_SHARE_SIZE],
    const uint8_t theirs[SEAL_SHARE_SIZE], uint8_t out[SEAL_KEY_SIZE])
{
	static const uint8_t salt[crypto_generichash_blake2b_SALTBYTES] = {1};
	uint8_t in[3 * SEAL_SHARE_SIZE];
	uint8_t context[crypto_generichash_blake2b_PERSONALBYTES] = KDF_MIX;
	int server = s->role == SEAL_SERVER;

	if (crypto_scalarmult(in, scalar, theirs) != 0)
		return ERR_RANGE;
	memcpy(
	    in + SEAL_SHARE_SIZE, server ? s->share : theirs, SEAL_SHARE_SIZE);
	memcpy(in + 2 * SEAL_SHARE_SIZE, server ? theirs : s->share,
	    SEAL_SHARE_SIZE);
	crypto_generichash_blake2b_salt_personal(out, SEAL_KEY_SIZE, in,
	    sizeof(in), s->chain, sizeof(s->chain), salt, context);
	sodium_memzero(in, sizeof(in));
	return 0;
}

/* An exchange led to this epoch. */
static void
note_exchange(struct seal *s, uint32_t epoch)
{
	if (s->exchanged == 0)
		s->exchanged = epoch;
}

static void
make_share(uint8_t scalar[SEAL_SHARE_SIZE], uint8_t share[SEAL_SHARE_SIZE])
{
	randombytes_buf(scalar, SEAL_SHARE_SIZE);
	crypto_scalarmult_base(share, scalar);
}

int
seal_offer(struct seal *s, struct seal_share *ours)
{
	if (s->role != SEAL_SERVER || s->rx_epoch != s->tx_epoch)
		return ERR_AGAIN;
	if (!s->offered) {
		make_share(s->scalar, s->share);
		s->number++;
	}
	s->offered = 1;
	ours->number = s->number;
	memcpy(ours->bytes, s->share, SEAL_SHARE_SIZE);
	return 0;
}

void
seal_withdraw(struct seal *s)
{
	end_exchange(s);
}

int
seal_answer(
    struct seal *s, const struct seal_share *theirs, struct seal_share *ours)
{
	uint8_t scalar[SEAL_SHARE_SIZE];
	int err;

	if (s->role != SEAL_CLIENT || s->rx_epoch != s->tx_epoch)
		return ERR_AGAIN;
	if (theirs->number < s->number)
		return ERR_NOTFOUND;
	if (theirs->number > s->number) {
		make_share(scalar, s->share);
		err = mix(s, scalar, theirs->bytes, s->next);
		sodium_memzero(scalar, sizeof(scalar));
		if (err != 0)
			return err;
		s->number = theirs->number;
		s->answered = 1;
	}
	ours->number = s->number;
	memcpy(ours->bytes, s->share, SEAL_SHARE_SIZE);
	return 0;
}

int
seal_agree(struct seal *s, const struct seal_share *theirs)
{
	uint8_t next[SEAL_KEY_SIZE];
	int err;

	if (!s->offered || theirs->number != s->number)
		return ERR_NOTFOUND;
	if ((err = mix(s, s->scalar, theirs->bytes, next)) == 0) {
		go_to(s, s->tx_epoch + 1, next);
		note_exchange(s, s->tx_epoch);
	}
	sodium_memzero(next, sizeof(next));
	return err;
}

/* --- sealing and opening --- */

static void
make_nonce(
    uint8_t nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES], uint64_t number)
{
	memset(nonce, 0, 4);
	store64(nonce + 4, number);
}

void
seal_close(
    struct seal *s, uint64_t number, const struct seal_text *text, uint8_t *out)
{
	uint8_t nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];

	make_nonce(nonce, number);
	crypto_aead_chacha20poly1305_ietf_encrypt(out, NULL, text->p, text->n,
	    text->head, text->head_len, NULL, nonce, s->tx);
}

static int
open_with(const uint8_t key[SEAL_KEY_SIZE], const struct seal_text *in,
    uint64_t number, uint8_t *out)
{
	uint8_t nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];

	make_nonce(nonce, number);
	if (crypto_aead_chacha20poly1305_ietf_decrypt(out, NULL, NULL, in->p,
		in->n, in->head, in->head_len, nonce, key) != 0)
		return ERR_AUTH;
	return 0;
}

/*
 * A packet of an epoch ahead: try its key, and go there if it opens.  secret
 * is that of epoch from.
 */
static int
open_from(struct seal *s, uint32_t from, uint8_t secret[SEAL_KEY_SIZE],
    const struct seal_text *in, uint64_t number, uint8_t *out)
{
	uint32_t e, epoch = number >> 32;
	uint8_t key[SEAL_KEY_SIZE];
	int err;

	for (e = from; e < epoch; e++)
		next_secret(secret, secret);
	direction_key(key, secret, !s->role);
	if ((err = open_with(key, in, number, out)) == 0) {
		follow(s, epoch, key);
		if (epoch != s->tx_epoch)
			go_to(s, epoch, secret);
	}
	sodium_memzero(key, sizeof(key));
	return err;
}

/* By way of the exchange, if there was one; else by the plain chain. */
static int
open_ahead(
    struct seal *s, const struct seal_text *in, uint64_t number, uint8_t *out)
{
	uint8_t secret[SEAL_KEY_SIZE];
	uint32_t epoch = number >> 32, next = s->tx_epoch + 1;
	int err = ERR_AUTH;

	if (epoch < s->tx_epoch)
		return ERR_AUTH;
	if (s->answered && epoch > s->tx_epoch) {
		memcpy(secret, s->next, sizeof(secret));
		err = open_from(s, next, secret, in, number, out);
		if (err == 0)
			note_exchange(s, next);
	}
	if (err != 0) {
		memcpy(secret, s->chain, sizeof(secret));
		err = open_from(s, s->tx_epoch, secret, in, number, out);
	}
	sodium_memzero(secret, sizeof(secret));
	return err;
}

int
seal_open(struct seal *s, uint8_t epoch_low, uint32_t counter,
    const struct seal_text *text, uint8_t *out, uint64_t *number)
{
	uint8_t ahead = epoch_low - (uint8_t)s->rx_epoch;
	uint32_t epoch = s->rx_epoch + ahead;

	if (text->n < SEAL_TAG_SIZE)
		return ERR_SHORT;
	if (s->have_old && epoch_low == (uint8_t)s->old_epoch) {
		*number = (uint64_t)s->old_epoch << 32 | counter;
		return open_with(s->old, text, *number, out);
	}
	if (ahead > SEAL_EPOCHS_AHEAD)
		return ERR_AUTH;
	*number = (uint64_t)epoch << 32 | counter;
	if (ahead == 0)
		return open_with(s->rx, text, *number, out);
	return open_ahead(s, text, *number, out);
}

uint64_t
seal_token(const struct seal *s, uint64_t n)
{
	uint8_t in[12], out[crypto_generichash_BYTES_MIN];

	store64(in, n);
	in[8] = s->tx_epoch >> 24;
	in[9] = s->tx_epoch >> 16;
	in[10] = s->tx_epoch >> 8;
	in[11] = s->tx_epoch;
	crypto_generichash(
	    out, sizeof(out), in, sizeof(in), s->token, sizeof(s->token));
	return load64(out);
}
