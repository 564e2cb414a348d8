/*
 * What tests of layouts begin with: a model with a session, whose one window
 * has one pane.
 */
#ifndef REGRESS_UNIT_MODEL_FIXTURE_H
#define REGRESS_UNIT_MODEL_FIXTURE_H

#include "model/model.h"
#include "model/session.h"
#include "model/window.h"

static struct model *m;
static struct session *s;
static struct window *w;
static const struct pane_spec spec;

static void
begin(int width, int height)
{
	m = model_new(1000);
	s = session_new(m, NULL, NULL, "/");
	w = window_new(m, width, height);
	window_first_pane(w, s, &spec);
	session_link(s, w, -1, NULL);
}

static void
end(void)
{
	model_free(m);
	m = NULL;
}

#endif
