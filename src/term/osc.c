/*
 * OSC: the number, then the handler of that number, by table.
 *
 * t->string holds the whole of it with a NUL behind; what the handlers keep
 * they copy.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "term/strings-int.h"
#include "term/term-int.h"

typedef void osc_fn(struct term *t, int code, char *s, size_t n);

static void
osc_title(struct term *t, int code, char *s, size_t n)
{
	title_set(t, code, s, n);
}

static void
osc_palette(struct term *t, int code, char *s, size_t n)
{
	(void)n;
	palette_osc(t, code, s);
}

static void
osc_palette_reset(struct term *t, int code, char *s, size_t n)
{
	(void)n;
	palette_reset(t, code, s);
}

static void
osc_clipboard(struct term *t, int code, char *s, size_t n)
{
	(void)code;
	clipboard_osc(t, s, n);
}

/* The id of 'key=value:id=x:...'; NULL without one. */
static char *
link_id(char *params)
{
	char *p;

	while ((p = strsep(&params, ":")) != NULL)
		if (str_starts(p, "id=") && p[3] != '\0')
			return p + 3;
	return NULL;
}

/* OSC 8 ; params ; URI: the pen's hyperlink; an empty URI ends it. */
static void
osc_link(struct term *t, int code, char *s, size_t n)
{
	char *uri = strchr(s, ';');
	struct link *old = t->pen.link;

	(void)code;
	if (uri == NULL || strlen(s) != n)
		return;
	*uri++ = '\0';
	t->pen.link = NULL;
	if (*uri != '\0' && strlen(uri) <= ROW_LINK_MAX)
		t->pen.link = link_new(uri, link_id(s));
	link_unref(old);
	sgr_pen_changed(t);
}

static void
tell(struct term *t, const char *title, const char *body)
{
	if (t->events->notify != NULL)
		t->events->notify(t->arg, title, body);
}

/* OSC 9; text.  '4;...' is a progress bar of another terminal's. */
static void
osc_notify(struct term *t, int code, char *s, size_t n)
{
	(void)code;
	(void)n;
	if (!str_starts(s, "4;"))
		tell(t, "", s);
}

/* OSC 777 ; notify ; title ; body. */
static void
osc_urxvt(struct term *t, int code, char *s, size_t n)
{
	char *title, *body;

	(void)code;
	(void)n;
	if (!str_starts(s, "notify;"))
		return;
	title = s + strlen("notify;");
	body = strchr(title, ';');
	if (body == NULL) {
		tell(t, "", title);
		return;
	}
	*body++ = '\0';
	tell(t, title, body);
}

/* OSC 133: where a shell's prompt, its command and its output begin. */
static void
osc_mark(struct term *t, int code, char *s, size_t n)
{
	long long status = -1;
	char kind = *s;

	(void)code;
	(void)n;
	if (kind < 'A' || kind > 'D' || (s[1] != '\0' && s[1] != ';'))
		return;
	if (kind == 'A')
		cursor_row(t)->flags |= ROW_PROMPT;
	else if (kind == 'C')
		cursor_row(t)->flags |= ROW_OUTPUT;
	if (kind == 'D' && s[1] == ';') {
		s += 2;
		s[strcspn(s, ";")] = '\0';
		if (str_number(s, 0, 255, &status) != 0)
			status = -1;
	}
	if (t->events->mark != NULL)
		t->events->mark(t->arg, kind, (int)status);
}

static const struct osc_entry {
	int code;
	osc_fn *fn;
} entries[] = {
    {0, osc_title},
    {1, osc_title},
    {2, osc_title},
    {4, osc_palette},
    {7, osc_title},
    {8, osc_link},
    {9, osc_notify},
    {10, osc_palette},
    {11, osc_palette},
    {12, osc_palette},
    {52, osc_clipboard},
    {104, osc_palette_reset},
    {110, osc_palette_reset},
    {111, osc_palette_reset},
    {112, osc_palette_reset},
    {133, osc_mark},
    {777, osc_urxvt},
};

void
osc_dispatch(struct term *t)
{
	char *s = (char *)buf_data(&t->string), *end = s + t->string.len;
	int code = 0, digits = 0;

	for (; s < end && *s >= '0' && *s <= '9' && digits < 5; s++, digits++)
		code = code * 10 + (*s - '0');
	if (digits == 0 || (s < end && *s != ';'))
		return;
	if (s < end)
		s++;
	for (size_t i = 0; i < nitems(entries); i++)
		if (entries[i].code == code)
			entries[i].fn(t, code, s, (size_t)(end - s));
}
