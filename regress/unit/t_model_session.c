/*
 * Sessions: links in order, which one is current, groups, alerts.
 *
 * The sequences were tried with tmux 3.3a; the expectations are what its
 * list-windows showed.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/alerts.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/winlink.h"

#include "test.h"

static struct model *m;
static struct session *s;
static const struct pane_spec spec;
static int counts[NOTICES];

static void
count(void *arg, const struct notice *n)
{
	(void)arg;
	counts[n->type]++;
}

static struct winlink *
add_at(struct session *to, const char *name, int index)
{
	struct window *w = window_new(m, 80, 24);

	window_first_pane(w, to, &spec);
	window_set_name(w, name);
	return session_link(to, w, index, NULL);
}

/* Windows a, b, c ... in a new session. */
static void
begin(const char *names)
{
	char name[2] = "";

	m = model_new(1000);
	s = session_new(m, NULL, NULL, "/");
	for (; *names != '\0'; names++) {
		name[0] = *names;
		session_select(add_at(s, name, -1));
	}
	memset(counts, 0, sizeof(counts));
	notify_subscribe(m, count, NULL);
}

static void
end(void)
{
	model_reap(m);
	model_free(m);
}

/* '0:a 1:b* 2:c-' */
static const char *
list(const struct session *of)
{
	static char text[256];
	struct winlink *wl = session_first(of);
	size_t n = 0;

	text[0] = '\0';
	for (; wl != NULL; wl = winlink_next(wl))
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%d:%s%s%s",
		    n == 0 ? "" : " ", wl->index, wl->window->name,
		    wl == of->current ? "*" : "",
		    wl == session_last_window(of) ? "-" : "");
	return text;
}

static void
choose(struct session *in, int index)
{
	session_select(session_find_index(in, index));
}

static void
killing_goes_back(void)
{
	begin("abcde");
	choose(s, 2);
	choose(s, 4);
	CHECK_STR(list(s), "0:a 1:b 2:c- 3:d 4:e*");
	CHECK_INT(session_unlink(s->current), 0);
	CHECK_STR(list(s), "0:a 1:b 2:c* 3:d-");
	CHECK_INT(counts[NOTICE_WINDOW_CLOSED], 1);
	CHECK_INT(counts[NOTICE_PANE_EXITED], 1);
	session_unlink(s->current);
	CHECK_STR(list(s), "0:a 1:b- 3:d*");
	while (s->nlinks > 1)
		session_unlink(s->current);
	CHECK_INT(session_unlink(s->current), 1);
	CHECK_INT(counts[NOTICE_SESSION_CLOSED], 1);
	CHECK(s->gone);
	CHECK(model_session_at(m, 0) == NULL);
	CHECK(model_window_at(m, 0) == NULL);
	end();
}

static void
moving(void)
{
	begin("abd");
	choose(s, 0);
	CHECK_INT(session_swap(session_find_index(s, 0),
		      session_find_index(s, 2), 0, NULL),
	    0);
	CHECK_STR(list(s), "0:d* 1:b 2:a-");
	session_swap(
	    session_find_index(s, 0), session_find_index(s, 2), 1, NULL);
	CHECK_STR(list(s), "0:a- 1:b 2:d*");
	CHECK_INT(session_shuffle(session_find_index(s, 1), 1), 1);
	CHECK_STR(list(s), "0:a- 2:b 3:d*");
	CHECK_INT(session_shuffle(session_find_index(s, 0), 0), 1);
	CHECK_STR(list(s), "0:a- 2:b 3:d*");
	session_renumber(s);
	CHECK_STR(list(s), "0:a- 1:b 2:d*");
	CHECK_INT(session_link_window(session_find_index(s, 1), s, 9,
		      LINK_UNLINK | LINK_SELECT, NULL),
	    0);
	CHECK_STR(list(s), "0:a 2:d- 9:b*");
	end();
}

static void
occupied(void)
{
	char *cause = NULL;

	begin("abc");
	CHECK(session_link_window(
		  session_find_index(s, 2), s, 0, LINK_UNLINK, &cause) < 0);
	CHECK_STR(cause, "index in use: 0");
	free(cause);
	cause = NULL;
	CHECK_INT(session_link_window(session_find_index(s, 2), s, 0,
		      LINK_UNLINK | LINK_KILL | LINK_SELECT, NULL),
	    0);
	CHECK_STR(list(s), "0:c* 1:b-");
	CHECK(session_link(s, s->current->window, 1, &cause) == NULL);
	CHECK_STR(cause, "index in use: 1");
	free(cause);
	/* The same window twice: it lives as long as one link does. */
	CHECK_INT(session_link_window(s->current, s, 7, 0, NULL), 0);
	CHECK_INT(s->current->window->nlinks, 2);
	session_unlink(session_find_index(s, 0));
	CHECK_INT(counts[NOTICE_WINDOW_CLOSED], 1);
	CHECK(session_find_index(s, 7) != NULL);
	window_unlink_all(session_find_index(s, 7)->window);
	CHECK_STR(list(s), "1:b*");
	end();
}

static void
stepping(void)
{
	begin("abc");
	CHECK_INT(session_next(s, 0), 0);
	CHECK_STR(list(s), "0:a* 1:b 2:c-");
	CHECK_INT(session_previous(s, 0), 0);
	CHECK_STR(list(s), "0:a- 1:b 2:c*");
	CHECK_INT(session_last(s), 0);
	CHECK_STR(list(s), "0:a* 1:b 2:c-");
	CHECK_INT(session_next(s, 1), ERR_NOTFOUND);
	session_find_index(s, 2)->flags |= WINLINK_BELL;
	CHECK_INT(session_next(s, 1), 0);
	CHECK_STR(list(s), "0:a- 1:b 2:c*");
	CHECK_INT(session_find_index(s, 2)->flags, 0);
	CHECK(winlink_step(s->current, 4) == session_find_index(s, 0));
	CHECK(winlink_step(s->current, -4) == session_find_index(s, 1));
	end();
	begin("a");
	CHECK_INT(session_next(s, 0), ERR_NOTFOUND);
	CHECK_INT(session_last(s), ERR_NOTFOUND);
	end();
}

static void
names(void)
{
	struct session *other;
	char *clean = session_clean_name("a:b.c");

	CHECK_STR(clean, "a_b_c");
	free(clean);
	CHECK(session_clean_name("") == NULL);
	begin("a");
	CHECK_STR(s->name, "0");
	CHECK(session_new(m, "0", NULL, "/") == NULL);
	other = session_new(m, "x:y", NULL, "/");
	CHECK_STR(other->name, "x_y");
	CHECK(model_session(m, "x_y") == other);
	CHECK(model_session_id(m, 1) == other);
	CHECK_INT(session_rename(other, "0"), ERR_EXISTS);
	CHECK_INT(session_rename(other, ""), ERR_SYNTAX);
	CHECK_INT(session_rename(other, "tab\t"), 0);
	CHECK_STR(other->name, "tab\\t");
	CHECK_INT(counts[NOTICE_SESSION_RENAMED], 1);
	CHECK_STR(session_new(m, NULL, "g", "/")->name, "g-2");
	session_touch(s);
	CHECK(session_best(m, NULL, 0) == s);
	CHECK(session_best(m, s, 0) != s);
	end();
}

static void
groups(void)
{
	struct session *other;
	struct session_group *g;

	begin("gfbd");
	choose(s, 0);
	g = session_group_new(m, "0");
	session_group_add(g, s);
	other = session_new(m, "grp", NULL, "/");
	session_group_add(g, other);
	CHECK_STR(list(other), "0:g* 1:f 2:b 3:d");
	choose(other, 2);
	add_at(other, "z", -1);
	CHECK_STR(list(other), "0:g- 1:f 2:b* 3:d 4:z");
	CHECK_STR(list(s), "0:g* 1:f 2:b 3:d- 4:z");
	CHECK_INT(s->current->window->nlinks, 2);
	/* Gone in one is gone in the other, which goes back as well. */
	session_unlink(session_find_index(s, 2));
	CHECK_STR(list(s), "0:g* 1:f 3:d- 4:z");
	CHECK_STR(list(other), "0:g* 1:f 3:d 4:z");
	CHECK_INT(counts[NOTICE_WINDOW_CLOSED], 1);
	CHECK(session_link_window(s->current, other, 9, 0, NULL) < 0);
	session_link_window(s->current, s, 20, LINK_UNLINK, NULL);
	CHECK_STR(list(other), "1:f 3:d 4:z 20:g*");
	session_destroy(other);
	CHECK_INT(g->nsessions, 1);
	CHECK_INT(s->nlinks, 4);
	session_destroy(s);
	CHECK(session_group_find(m, "0") == NULL);
	end();
}

static void
alerts_ring(void)
{
	struct window *a;

	begin("ab");
	s->attached = 1;
	a = session_find_index(s, 0)->window;
	pane_feed(a->active, "\a", 1);
	CHECK(alerts_pending(m));
	alerts_run(m);
	CHECK(!alerts_pending(m));
	CHECK_INT(counts[NOTICE_ALERT_BELL], 1);
	CHECK_INT(session_find_index(s, 0)->flags, WINLINK_BELL);
	CHECK_INT(counts[NOTICE_ALERT_ACTIVITY], 0);
	/* A bell rings each time, other alerts once. */
	window_alert(a, ALERT_BELL);
	alerts_run(m);
	CHECK_INT(counts[NOTICE_ALERT_BELL], 2);
	choose(s, 0);
	CHECK_INT(session_find_index(s, 0)->flags, 0);
	window_alert(a, ALERT_BELL);
	alerts_run(m);
	CHECK_INT(session_find_index(s, 0)->flags, 0);
	options_set(s->options, "bell-action", -1, "none", 0, NULL);
	window_alert(a, ALERT_BELL);
	alerts_run(m);
	CHECK_INT(counts[NOTICE_ALERT_BELL], 3);
	end();
}

static void
activity_and_silence(void)
{
	struct window *a;

	begin("ab");
	s->attached = 1;
	a = session_find_index(s, 0)->window;
	options_set(a->options, "monitor-activity", -1, "on", 0, NULL);
	options_set(a->options, "monitor-silence", -1, "5", 0, NULL);
	CHECK_INT(alerts_next(m), 1005);
	m->now = 1003;
	pane_feed(a->active, "x", 1);
	pane_feed(a->active, "x", 1);
	alerts_run(m);
	pane_feed(a->active, "x", 1);
	alerts_run(m);
	CHECK_INT(counts[NOTICE_ALERT_ACTIVITY], 1);
	CHECK_INT(alerts_next(m), 1008);
	m->now = 1008;
	alerts_run(m);
	CHECK_INT(counts[NOTICE_ALERT_SILENCE], 1);
	CHECK_INT(session_find_index(s, 0)->flags,
	    WINLINK_ACTIVITY | WINLINK_SILENCE);
	options_set(a->options, "monitor-silence", -1, "0", 0, NULL);
	CHECK_INT(alerts_next(m), 0);
	end();
}

static void
flags(void)
{
	char out[WINDOW_FLAGS_MAX];
	struct winlink *wl;

	begin("ab");
	wl = session_find_index(s, 0);
	wl->flags = WINLINK_ALERTS;
	CHECK_STR(window_flags_text(wl, out), "#!~-");
	window_split(s->current->window->active, &(struct split){.size = -1}, s,
	    &spec, NULL);
	window_zoom(s->current->window->active);
	model_mark(m, s, s->current->window->active);
	CHECK_STR(window_flags_text(s->current, out), "*MZ");
	window_kill_pane(s->current->window->active);
	CHECK(m->marked == NULL);
	end();
}

int
main(void)
{
	RUN(killing_goes_back, "a killed window gives way to the last one");
	RUN(moving, "windows swap, move and make room as in tmux");
	RUN(occupied, "an index is used once, a window as often as linked");
	RUN(stepping, "next, previous and last window, with alerts too");
	RUN(names, "session names are cleaned and unique");
	RUN(groups, "sessions of a group have the same windows");
	RUN(alerts_ring, "bells set flags where nobody looks, and ring");
	RUN(activity_and_silence, "activity and silence alert once");
	RUN(flags, "window flags are tmux's");
	TEST_END();
}
