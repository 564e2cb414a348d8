/*
 * Traces: what a program wrote after each key, as record.py found it.
 *
 * A stroke is a key (or a paste) with the events that it brought; stroke 0
 * has no key and brings what the program drew at its start.
 */
#ifndef REGRESS_SIM_TRACE_H
#define REGRESS_SIM_TRACE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/mem.h"
#include "scene/scene.h"

struct event {
	uint32_t ms;		/* after the one before it */
	uint32_t tty;		/* SPANE_RAW, SPANE_NO_ECHO from then on */
	char *bytes;		/* n of them, or NULL */
	size_t n;
};

struct stroke {
	int paste, secret;
	key_code key;
	uint32_t gap;		/* ms, since the stroke before it */
	int first, n;		/* its events */
};

enum { STROKES_MAX = 1024, EVENTS_MAX = 4096, LINE_BYTES = 1 << 18 };

struct trace {
	int w, h;
	struct stroke strokes[STROKES_MAX];
	struct event events[EVENTS_MAX];
	int nstrokes, nevents;
};

/* \xHH to bytes, in place; returns their number. */
static size_t
trace_bytes(char *s)
{
	char *to = s, hex[3] = "";

	for (const char *p = s; *p != '\0';) {
		if (p[0] == '\\' && p[1] == 'x' && p[2] != '\0') {
			memcpy(hex, p + 2, 2);
			*to++ = (char)strtol(hex, NULL, 16);
			p += 4;
		} else {
			*to++ = *p++;
		}
	}
	return (size_t)(to - s);
}

static int
trace_out(struct trace *t, uint32_t ms, char *text, uint32_t tty)
{
	struct event *e = &t->events[t->nevents];

	if (t->nevents == EVENTS_MAX)
		return -1;
	e->ms = ms;
	e->tty = tty;
	if (text != NULL) {
		e->n = trace_bytes(text);
		e->bytes = xmalloc(e->n + 1);
		memcpy(e->bytes, text, e->n);
	}
	t->nevents++;
	t->strokes[t->nstrokes - 1].n++;
	return 0;
}

static int
trace_stroke(struct trace *t, const char *kind, uint32_t gap, const char *name)
{
	struct stroke *s = &t->strokes[t->nstrokes];

	if (t->nstrokes == STROKES_MAX)
		return -1;
	s->paste = strcmp(kind, "paste") == 0;
	s->secret = strcmp(kind, "secret") == 0;
	s->gap = gap;
	s->first = t->nevents;
	s->key = strcmp(name, " ") == 0 ? ' ' : key_parse(name);
	t->nstrokes++;
	return s->key == KEY_NONE && !s->paste ? -1 : 0;
}

static uint32_t
trace_tty(const char *mode)
{
	if (strcmp(mode, "raw") == 0)
		return SPANE_RAW;
	return strcmp(mode, "silent") == 0 ? SPANE_NO_ECHO : 0;
}

/* A line; *tty is the mode told by it or before.  0 or -1. */
static int
trace_line(struct trace *t, char *line, uint32_t *tty)
{
	char kind[8];
	unsigned ms;
	int at = 0;

	if (line[0] == '#')
		return 0;
	if (sscanf(line, "size %d %d", &t->w, &t->h) == 2)
		return 0;
	if (strncmp(line, "mode ", 5) == 0) {
		*tty = trace_tty(line + 5);
		return 0;
	}
	if (sscanf(line, "%7s %u%n", kind, &ms, &at) != 2 || line[at] != ' ')
		return -1;
	if (strcmp(kind, "out") == 0)
		return trace_out(t, ms, line + at + 1, *tty);
	/* What the tty became behind the last output. */
	if (t->nevents > 0 && t->events[t->nevents - 1].tty != *tty &&
	    trace_out(t, 0, NULL, *tty) != 0)
		return -1;
	return trace_stroke(t, kind, ms, line + at + 1);
}

static void
trace_free(struct trace *t)
{
	for (int i = 0; i < t->nevents; i++)
		free(t->events[i].bytes);
	free(t);
}

/* NULL, and the reason printed, when there is none or it is bad. */
static struct trace *
trace_read(const char *path)
{
	FILE *f = fopen(path, "r");
	struct trace *t = xcalloc(1, sizeof *t);
	char *line = xmalloc(LINE_BYTES);
	uint32_t tty = 0;
	int n = 0, bad = f == NULL;

	t->nstrokes = 1;
	while (!bad && fgets(line, LINE_BYTES, f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		bad = trace_line(t, line, &tty) != 0;
		n++;
	}
	if (f != NULL)
		fclose(f);
	free(line);
	if (!bad && t->w > 0 && t->h > 0)
		return t;
	printf("# %s:%d: cannot be read\n", path, n);
	trace_free(t);
	return NULL;
}

#endif
