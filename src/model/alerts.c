/*
 * Alerts: noted in windows, told once a turn.
 */
#include "model/alerts.h"

#include "base/list.h"
#include "base/map.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/winlink.h"

/* One kind of alert: its link flag, options and notice. */
struct kind {
	unsigned alert, flag;
	const char *monitor, *action;
	enum notice_type notice;
};

static const struct kind kinds[] = {
    {ALERT_BELL, WINLINK_BELL, "monitor-bell", "bell-action",
	NOTICE_ALERT_BELL},
    {ALERT_ACTIVITY, WINLINK_ACTIVITY, "monitor-activity", "activity-action",
	NOTICE_ALERT_ACTIVITY},
    {ALERT_SILENCE, WINLINK_SILENCE, "monitor-silence", "silence-action",
	NOTICE_ALERT_SILENCE},
};

enum { NKINDS = sizeof(kinds) / sizeof(kinds[0]) };

void
window_restart_silence(struct window *w)
{
	long long after = options_number(w->options, "monitor-silence");

	w->silence_at = after == 0 ? 0 : w->model->now + after;
}

void
window_alert(struct window *w, unsigned alerts)
{
	if ((alerts & ALERT_ACTIVITY) && w->silence_at != 0)
		window_restart_silence(w);
	if ((w->alerts & alerts) == alerts)
		return;
	for (int i = 0; i < NKINDS; i++) {
		if ((alerts & kinds[i].alert) &&
		    options_number(w->options, kinds[i].monitor) == 0)
			alerts &= ~kinds[i].alert;
	}
	w->alerts |= alerts;
	if (w->alerts != 0)
		w->model->alerts = 1;
}

/* Does *-action let the notice through for this link? */
static int
applies(const struct winlink *wl, const struct kind *k)
{
	enum { NONE, ANY, CURRENT, OTHER };
	const struct session *s = wl->session;

	switch (options_choice(s->options, k->action)) {
	case ANY:
		return 1;
	case CURRENT:
		return wl == s->current;
	case OTHER:
		return wl != s->current;
	default:
		return 0;
	}
}

static void
tell_link(struct winlink *wl, const struct kind *k)
{
	struct session *s = wl->session;

	/* Only bells ring again where the flag is still up. */
	if (k->alert != ALERT_BELL && (wl->flags & k->flag))
		return;
	if ((s->current != wl || s->attached == 0) && !(wl->flags & k->flag)) {
		wl->flags |= k->flag;
		notify_winlink(wl, NOTICE_WINDOW_FLAGS);
	}
	if (applies(wl, k))
		notify_winlink(wl, k->notice);
}

static void
run_window(struct window *w)
{
	unsigned alerts = w->alerts;

	w->alerts = 0;
	for (int i = 0; i < NKINDS; i++) {
		if (!(alerts & kinds[i].alert))
			continue;
		list_each(n, &w->links) tell_link(
		    list_entry(n, struct winlink, window_node), &kinds[i]);
	}
}

int
alerts_pending(const struct model *m)
{
	return m->alerts;
}

void
alerts_run(struct model *m)
{
	struct window *w;

	for (size_t i = 0; (w = model_window_at(m, i)) != NULL; i++) {
		if (w->silence_at == 0 || m->now < w->silence_at)
			continue;
		window_restart_silence(w);
		window_alert(w, ALERT_SILENCE);
	}
	if (!m->alerts)
		return;
	m->alerts = 0;
	for (size_t i = 0; (w = model_window_at(m, i)) != NULL; i++) {
		if (w->alerts != 0)
			run_window(w);
	}
}

int64_t
alerts_next(const struct model *m)
{
	int64_t next = 0;
	struct window *w;

	for (size_t i = 0; (w = model_window_at(m, i)) != NULL; i++) {
		if (w->silence_at != 0 && (next == 0 || w->silence_at < next))
			next = w->silence_at;
	}
	return next;
}

void
winlink_clear_alerts(struct winlink *wl)
{
	struct winlink *other;

	wl->window->alerts = 0;
	list_each(n, &wl->window->links)
	{
		other = list_entry(n, struct winlink, window_node);
		if (!(other->flags & WINLINK_ALERTS))
			continue;
		other->flags &= ~(unsigned)WINLINK_ALERTS;
		notify_winlink(other, NOTICE_WINDOW_FLAGS);
	}
}
