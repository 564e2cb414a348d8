/*
 * Attaching: what new-session and attach-session have in common.
 */
#include "server/attach.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/environ.h"
#include "model/pane.h"
#include "model/session.h"
#include "server/access.h"
#include "server/caller-int.h"
#include "server/control-int.h"
#include "server/server-int.h"
#include "server/viewer-int.h"
#include "tty/info.h"

/*
 * Is the viewer's terminal one of our own panes, and does its environment say
 * so?  Another multiplexer's pane is a terminal like any other.
 */
static int
is_nested(const struct viewer *v)
{
	const char *tmux = environ_value(v->environ, "TMUX");
	const struct pane *p;

	if (v->tty == NULL || *v->tty == '\0' || tmux == NULL || *tmux == '\0')
		return 0;
	for (size_t i = 0; (p = model_pane_at(server->model, i)) != NULL;
	     i++) {
		if (p->tty != NULL && strcmp(p->tty, v->tty) == 0)
			return 1;
	}
	return 0;
}

/* What would change the session, or concern other clients, is no guest's. */
static int
guest_refused(
    struct item *item, const struct viewer *v, const struct attach_request *r)
{
	if (!access_is_guest(v) ||
	    (r->cwd == NULL && !r->detach_others && !r->kill_others))
		return 0;
	cmd_error(item, "client is read-only");
	return 1;
}

int
attach_refused(struct item *item, struct viewer *v)
{
	char *cause = NULL;

	if (v->session != NULL)
		return 0;
	if (v->link == NULL && is_nested(v)) {
		cmd_error(item, "sessions should be nested with care, unset "
				"$TMUX to force");
		return 1;
	}
	if (viewer_can_attach(v, &cause))
		return 0;
	cmd_error(item, "open terminal failed: %s", cause);
	free(cause);
	return 1;
}

static void
detach_others(struct viewer *v, const struct attach_request *r)
{
	struct viewer *o = NULL;
	char *text = xformat("detached (from session %s)",
	    r->session->name);

	while ((o = viewer_next(o)) != NULL) {
		if (o == v || o->session != r->session)
			continue;
		if (r->kill_others && o->caller != NULL)
			caller_kill_parent(o->caller);
		viewer_detach(o, text, NULL);
	}
	free(text);
}

struct flag_name {
	const char *name;
	uint32_t flag;
};

static const struct flag_name flag_names[] = {
    {"read-only", VIEWER_READONLY}, {"ignore-size", VIEWER_IGNORE_SIZE},
    {"active-pane", VIEWER_ACTIVE_PANE}};

static void
set_flag(struct viewer *v, const char *name, int off)
{
	if (off && access_is_guest(v) && strcmp(name, "read-only") == 0)
		return;
	for (size_t i = 0; i < nitems(flag_names); i++) {
		if (strcmp(flag_names[i].name, name) != 0)
			continue;
		v->flags &= ~flag_names[i].flag;
		v->flags |= off ? 0 : flag_names[i].flag;
	}
	if (v->control != NULL)
		control_set_flag(v, name, off);
}

void
viewer_set_flags(struct viewer *v, const char *flags)
{
	while (*flags != '\0') {
		size_t n = strcspn(flags, ",");
		int off = *flags == '!';
		char *name = xstrndup(flags + off, n - (size_t)off);

		set_flag(v, name, off);
		free(name);
		flags += n;
		if (*flags == ',')
			flags++;
	}
	if (v->session != NULL)
		sizes_update_session(v->session);
	viewer_neighbours_due(v);
}

enum cmd_result
attach_viewer(struct item *item, struct viewer *v,
    const struct attach_request *r)
{
	char *cause = NULL;

	if (guest_refused(item, v, r) || attach_refused(item, v))
		return CMD_ERROR;
	if (r->cwd != NULL) {
		free(r->session->cwd);
		r->session->cwd = xstrdup(r->cwd);
	}
	if (!r->keep_environ && !access_is_guest(v))
		environ_update(r->session->options, v->environ,
		    r->session->env);
	if (r->features != NULL)
		v->forced |= tty_features_parse(r->features);
	if (r->flags != NULL)
		viewer_set_flags(v, r->flags);
	if (r->read_only)
		v->flags |= VIEWER_READONLY | VIEWER_IGNORE_SIZE;
	if (v->session != NULL) {
		viewer_switch(v, r->session);
	} else if (viewer_attach(v, r->session, &cause) != 0) {
		cmd_error(item, "open terminal failed: %s", cause);
		free(cause);
		return CMD_ERROR;
	}
	/* Only now: destroy-unattached must not find the session alone. */
	if (r->detach_others || r->kill_others)
		detach_others(v, r);
	config_show(v);
	return CMD_OK;
}
