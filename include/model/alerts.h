/*
 * Alerts: bell, activity and silence in windows.
 *
 * What happened is noted in the window; alerts_run, once a turn, sets the
 * links' flags of sessions that do not look at it and sends NOTICE_ALERT_*
 * where monitor-* and *-action let it through.
 */
#ifndef MODEL_ALERTS_H
#define MODEL_ALERTS_H

#include <stdint.h>

struct model;
struct session;
struct window;
struct winlink;

enum alert { ALERT_BELL = 1, ALERT_ACTIVITY = 2, ALERT_SILENCE = 4 };

/* Note an alert; pane_feed does so for bells and activity. */
void	 window_alert(struct window *w, unsigned alerts);
/* Are any noted? */
int	 alerts_pending(const struct model *m);
void	 alerts_run(struct model *m);
/* The wall second when a silence falls due (alerts_run then), 0: never. */
int64_t	 alerts_next(const struct model *m);
/* Someone looks at it: forget the flags of its link. */
void	 winlink_clear_alerts(struct winlink *wl);
/* Anew from now on: the option changed. */
void	 window_restart_silence(struct window *w);

#endif
