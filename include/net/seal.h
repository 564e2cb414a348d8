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
 *
 * An exchange mixes what only the two ends know into the chain: each sends a
 * fresh X25519 share, sealed as all else, and the next epoch's secret is made
 * from the present one and from what the shares have in common.  Who stole
 * the present secret and only listens can open nothing from then on.  The
 * server alone begins exchanges; so two never cross.
 */
#ifndef NET_SEAL_H
#define NET_SEAL_H

#include <stddef.h>
#include <stdint.h>

enum {
	SEAL_KEY_SIZE = 32,
	SEAL_KEY_TEXT = 43,	/* characters of a key's text */
	SEAL_TAG_SIZE = 16,	/* what sealing adds */
	SEAL_SHARE_SIZE = 32,	/* what an end says in an exchange */
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
/* The epoch is not before the first that an exchange led to. */
int	 seal_exchanged(const struct seal *s, uint32_t epoch);
/*
 * Go on to the next epoch for what we seal.  The peer follows when it opens
 * the first packet of it.  ERR_AGAIN while the peer was not yet heard in the
 * present one.
 */
int	 seal_ratchet(struct seal *s);
/*
 * What an end says in an exchange.  A server counts its offers from 1, and an
 * answer has its offer's number: what is late is told apart.
 */
struct seal_share {
	uint64_t number;
	uint8_t bytes[SEAL_SHARE_SIZE];
};
/*
 * The server's share of the exchange that leads to the next epoch: made, or
 * the one that is made and unanswered.  ERR_AGAIN while the client was not
 * yet heard in the present epoch.
 */
int	 seal_offer(struct seal *s, struct seal_share *ours);
/* Forget it; the next offer is another. */
void	 seal_withdraw(struct seal *s);
/*
 * The client's answer, which is the same when the same offer comes again.  It
 * goes to the next epoch with the first packet that opens there.  0,
 * ERR_NOTFOUND for an offer that another has replaced, or ERR_RANGE for a
 * share of which nothing secret can come.
 */
int	 seal_answer(struct seal *s, const struct seal_share *theirs,
	    struct seal_share *ours);
/*
 * The server has an answer: on to the next epoch.  0, ERR_NOTFOUND when it is
 * not one to the present offer, or ERR_RANGE as above.
 */
int	 seal_agree(struct seal *s, const struct seal_share *theirs);
/*
 * What the peer sealed in the epoch before its present one opens as well,
 * until it is forgotten: it may have been overtaken on the way.
 */
void	 seal_forget(struct seal *s);

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
