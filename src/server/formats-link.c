/*
 * Format variables about a client's link: what a person asks when keys are
 * slow.
 *
 * Where the status line asks, round trip and loss stay as they were said until
 * they are off by much: a figure that trembles would wake an idle link.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "lang/format.h"
#include "server/server-int.h"
#include "server/viewer-int.h"

enum {
	STEADY_PART = 4,	/* said anew when off by a quarter */
	STEADY_RTT = 8,		/* ... and by so many ms */
	STEADY_LOSS = 3		/* ... and by so many percent */
};

/* Nonzero, and *f, for a client that packets go to. */
static int
look(const struct format_ctx *ctx, struct viewer **v, struct viewer_facts *f)
{
	*v = viewer_find(ctx->client);
	if (*v == NULL || (*v)->link == NULL || (*v)->link->facts == NULL)
		return 0;
	(*v)->link->facts(*v, f);
	return 1;
}

int
steady_figure(int *said, int now, int least)
{
	int off = abs(now - *said);

	if (*said < 0 || (off >= least && off * STEADY_PART >= *said))
		*said = now;
	return *said;
}

static char *
figure(const struct format_ctx *ctx, int *said, int now, int least)
{
	if (ctx->flags & FORMAT_STATUS)
		now = steady_figure(said, now, least);
	return xformat("%d", now);
}

static char *
client_transport(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	if (look(ctx, &v, &f))
		return xstrdup(f.by_pipe ? "ssh" : "udp");
	return v == NULL ? NULL : xstrdup("local");
}

static char *
client_address(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	return look(ctx, &v, &f) ? xstrdup(f.address) : NULL;
}

static char *
client_rtt(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	if (!look(ctx, &v, &f) || !f.measured)
		return NULL;
	return figure(ctx, &v->steady_rtt, (int)f.rtt_ms, STEADY_RTT);
}

static char *
client_loss(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	if (!look(ctx, &v, &f))
		return NULL;
	return figure(ctx, &v->steady_loss, (int)f.loss, STEADY_LOSS);
}

static char *
client_last_contact(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	if (!look(ctx, &v, &f))
		return NULL;
	return xformat("%llu", (unsigned long long)(f.silent_ms / 1000));
}

static char *
client_predicted(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	if (!look(ctx, &v, &f))
		return NULL;
	return xformat("%llu", f.keys == 0 ? 0ull
	    : (unsigned long long)(f.shown * 100 / f.keys));
}

static char *
client_views(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	return look(ctx, &v, &f) ? xformat("%d", f.views) : NULL;
}

static char *
client_history(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	if (!look(ctx, &v, &f))
		return NULL;
	return xformat("%llu", (unsigned long long)f.history_lines);
}

static char *
client_history_bytes(struct format_ctx *ctx)
{
	struct viewer_facts f;
	struct viewer *v;

	if (!look(ctx, &v, &f))
		return NULL;
	return xformat("%llu", (unsigned long long)f.history_cost);
}

#define VAR(name) {#name, name}

static const struct format_var vars[] = {VAR(client_transport),
    VAR(client_address), VAR(client_rtt), VAR(client_loss),
    VAR(client_last_contact), VAR(client_predicted), VAR(client_views),
    VAR(client_history), VAR(client_history_bytes)};

void
formats_link_add(struct lang *l)
{
	format_add_table(l, vars, nitems(vars));
}
