/*
 * Probes of paths beside the one in use.
 */
#include "net/probe-int.h"

#include "base/err.h"
#include "net/wire.h"

/* Of frames: an echo is as long as what asked for it, and never longer. */
enum { PROBE_LEN = 48 };

void
probes_ask(struct probes *ps, uint64_t token, int n, size_t len)
{
	ps->len = len < PROBE_LEN ? PROBE_LEN : len;
	ps->tokens[ps->rounds++ % PROBE_TOKENS] = token;
	ps->left = n;
}

int
probes_due(const struct probes *ps)
{
	return ps->left > 0 || ps->nechoes > 0;
}

static void
pad(struct buf *out, size_t len)
{
	while (out->len < len)
		put_u8(out, FRAME_PADDING);
}

int
probes_put(struct probes *ps, const struct addr *peers, int npeers,
    struct buf *out, struct addr *to)
{
	if (ps->nechoes > 0) {
		*to = ps->echoes[--ps->nechoes].to;
		put_u8(out, FRAME_PATH_ECHO);
		put_u64(out, ps->echoes[ps->nechoes].token);
		pad(out, ps->echoes[ps->nechoes].len);
		return 1;
	}
	if (ps->left > npeers)
		ps->left = npeers;
	if (ps->left <= 0)
		return 0;
	*to = peers[npeers - ps->left--];
	put_u8(out, FRAME_PATH_PROBE);
	put_u64(out, ps->tokens[(ps->rounds - 1) % PROBE_TOKENS]);
	pad(out, ps->len);
	return 1;
}

static int
is_ours(const struct probes *ps, uint64_t token)
{
	unsigned i;

	for (i = 0; i < PROBE_TOKENS && i < ps->rounds; i++) {
		if (ps->tokens[i] == token)
			return 1;
	}
	return 0;
}

int
probes_take(struct probes *ps, struct reader *r, const struct addr *from)
{
	size_t len = reader_left(r);
	uint8_t type = get_u8(r);
	uint64_t token = get_u64(r);

	if (r->err != 0)
		return r->err;
	while (reader_left(r) > 0) {
		if (get_u8(r) != FRAME_PADDING)
			return ERR_SYNTAX;
	}
	if (type == FRAME_PATH_ECHO)
		return is_ours(ps, token);
	if (ps->nechoes < PROBE_ECHOES) {
		ps->echoes[ps->nechoes].to = *from;
		ps->echoes[ps->nechoes].len = len;
		ps->echoes[ps->nechoes++].token = token;
	}
	return 0;
}
