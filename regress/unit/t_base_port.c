/*
 * Ranges of ports: what is one, and the words for what is none.
 */
#include "base/port.h"

#include <stdlib.h>

#include "base/err.h"
#include "test.h"

static void
ranges_are_read(void)
{
	uint16_t first, last;
	char *cause = NULL;

	CHECK_INT(port_range_parse("60001", &first, &last, &cause), 0);
	CHECK_INT(first, 60001);
	CHECK_INT(last, 60001);
	CHECK_INT(port_range_parse("1:65535", &first, &last, &cause), 0);
	CHECK_INT(first, 1);
	CHECK_INT(last, 65535);
	CHECK_INT(port_range_parse("7:7", &first, &last, &cause), 0);
	CHECK(cause == NULL);
}

static void
others_are_told(void)
{
	static const char *const bad[][2] = {
	    {"", "'' is no port from 1 to 65535"},
	    {"0", "'0' is no port from 1 to 65535"},
	    {"65536", "'65536' is no port from 1 to 65535"},
	    {"5:", "'' is no port from 1 to 65535"},
	    {":5", "'' is no port from 1 to 65535"},
	    {"5:6:7", "'6:7' is no port from 1 to 65535"},
	    {"5-6", "'5-6' is no port from 1 to 65535"},
	    {"6:5", "the range 6:5 is reversed: it is 5:6"}};
	uint16_t first = 1, last = 2;
	char *cause;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		cause = NULL;
		CHECK(port_range_parse(bad[i][0], &first, &last, &cause) < 0);
		CHECK_STR(cause, bad[i][1]);
		free(cause);
	}
	CHECK_INT(first, 1);
	CHECK_INT(last, 2);
}

int
main(void)
{
	RUN(ranges_are_read, "a port, or a range of them, is read");
	RUN(others_are_told, "what is none is told in words");
	TEST_END();
}
