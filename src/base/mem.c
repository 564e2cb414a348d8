/*
 * Memory and strings: allocators that never return NULL.
 *
 * Invariant: every size is checked for overflow before it reaches malloc, and
 * a size of 0 still gives memory that may be freed.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

#include "base/err.h"
#include "base/log.h"

void
mem_trim(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

void *
xmalloc(size_t size)
{
	void *p = malloc(size == 0 ? 1 : size);

	if (p == NULL)
		fatal("out of memory (%zu bytes)", size);
	return p;
}

void *
xcalloc(size_t n, size_t size)
{
	void *p = calloc(n == 0 ? 1 : n, size == 0 ? 1 : size);

	if (p == NULL)
		fatal("out of memory (%zu x %zu bytes)", n, size);
	return p;
}

void *
xreallocarray(void *p, size_t n, size_t size)
{
	size_t bytes;
	void *q;

	if (__builtin_mul_overflow(n, size, &bytes))
		fatal("out of memory (%zu x %zu bytes)", n, size);
	q = realloc(p, bytes == 0 ? 1 : bytes);
	if (q == NULL)
		fatal("out of memory (%zu bytes)", bytes);
	return q;
}

void *
xmemdup(const void *p, size_t size)
{
	void *q = xmalloc(size);

	if (size != 0)
		memcpy(q, p, size);
	return q;
}

char *
xstrdup(const char *s)
{
	return s == NULL ? NULL : xmemdup(s, strlen(s) + 1);
}

char *
xstrndup(const char *s, size_t max)
{
	size_t n;
	char *q;

	if (s == NULL)
		return NULL;
	n = strnlen(s, max);
	q = xmalloc(n + 1);
	memcpy(q, s, n);
	q[n] = '\0';
	return q;
}

char *
xvformat(const char *fmt, va_list ap)
{
	char *s;

	if (vasprintf(&s, fmt, ap) < 0)
		fatal("out of memory (a formatted string)");
	return s;
}

char *
xformat(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = xvformat(fmt, ap);
	va_end(ap);
	return s;
}

int
str_copy(char *dst, size_t dst_size, const char *src)
{
	size_t n = strlen(src);
	int cut = n >= dst_size;

	if (dst_size == 0)
		return ERR_TOOBIG;
	if (cut)
		n = dst_size - 1;
	memcpy(dst, src, n);
	dst[n] = '\0';
	return cut ? ERR_TOOBIG : OK;
}

int
str_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

int
str_number(const char *s, long long min, long long max, long long *value)
{
	const char *p = s;
	long long v = 0;
	int minus = *p == '-', over = 0;

	if (*p == '-' || *p == '+')
		p++;
	if (*p == '\0')
		return ERR_SYNTAX;
	for (; *p >= '0' && *p <= '9'; p++) {
		int digit = minus ? -(*p - '0') : *p - '0';

		over |= __builtin_mul_overflow(v, 10, &v);
		over |= __builtin_add_overflow(v, digit, &v);
	}
	if (*p != '\0')
		return ERR_SYNTAX;
	if (over || v < min || v > max)
		return ERR_RANGE;
	*value = v;
	return OK;
}
