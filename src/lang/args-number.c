/*
 * Numbers and percentages among arguments, with the reason in a word where
 * they are none, as every command puts behind the name of what it wanted.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/args.h"

static int
refuse(char **cause, const char *why)
{
	*cause = xstrdup(why);
	return ERR_RANGE;
}

int
args_number_of(
    const char *s, long long min, long long max, long long *value, char **cause)
{
	long long v;
	int err;

	/* Blanks in front do no harm, as in tmux: scripts say '-p 30'. */
	s += strspn(s, " \t\n\v\f\r");
	err = str_number(s, LLONG_MIN, LLONG_MAX, &v);

	*cause = NULL;
	if (err == ERR_RANGE)
		return refuse(cause, *s == '-' ? "too small" : "too large");
	if (err != 0)
		return refuse(cause, "invalid");
	if (v < min)
		return refuse(cause, "too small");
	if (v > max)
		return refuse(cause, "too large");
	*value = v;
	return 0;
}

int
args_number(const struct args *a, char flag, long long min, long long max,
    long long *value, char **cause)
{
	const char *s = args_get(a, flag);

	*cause = NULL;
	if (s == NULL && !args_has(a, flag))
		return ERR_NOTFOUND;
	if (s == NULL)
		return refuse(cause, "missing");
	return args_number_of(s, min, max, value, cause);
}

int
args_percentage_of(const char *s, long long min, long long max, long long whole,
    long long *value, char **cause)
{
	size_t n = strlen(s);
	long long percent;
	char *digits;
	int err;

	*cause = NULL;
	if (n == 0)
		return refuse(cause, "empty");
	if (s[n - 1] != '%')
		return args_number_of(s, min, max, value, cause);
	digits = xstrndup(s, n - 1);
	err = args_number_of(digits, 0, 100, &percent, cause);
	free(digits);
	if (err != 0)
		return err;
	percent = whole * percent / 100;
	if (percent < min)
		return refuse(cause, "too small");
	if (percent > max)
		return refuse(cause, "too large");
	*value = percent;
	return 0;
}

int
args_percentage(const struct args *a, char flag, long long min, long long max,
    long long whole, long long *value, char **cause)
{
	const char *s = args_get(a, flag);

	*cause = NULL;
	if (s == NULL && !args_has(a, flag))
		return ERR_NOTFOUND;
	if (s == NULL)
		return refuse(cause, "missing");
	return args_percentage_of(s, min, max, whole, value, cause);
}
