/*
 * Patterns: plain text or POSIX extended regular expressions.
 */
#include <regex.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "grid/folded-int.h"
#include "grid/search-int.h"

struct pattern {
	int regex, ignore_case;
	char *literal; /* folded with ignore_case; may be empty */
	size_t literal_len;
	regex_t re;
	struct buf line; /* a line with a NUL, or text folded */
};

/* How a character of an expression counts for the literal. */
enum part {
	PART_CHAR,     /* stands for itself */
	PART_ANY,      /* something else: the literal ends here */
	PART_QUESTION, /* the character before need not be there */
	PART_GROUP,
	PART_OR
};

/* One part of the expression at s; returns its bytes. */
static size_t
next_part(const char *s, enum part *part)
{
	const char *end;

	*part = PART_ANY;
	switch (*s) {
	case '\\':
		if (s[1] == '\0')
			return 1;
		/* Escaped letters and digits have a meaning of their own. */
		if (strchr("\\.[]*+?{}()|^$/-", s[1]) != NULL)
			*part = PART_CHAR;
		return 2;
	case '*':
	case '?':
	case '{':
		*part = PART_QUESTION;
		return 1;
	case '(':
	case ')':
		*part = PART_GROUP;
		return 1;
	case '|':
		*part = PART_OR;
		return 1;
	case '[':
		end = s + 1 + (s[1] == '^');
		end += *end == ']';
		end = strchr(end, ']');
		return end == NULL ? 1 : (size_t)(end - s) + 1;
	case '.':
	case '+':
	case '^':
	case '$':
	case '}':
		return 1;
	default:
		*part = PART_CHAR;
		return 1;
	}
}

/* A string that grows, and the longest so far. */
struct literal {
	char *run, *best;
	size_t len, last, best_len;
};

static void
end_run(struct literal *l)
{
	if (l->len > l->best_len) {
		memcpy(l->best, l->run, l->len);
		l->best_len = l->len;
	}
	l->len = l->last = 0;
}

/* Groups, alternatives, repeat counts and nested classes are not looked into:
 * an expression with them has no literal. */
static int
too_clever(const char *s, size_t n, enum part part)
{
	return part == PART_GROUP || part == PART_OR || *s == '{' ||
	       (*s == '[' && memchr(s + 1, '[', n - 1) != NULL);
}

/* The longest string that every match has, into out; returns its length. */
static size_t
find_literal(const char *s, int ignore_case, char *out)
{
	struct literal l = {xmalloc(strlen(s) + 1), out, 0, 0, 0};
	enum part part;
	size_t n;

	for (; *s != '\0'; s += n) {
		n = next_part(s, &part);
		if (too_clever(s, n, part)) {
			l.best_len = l.len = 0;
			break;
		}
		if (part == PART_CHAR &&
		    !(ignore_case && (unsigned char)*s >= 0x80)) {
			/* A quantifier takes back a whole character. */
			if (((unsigned char)s[n - 1] & 0xc0) != 0x80)
				l.last = l.len;
			l.run[l.len++] = s[n - 1];
			continue;
		}
		if (part == PART_QUESTION)
			l.len = l.last;
		end_run(&l);
	}
	end_run(&l);
	free(l.run);
	return l.best_len;
}

static int
compile(struct pattern *p, const char *text)
{
	int flags = REG_EXTENDED | (p->ignore_case ? REG_ICASE : 0);

	if (!p->regex)
		return 0;
	return regcomp(&p->re, text, flags) == 0 ? 0 : ERR_SYNTAX;
}

int
pattern_new(const char *text, int regex, int ignore_case, struct pattern **out)
{
	struct pattern *p = xcalloc(1, sizeof *p);
	size_t len = strlen(text);

	p->regex = regex && strpbrk(text, "\\.[]*+?{}()|^$") != NULL;
	p->ignore_case = ignore_case;
	if (len == 0 || compile(p, text) != 0) {
		free(p);
		return ERR_SYNTAX;
	}
	p->literal = xcalloc(len + 1, 1);
	if (p->regex) {
		p->literal_len = find_literal(text, ignore_case, p->literal);
	} else {
		memcpy(p->literal, text, len);
		p->literal_len = len;
	}
	for (size_t i = 0; ignore_case && i < p->literal_len; i++)
		p->literal[i] = fold(p->literal[i]);
	*out = p;
	return 0;
}

void
pattern_free(struct pattern *p)
{
	if (p->regex)
		regfree(&p->re);
	buf_clear(&p->line);
	free(p->literal);
	free(p);
}

static const char *
fold_into(struct buf *b, const char *text, size_t len)
{
	char *copy;

	buf_reset(b);
	copy = (char *)buf_reserve(b, len + 1);
	for (size_t i = 0; i < len; i++)
		copy[i] = fold(text[i]);
	buf_grew(b, len);
	return copy;
}

/* Where the literal begins first in text[0..len), or SIZE_MAX. */
static size_t
find_literal_in(struct pattern *p, const char *text, size_t len)
{
	const char *in = text, *hit;
	size_t at;

	if (p->ignore_case) {
		at = folded_find(text, len, p->literal, p->literal_len);
		if (at != FOLDED_GIVEN_UP)
			return at == FOLDED_NONE ? SIZE_MAX : at;
		in = fold_into(&p->line, text, len);
	}
	hit = memmem(in, len, p->literal, p->literal_len);
	return hit == NULL ? SIZE_MAX : (size_t)(hit - in);
}

size_t
pattern_candidate(struct pattern *p, const char *text, size_t from, size_t end)
{
	size_t at;

	if (from >= end)
		return SIZE_MAX;
	if (p->literal_len == 0)
		return from;
	at = find_literal_in(p, text + from, end - from);
	return at == SIZE_MAX ? SIZE_MAX : from + at;
}

static int
find_plain(struct pattern *p, const char *line, size_t len, size_t lo,
    size_t hi, int last, struct match *m)
{
	int found = 0;
	size_t at;

	while (lo < len) {
		at = find_literal_in(p, line + lo, len - lo);
		if (at == SIZE_MAX || lo + at >= hi)
			break;
		m->start = lo + at;
		m->end = m->start + p->literal_len;
		found = 1;
		if (!last)
			break;
		lo = m->start + 1;
	}
	return found;
}

/* A match of a byte-wise locale may end within a character. */
static void
round_out(const char *line, size_t len, struct match *m)
{
	while (m->start > 0 && (line[m->start] & 0xc0) == 0x80)
		m->start--;
	while (m->end < len && (line[m->end] & 0xc0) == 0x80)
		m->end++;
}

static int
find_regex(struct pattern *p, const char *line, size_t len, size_t lo,
    size_t hi, int last, struct match *m)
{
	regmatch_t r;
	struct match one;
	size_t at = last ? 0 : lo;
	char *copy;
	int found = 0;

	buf_reset(&p->line);
	copy = (char *)buf_reserve(&p->line, len + 1);
	memcpy(copy, line, len);
	copy[len] = '\0';
	while (
	    at < len && at < hi &&
	    regexec(&p->re, copy + at, 1, &r, at > 0 ? REG_NOTBOL : 0) == 0) {
		if (r.rm_eo == r.rm_so) {
			/* Nothing is no match. */
			at += (size_t)r.rm_eo + 1;
			continue;
		}
		one.start = at + (size_t)r.rm_so;
		one.end = at + (size_t)r.rm_eo;
		at = one.end;
		if (one.start >= hi)
			break;
		if (one.start < lo)
			continue;
		round_out(line, len, &one);
		*m = one;
		found = 1;
		if (!last)
			break;
	}
	return found;
}

int
pattern_find(struct pattern *p, const char *line, size_t len, size_t lo,
    size_t hi, int last, struct match *m)
{
	/* A start within a character is no start. */
	while (lo < len && (line[lo] & 0xc0) == 0x80)
		lo++;
	if (p->regex)
		return find_regex(p, line, len, lo, hi, last, m);
	return find_plain(p, line, len, lo, hi, last, m);
}
