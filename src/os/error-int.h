/*
 * errno, turned into an enum err at once.
 */
#ifndef OS_ERROR_INT_H
#define OS_ERROR_INT_H

/* Remember errno for os_error, and say which enum err it is. */
int	 os_fail(void);

#endif
