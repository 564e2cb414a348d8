/*
 * Strings, numbers and byte queues.
 */
#include "base/mem.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/list.h"
#include "base/log.h"
#include "test.h"

static void
copies_are_cut(void)
{
	char dst[4];

	CHECK_INT(str_copy(dst, sizeof dst, "abc"), 0);
	CHECK_STR(dst, "abc");
	CHECK_INT(str_copy(dst, sizeof dst, "abcd"), ERR_TOOBIG);
	CHECK_STR(dst, "abc");
	CHECK_INT(str_copy(dst, 1, ""), 0);
	CHECK_INT(str_copy(dst, 0, ""), ERR_TOOBIG);
	CHECK(str_starts("status-left", "status"));
	CHECK(!str_starts("stat", "status"));
}

static void
numbers_are_whole(void)
{
	long long v = 7;

	CHECK_INT(str_number("42", 0, 100, &v), 0);
	CHECK_INT(v, 42);
	CHECK_INT(str_number("-9223372036854775808", LLONG_MIN, 0, &v), 0);
	CHECK(v == LLONG_MIN);
	CHECK_INT(
	    str_number("9223372036854775808", 0, LLONG_MAX, &v), ERR_RANGE);
	CHECK_INT(str_number("101", 0, 100, &v), ERR_RANGE);
	CHECK_INT(str_number("", 0, 100, &v), ERR_SYNTAX);
	CHECK_INT(str_number("-", 0, 100, &v), ERR_SYNTAX);
	CHECK_INT(str_number("4x", 0, 100, &v), ERR_SYNTAX);
	CHECK_INT(str_number(" 4", 0, 100, &v), ERR_SYNTAX);
	CHECK(v == LLONG_MIN);
}

static void
strings_are_new(void)
{
	char *s = xformat("%s-%d", "a", 5), *t = xstrndup("hello", 3);

	CHECK_STR(s, "a-5");
	CHECK_STR(t, "hel");
	CHECK(xstrdup(NULL) == NULL);
	free(s);
	free(t);
	s = xstrndup("ab", 10);
	CHECK_STR(s, "ab");
	free(s);
	CHECK_STR(err_text(ERR_REFUSED), "connection refused");
	CHECK_STR(err_text(-1000), "unknown error");
	CHECK_STR(err_text(3), "unknown error");
	for (int err = ERR_SYSTEM; err <= 0; err++)
		CHECK(strcmp(err_text(err), "unknown error") != 0);
}

static void
queue_keeps_order(void)
{
	struct buf b;
	uint8_t next_in = 0, next_out = 0;

	buf_init(&b);
	CHECK(buf_data(&b) == NULL);
	for (int round = 0; round < 2000; round++) {
		int in = round * 7 % 50, out = round * 5 % 43;

		for (int i = 0; i < in; i++)
			buf_add_byte(&b, next_in++);
		for (int i = 0; i < out && b.len != 0; i++) {
			CHECK_INT(buf_data(&b)[0], next_out++);
			buf_consume(&b, 1);
		}
	}
	while (b.len != 0) {
		CHECK_INT(buf_data(&b)[0], next_out++);
		buf_consume(&b, 1);
	}
	CHECK_INT(next_in, next_out);
	CHECK_INT(b.off, 0);
	buf_clear(&b);
}

/* A queue that is filled and emptied by turns does not grow for ever. */
static void
queue_reuses_front(void)
{
	struct buf b;
	char block[1000] = {0};

	buf_init(&b);
	buf_add(&b, block, 500);
	for (int i = 0; i < 10000; i++) {
		buf_add(&b, block, sizeof block);
		buf_consume(&b, sizeof block);
	}
	CHECK(b.cap <= 8192);
	buf_reset(&b);
	CHECK_INT(b.len, 0);
	CHECK(b.cap != 0);
	buf_clear(&b);
}

static void
queue_prints_and_is_stolen(void)
{
	struct buf b;
	size_t len;
	char *s;

	buf_init(&b);
	buf_add_str(&b, "xx");
	buf_consume(&b, 1);
	buf_printf(&b, "%s-%0300d", "y", 7);
	CHECK_INT(b.len, 303);
	s = buf_steal(&b, &len);
	CHECK_INT(len, 303);
	CHECK_INT(strlen(s), 303);
	CHECK(str_starts(s, "xy-000"));
	CHECK_INT(b.len, 0);
	CHECK(b.mem == NULL);
	free(s);
	s = buf_steal(&b, NULL);
	CHECK_STR(s, "");
	free(s);
}

struct thing {
	int id;
	struct node node;
};

static void
list_survives_removal(void)
{
	struct thing things[5];
	struct node head;
	int sum = 0;

	list_init(&head);
	CHECK(list_empty(&head));
	for (int i = 0; i < 5; i++) {
		things[i].id = i;
		list_append(&head, &things[i].node);
	}
	list_each(n, &head)
	{
		struct thing *t = list_entry(n, struct thing, node);

		sum = sum * 10 + t->id;
		if (t->id % 2 == 0) {
			list_remove(n);
			list_remove(n);
		}
	}
	CHECK_INT(sum, 1234);
	list_prepend(&head, &things[4].node);
	CHECK(list_entry(head.next, struct thing, node)->id == 4);
	CHECK(list_entry(head.prev, struct thing, node)->id == 3);
}

int
main(void)
{
	RUN(copies_are_cut, "str_copy cuts, terminates and says so");
	RUN(numbers_are_whole, "str_number takes whole numbers in range only");
	RUN(strings_are_new, "strings are copied, errors have words");
	RUN(queue_keeps_order, "bytes leave a buffer in the order they came");
	RUN(queue_reuses_front, "a buffer reuses its front before it grows");
	RUN(queue_prints_and_is_stolen, "a buffer prints and gives its memory");
	RUN(list_survives_removal, "a list may lose the node under the walk");
	TEST_END();
}
