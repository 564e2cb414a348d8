/*
 * The unit tests' harness.  A test binary prints one line a promise, 'ok - ...'
 * or 'not ok - ...', which regress/run counts; its exit code is 1 when any
 * promise broke.  A failed CHECK says where and goes on with the next promise.
 */
#ifndef REGRESS_UNIT_TEST_H
#define REGRESS_UNIT_TEST_H

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

static jmp_buf test_out;
static int test_failed;

#define CHECK(cond)                                                           \
	do {                                                                  \
		if (!(cond)) {                                                \
			printf("# %s:%d: %s\n", __FILE__, __LINE__, #cond);   \
			longjmp(test_out, 1);                                 \
		}                                                             \
	} while (0)

#define CHECK_INT(got, want)                                                  \
	do {                                                                  \
		long long got_ = (long long)(got), want_ = (long long)(want); \
		if (got_ != want_) {                                          \
			printf("# %s:%d: %s is %lld, not %lld\n", __FILE__,   \
			    __LINE__, #got, got_, want_);                     \
			longjmp(test_out, 1);                                 \
		}                                                             \
	} while (0)

#define CHECK_STR(got, want)                                                  \
	do {                                                                  \
		const char *got_ = (got), *want_ = (want);                    \
		if (got_ == NULL || strcmp(got_, want_) != 0) {               \
			printf("# %s:%d: %s is '%s', not '%s'\n", __FILE__,   \
			    __LINE__, #got, got_ == NULL ? "(null)" : got_,   \
			    want_);                                           \
			longjmp(test_out, 1);                                 \
		}                                                             \
	} while (0)

/* Run one promise: a function without arguments, and the promise in words. */
#define RUN(fn, promise)                                                      \
	do {                                                                  \
		if (setjmp(test_out) == 0) {                                  \
			fn();                                                 \
			printf("ok - %s\n", promise);                         \
		} else {                                                      \
			printf("not ok - %s\n", promise);                     \
			test_failed = 1;                                      \
		}                                                             \
		fflush(stdout);                                               \
	} while (0)

#define TEST_END() return test_failed

#endif
