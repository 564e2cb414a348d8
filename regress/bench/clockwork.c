/*
 * clockwork: a program that shows the moment at which it wrote.
 *
 *   clockwork tick MS		a line with the time, each MS
 *   clockwork still FILE	nothing until FILE has grown, then a line
 *   clockwork redraw MS	a full screen of noise, new each MS
 *   clockwork page		one full screen of noise, then it waits
 *
 * A moment is "@" and microseconds of the monotonic clock and ";", in the top
 * row; a screen of noise is whole when its bottom row ends with the same.
 */
#include <sys/stat.h>

#include "screen.h"

enum { ROWS = 24, COLUMNS = 80 };

static uint32_t noise = 1;

static void
stamp(uint64_t at)
{
	char s[64];

	snprintf(s, sizeof s, "\033[H@%llu;", (unsigned long long)at);
	put(s);
}

static void
tick(void)
{
	stamp(now_us());
	flush();
}

static char
letter(void)
{
	noise = noise * 1664525 + 1013904223;
	return (char)('!' + (noise >> 16) % 90);
}

/* Letters and colours that nothing can guess. */
static void
page(void)
{
	char s[96];
	uint64_t at = now_us();

	for (int y = 1; y < ROWS; y++) {
		int n = y == ROWS - 1 ? COLUMNS - 24 : COLUMNS;

		snprintf(s, sizeof s, "\033[%d;1H\033[38;5;%um", y + 1,
		    1 + noise % 200);
		put(s);
		for (int x = 0; x < n; x++)
			put((char[]){letter(), '\0'});
	}
	snprintf(s, sizeof s, "\033[m@%llu;", (unsigned long long)at);
	put(s);
	stamp(at);
	flush();
}

static void
pause_ms(uint64_t ms)
{
	struct timespec ts = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};

	nanosleep(&ts, NULL);
}

static void
still(const char *path)
{
	struct stat st;
	off_t size = 0;

	for (;; pause_ms(5)) {
		if (stat(path, &st) != 0 || st.st_size == size)
			continue;
		size = st.st_size;
		tick();
	}
}

int
main(int argc, char **argv)
{
	uint64_t ms = argc > 2 ? strtoull(argv[2], NULL, 10) : 100;
	int redraws = argc > 1 && strcmp(argv[1], "redraw") == 0;

	put("\033[H\033[2J");
	tick();
	if (argc > 2 && strcmp(argv[1], "still") == 0)
		still(argv[2]);
	if (argc > 1 && strcmp(argv[1], "page") == 0) {
		page();
		for (;;)
			pause();
	}
	for (;; pause_ms(ms)) {
		if (redraws)
			page();
		else
			tick();
	}
}
