/*
 * What programs send past the pane to the outer terminal: bytes wrapped for
 * it (DCS tmux;), where allow-passthrough lets them, and messages to the user
 * (OSC 9 and 777), which are written anew from their cleaned text.
 *
 * Both wait in the viewer for its next scene, so that they follow what the
 * program had printed before; what does not fit there is dropped whole.
 */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/session.h"
#include "model/winlink.h"
#include "server/server-int.h"
#include "server/viewer-int.h"
#include "tty/info.h"

enum {
	RAW_MAX = 1024 * 1024, /* bytes that wait for a scene */
	MESSAGES_MAX = 4096,   /* of them, until no message is added */
	MESSAGE_MAX = 1024     /* bytes of a message's title or text */
};

enum { PASS_OFF, PASS_ON, PASS_ALL }; /* allow-passthrough */

static void
add_raw(struct viewer *v, const void *p, size_t n, size_t max)
{
	if (v->link == NULL || v->link->raw == NULL ||
	    (v->flags & VIEWER_SUSPENDED) || v->raw.len + n > max)
		return;
	buf_add(&v->raw, p, n);
	viewer_due(v, 0);
}

/* Does the viewer see the pane; or, with all, could it by its session? */
static int
sees(const struct viewer *v, const struct pane *p, int all)
{
	if (p->window == NULL)
		return 0;
	if (all && v->session != NULL &&
	    session_find_window(v->session, p->window) != NULL)
		return 1;
	return viewer_sees(v, p->window) && pane_visible(p);
}

void
passing_bytes(struct pane *p, const void *bytes, size_t n)
{
	int how = options_choice(p->options, "allow-passthrough");
	struct viewer *v = NULL;

	if (how == PASS_OFF)
		return;
	while ((v = viewer_next(v)) != NULL) {
		if (sees(v, p, how == PASS_ALL))
			add_raw(v, bytes, n, RAW_MAX);
	}
}

/* Controls, those above ASCII too, would end it and begin something else. */
static void
add_clean(struct buf *out, const char *s)
{
	const uint8_t *p = (const uint8_t *)s;
	size_t left = strlen(s), n;
	uint32_t cp;

	if (left > MESSAGE_MAX)
		left = MESSAGE_MAX;
	for (; left > 0; p += n, left -= n) {
		n = utf8_decode(p, left, &cp);
		if (n == 0)
			return;
		if (cp >= 0x20 && cp != 0x7f && !(cp >= 0x80 && cp < 0xa0))
			buf_add(out, p, n);
	}
}

void
passing_message(struct pane *p, const char *title, const char *text)
{
	struct viewer *v = NULL;
	struct buf b;

	buf_init(&b);
	if (*title == '\0') {
		buf_add_str(&b, "\033]9;");
	} else {
		buf_add_str(&b, "\033]777;notify;");
		add_clean(&b, title);
		buf_add_byte(&b, ';');
	}
	add_clean(&b, text);
	buf_add_byte(&b, '\a');
	while ((v = viewer_next(v)) != NULL) {
		/* Who has no title knows no strings of this kind. */
		if (sees(v, p, 1) && (v->features & FEATURE_TITLE))
			add_raw(v, buf_data(&b), b.len, MESSAGES_MAX);
	}
	buf_clear(&b);
}

void
passing_flush(struct viewer *v)
{
	if (v->raw.len == 0)
		return;
	if (v->link != NULL && v->link->raw != NULL)
		v->link->raw(v, buf_data(&v->raw), v->raw.len);
	buf_reset(&v->raw);
}
