/*
 * Keys, and what they seal.  The only home of libsodium.
 *
 * One key of 32 random bytes belongs to one connection and to nothing else.
 * It lives in guarded memory and is wiped when freed.  From it come the
 * connection id and a chain of epoch secrets, each made from the one before,
 * which is then wiped: what an older epoch sealed cannot be opened by who
 * takes the memory later.  An epoch has one AEAD key a direction
 * (ChaCha20-Poly1305, IETF); the packet number, which holds the epoch in its
 * upper half and never repeats, is the nonce.
 */
#ifndef NET_SEAL_H
#define NET_SEAL_H

#include <stddef.h>
#include <stdint.h>

enum {
	SEAL_KEY_SIZE = 32,
	SEAL_KEY_TEXT = 43,	/* characters of a key's text */
	SEAL_TAG_SIZE = 16,	/* what sealing adds */
	SEAL_EPOCHS_AHEAD = 16	/* how far the peer's epoch may be ahead */
};

enum seal_role { SEAL_CLIENT = 0, SEAL_SERVER = 1 };

struct seal_key;
struct seal;

/* A new random key; NULL when the system gives none. */
struct seal_key *seal_key_new(void);
/* The text form, base64url or base64 without padding; NULL if malformed. */
struct seal_key *seal_key_parse(const char *text);
/* NULL is fine. */
void	 seal_key_free(struct seal_key *k);
/* The text for `MUX CONNECT`; the caller wipes it by seal_wipe. */
void	 seal_key_text(const struct seal_key *k, char text[SEAL_KEY_TEXT + 1]);
/* The connection id, derived one way. */
uint32_t seal_key_id(const struct seal_key *k);
void	 seal_wipe(void *p, size_t n);

/*
 * The sealing state of one end, both directions in epoch.  It keeps no
 * reference to the key.  NULL without guarded memory.
 */
struct seal *seal_new(const struct seal_key *k, enum seal_role role,
	    uint32_t epoch);
void	 seal_free(struct seal *s);
uint32_t seal_epoch(const struct seal *s);
/*
 * Go on to the next epoch for what we seal.  The peer follows when it opens
 * the first packet of it.  ERR_AGAIN while the peer was not yet heard in the
 * present one.
 */
int	 seal_ratchet(struct seal *s);

/* What is sealed or opened, and the head that is authentic with it. */
struct seal_text {
	const uint8_t *head;
	size_t head_len;
	const uint8_t *p;
	size_t n;
};
/*
 * Seal the text into out[n + SEAL_TAG_SIZE]; out may be the text's p.
 * number's upper half must be seal_epoch, and number must be new.
 */
void	 seal_close(struct seal *s, uint64_t number,
	    const struct seal_text *text, uint8_t *out);
/*
 * Open the text into out[n - SEAL_TAG_SIZE].  epoch_low is the low byte of
 * the epoch as in the packet; counter the lower half of the number, which is
 * set whole in *number.  0, ERR_AUTH, or ERR_SHORT.  An authentic packet of
 * a newer epoch moves both directions there.
 */
int	 seal_open(struct seal *s, uint8_t epoch_low, uint32_t counter,
	    const struct seal_text *text, uint8_t *out, uint64_t *number);

/* Eight bytes nobody else can foretell, a function of the key and n. */
uint64_t seal_token(const struct seal *s, uint64_t n);

#endif
