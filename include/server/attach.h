/*
 * Attaching a viewer to a session, for new-session and attach-session.
 */
#ifndef SERVER_ATTACH_H
#define SERVER_ATTACH_H

#include "lang/queue.h"
#include "server/viewer.h"

struct attach_request {
	struct session *session;
	int detach_others;	/* -d */
	int kill_others;	/* -x: and end their parents */
	int read_only;		/* -r */
	int keep_environ;	/* -E */
	const char *flags;	/* -f, or NULL */
	const char *cwd;	/* -c, or NULL */
	const char *features;	/* -T, or NULL */
};

/* Says why v cannot be attached (a nested terminal), or returns 0. */
int	 attach_refused(struct item *item, struct viewer *v);
/* Attach, or switch if it is attached already. */
enum cmd_result attach_viewer(struct item *item, struct viewer *v,
	    const struct attach_request *r);
/* attach-session -f, refresh-client -f: 'read-only,!ignore-size'. */
void	 viewer_set_flags(struct viewer *v, const char *flags);

#endif
