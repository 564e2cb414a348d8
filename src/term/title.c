/*
 * Titles: the window's, the icon's, the path, and the stack of CSI 22 t.
 *
 * What is kept is UTF-8 without controls and at most TITLE_MAX bytes, whatever
 * came, since others print it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "term/strings-int.h"
#include "term/term-int.h"

static char *
clean(const char *s, size_t n)
{
	struct buf out;
	uint8_t utf8[UTF8_MAX];
	size_t at = 0, used;
	uint32_t cp;

	buf_init(&out);
	while (at < n && out.len + UTF8_MAX <= TITLE_MAX) {
		used = utf8_decode((const uint8_t *)s + at, n - at, &cp);
		if (used == 0) {
			cp = UTF8_BAD;
			used = n - at;
		}
		at += used;
		if (cp >= 0x20 && (cp < 0x7f || cp >= 0xa0))
			buf_add(&out, utf8, utf8_encode(cp, utf8));
	}
	return buf_steal(&out, &used);
}

static void
replace(char **slot, char *s)
{
	free(*slot);
	*slot = s;
}

/* OSC 0 (both), 1 (icon), 2 (title), 7 (path). */
void
title_set(struct term *t, int what, const char *s, size_t n)
{
	if (what == 7) {
		replace(&t->path, clean(s, n));
		if (t->events->path != NULL)
			t->events->path(t->arg);
		return;
	}
	if (what != 1)
		replace(&t->title, clean(s, n));
	if (what != 2)
		replace(&t->icon, clean(s, n));
	if (t->events->title != NULL)
		t->events->title(t->arg);
}

/* The oldest is forgotten when the stack is full. */
void
title_push(struct term *t, int what)
{
	struct titles *top;

	if (what < 0 || what > 2)
		return;
	if (t->ntitles == TITLES_MAX) {
		free(t->titles[0].title);
		free(t->titles[0].icon);
		memmove(t->titles, t->titles + 1,
		    (TITLES_MAX - 1) * sizeof t->titles[0]);
		t->ntitles--;
	}
	top = &t->titles[t->ntitles++];
	top->title = what != 1 ? xstrdup(t->title) : NULL;
	top->icon = what != 2 ? xstrdup(t->icon) : NULL;
}

void
title_pop(struct term *t, int what)
{
	struct titles *top;

	if (t->ntitles == 0 || what < 0 || what > 2)
		return;
	top = &t->titles[--t->ntitles];
	if (what != 1 && top->title != NULL)
		replace(&t->title, top->title);
	else
		free(top->title);
	if (what != 2 && top->icon != NULL)
		replace(&t->icon, top->icon);
	else
		free(top->icon);
	if (t->events->title != NULL)
		t->events->title(t->arg);
}

/* ESC k: what screen calls the window's name. */
void
title_rename(struct term *t)
{
	char *name;

	if (t->events->rename == NULL)
		return;
	name = clean((const char *)buf_data(&t->string), t->string.len);
	t->events->rename(t->arg, name);
	free(name);
}

void
title_free(struct term *t)
{
	while (t->ntitles > 0) {
		t->ntitles--;
		free(t->titles[t->ntitles].title);
		free(t->titles[t->ntitles].icon);
	}
	free(t->title);
	free(t->icon);
	free(t->path);
}
