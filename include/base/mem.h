/*
 * Memory: allocators that do not return without memory, and string helpers.
 *
 * Running out of memory is the machine's error: these call fatal().  Sizes
 * that come from a peer or a file are bounded by the caller before they get
 * here.  What they return is released with free().
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

#define nitems(a) (sizeof(a) / sizeof((a)[0]))

void	*xmalloc(size_t size);
void	*xcalloc(size_t n, size_t size);
/* Checks n * size for overflow; p may be NULL. */
void	*xreallocarray(void *p, size_t n, size_t size);
void	*xmemdup(const void *p, size_t size);
/* Freed memory between what is in use goes back to the system, where the
 * allocator can do so.  Walks all of it: after much was freed only. */
void	 mem_trim(void);
/* A NULL string gives NULL. */
char	*xstrdup(const char *s);
/* At most max bytes of s, always terminated. */
char	*xstrndup(const char *s, size_t max);
/* printf into a new string. */
char	*xformat(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char	*xvformat(const char *fmt, va_list ap)
	    __attribute__((format(printf, 1, 0)));

/*
 * Copy src into dst of dst_size bytes, cut and always terminated.
 * Returns 0, or ERR_TOOBIG when it was cut.
 */
int	 str_copy(char *dst, size_t dst_size, const char *src);
int	 str_starts(const char *s, const char *prefix);
/* A whole decimal number within min..max; else ERR_RANGE or ERR_SYNTAX. */
int	 str_number(const char *s, long long min, long long max,
	    long long *value);

#endif
