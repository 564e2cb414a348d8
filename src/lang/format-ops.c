/*
 * Operators of formats: comparisons, patterns, arithmetic, search.
 */
#include <fnmatch.h>
#include <math.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lang/format-int.h"
#include "model/pane.h"

enum { PATTERN_MAX = 4096, FLOAT_DIGITS_MAX = 1000 };

static char *
truth(int yes)
{
	return xstrdup(yes ? "1" : "0");
}

char *
format_compare(const char *op, const char *a, const char *b)
{
	int order = strcmp(a, b), equal = op[1] == '=';

	switch (op[0]) {
	case '=':
		return truth(order == 0);
	case '!':
		return truth(order != 0);
	case '<':
		return truth(equal ? order <= 0 : order < 0);
	case '>':
		return truth(equal ? order >= 0 : order > 0);
	}
	return truth(0);
}

/*
 * Repeats within repeats make the compiler of expressions run for ever; no
 * format that people write has three.
 */
static int
compile(regex_t *re, const char *pattern, int flags)
{
	int repeats = 0;

	if (strlen(pattern) > PATTERN_MAX)
		return -1;
	for (const char *p = pattern; *p != '\0'; p++)
		repeats += *p == '{';
	if (repeats > 2)
		return -1;
	return regcomp(re, pattern, REG_EXTENDED | flags) == 0 ? 0 : -1;
}

char *
format_match(const struct modifier *m, const char *pattern, const char *text)
{
	const char *flags = modifier_arg(m, 0);
	int fold = strchr(flags, 'i') != NULL, yes;
	regex_t re;

	if (strchr(flags, 'r') == NULL) {
		if (strlen(pattern) > PATTERN_MAX)
			return truth(0);
		return truth(
		    fnmatch(pattern, text, fold ? FNM_CASEFOLD : 0) == 0);
	}
	if (compile(&re, pattern, REG_NOSUB | (fold ? REG_ICASE : 0)) != 0)
		return truth(0);
	yes = regexec(&re, text, 0, NULL, 0) == 0;
	regfree(&re);
	return truth(yes);
}

/* A whole number text, or not a number; sets *ok. */
static double
operand(const char *s, int whole, int *ok)
{
	char *end;
	double v = strtod(s, &end);

	if (*end != '\0')
		*ok = 0;
	return whole ? trunc(v) : v;
}

static double
calculate(const char *op, double a, double b, int *ok)
{
	static const char plain[] = "+-*/m%";
	const char *known = op[0] == '\0' ? NULL : strchr(plain, op[0]);

	if (strcmp(op, "==") == 0)
		return fabs(a - b) < 1e-9;
	if (strcmp(op, "!=") == 0)
		return fabs(a - b) >= 1e-9;
	if (strcmp(op, "<") == 0)
		return a < b;
	if (strcmp(op, ">") == 0)
		return a > b;
	if (strcmp(op, "<=") == 0)
		return a <= b;
	if (strcmp(op, ">=") == 0)
		return a >= b;
	if (known == NULL || (op[1] != '\0' && strcmp(op, "%%") != 0)) {
		*ok = 0;
		return 0;
	}
	switch (*known) {
	case '+':
		return a + b;
	case '-':
		return a - b;
	case '*':
		return a * b;
	case '/':
		return a / b;
	default:
		return fmod(a, b);
	}
}

char *
format_arithmetic(const struct modifier *m, const char *a, const char *b)
{
	int whole = strchr(modifier_arg(m, 1), 'f') == NULL, ok = 1;
	long long digits = whole ? 0 : 2;
	double left, right, v;

	if (m->argc > 2 &&
	    str_number(m->argv[2], INT32_MIN, FLOAT_DIGITS_MAX, &digits) != 0)
		return xstrdup("");
	/* tmux has printf choose if they are less than none. */
	if (digits < 0)
		digits = 6;
	left = operand(a, whole, &ok);
	right = operand(b, whole, &ok);
	v = calculate(modifier_arg(m, 0), left, right, &ok);
	if (!ok)
		return xstrdup("");
	if (!whole)
		return xformat("%.*f", (int)digits, v);
	/* Nothing comes of a division by zero, or of what does not fit. */
	if (!(v > -9.2e18 && v < 9.2e18))
		return xstrdup("");
	return digits > 0 ? xformat("%.*f", (int)digits, trunc(v))
			  : xformat("%lld", (long long)v);
}

struct searching {
	int regex, fold;
	regex_t re;
	char *pattern;
};

static int
search_begin(struct searching *s, const char *flags, const char *pattern)
{
	s->regex = strchr(flags, 'r') != NULL;
	s->fold = strchr(flags, 'i') != NULL;
	s->pattern = NULL;
	if (s->regex)
		return compile(
		    &s->re, pattern, REG_NOSUB | (s->fold ? REG_ICASE : 0));
	if (strlen(pattern) > PATTERN_MAX)
		return -1;
	s->pattern = xformat("*%s*", pattern);
	return 0;
}

static int
search_line(const struct searching *s, const char *line)
{
	if (s->regex)
		return regexec(&s->re, line, 0, NULL, 0) == 0;
	return fnmatch(s->pattern, line, s->fold ? FNM_CASEFOLD : 0) == 0;
}

static void
search_end(struct searching *s)
{
	if (s->regex)
		regfree(&s->re);
	free(s->pattern);
}

/* A row's text without its trailing blanks, NUL behind it. */
static const char *
line_text(const struct row *r, struct buf *b)
{
	buf_reset(b);
	row_text(r, 0, row_length(r), b);
	while (b->len > 0 && buf_data(b)[b->len - 1] == ' ')
		b->len--;
	buf_add_byte(b, 0);
	return (const char *)buf_data(b);
}

char *
format_search(
    struct format_ctx *f, const struct modifier *m, const char *pattern)
{
	struct row *const *rows;
	struct searching s;
	struct buf b;
	int found = 0, h;

	if (f->pane == NULL || f->pane->term == NULL)
		return truth(0);
	if (search_begin(&s, modifier_arg(m, 0), pattern) != 0)
		return truth(0);
	rows = term_rows(f->pane->term);
	h = term_height(f->pane->term);
	buf_init(&b);
	for (int y = 0; y < h && found == 0; y++) {
		if (search_line(&s, line_text(rows[y], &b)))
			found = y + 1;
	}
	buf_clear(&b);
	search_end(&s);
	return xformat("%d", found);
}
