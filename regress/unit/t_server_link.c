/*
 * What the status line says of a link: news, but no trembling.
 */
#include "server/server-int.h"
#include "test.h"

static void
first_is_said(void)
{
	int said = -1;

	CHECK_INT(steady_figure(&said, 273, 8), 273);
	said = -1;
	CHECK_INT(steady_figure(&said, 0, 8), 0);
}

/* A link that trembles is silent; one that changes is not. */
static void
trembling_is_not(void)
{
	int said = -1;

	steady_figure(&said, 100, 8);
	for (int i = 0; i < 100; i++)
		CHECK_INT(steady_figure(&said, 80 + i % 41, 8), 100);
	CHECK_INT(steady_figure(&said, 125, 8), 125);
	CHECK_INT(steady_figure(&said, 100, 8), 125);
	CHECK_INT(steady_figure(&said, 90, 8), 90);
}

/* A quarter of little is less than anybody wants to know of. */
static void
little_is_not(void)
{
	int said = -1;

	steady_figure(&said, 1, 8);
	CHECK_INT(steady_figure(&said, 8, 8), 1);
	CHECK_INT(steady_figure(&said, 9, 8), 9);
	CHECK_INT(steady_figure(&said, 0, 8), 0);
}

int
main(void)
{
	RUN(first_is_said, "the first figure is said");
	RUN(trembling_is_not, "a figure that trembles stays as it was said");
	RUN(little_is_not, "small figures stay until they are off by enough");
	TEST_END();
}
