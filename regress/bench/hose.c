/*
 * hose: the program in the pane that prints a kind of text at full speed.
 *
 *   hose TASKS RESULTS	two FIFOs: "KIND BYTES\n" in, "SECONDS BYTES\n" out
 *   hose echo		give back each byte as it comes
 *   hose place		the same, all in the same place
 *   hose flood KIND	print without end
 *
 * The end of a stream is the answer to a status question (DSR 5) asked after
 * the last byte: it comes when the terminal has read all, whichever it is.
 */
#include <sys/types.h>
#include <termios.h>

#include "pty.h"

enum { BLOCK = 1 << 20, COLUMNS = 80, ROWS = 24 };

static char *block;
static size_t used;

static void
add(const char *s)
{
	size_t n = strlen(s);

	memcpy(block + used, s, n);
	used += n;
}

static void
add_point(unsigned cp)
{
	char s[4] = {0};

	if (cp < 0x800) {
		s[0] = (char)(0xc0 | cp >> 6);
		s[1] = (char)(0x80 | (cp & 63));
	} else {
		s[0] = (char)(0xe0 | cp >> 12);
		s[1] = (char)(0x80 | (cp >> 6 & 63));
		s[2] = (char)(0x80 | (cp & 63));
	}
	add(s);
}

static void
add_ascii(int i, int n)
{
	for (int x = 0; x < n; x++)
		block[used++] = (char)(0x21 + (i * 7 + x) % 94);
}

static void
plain(int i)
{
	add_ascii(i, 78);
	add("\n");
}

/* Lines as of a minified file: 4000 columns wide. */
static void
wide(int i)
{
	add_ascii(i, 4000);
	add("\n");
}

static void
coloured(int i)
{
	char s[64];

	for (int x = 0; x < 9; x++) {
		snprintf(s, sizeof s, "\033[%d;%dmword%d\033[0m ", x & 1,
		    30 + (i + x) % 8, x % 10);
		add(s);
	}
	add("\n");
}

static void
truecolour(int i)
{
	char s[64];

	for (int x = 0; x < 20; x++) {
		snprintf(s, sizeof s, "\033[38;2;%d;%d;%dmxyz ", (i + x) % 256,
		    x * 12 % 256, i % 256);
		add(s);
	}
	add("\033[0m\n");
}

/* Text as Europe writes it: a letter of two bytes in each word. */
static void
accented(int i)
{
	for (int x = 0; x < 13; x++) {
		add_ascii(i + x, 3);
		add_point(0xe0 + (unsigned)(i + x) % 0x80);
		add("a ");
	}
	add("\n");
}

static void
cjk(int i)
{
	for (int x = 0; x < 40; x++)
		add_point(0x4e00 + (unsigned)(i * 131 + x * 17) % 20000);
	add("\n");
}

static void
yes(int i)
{
	(void)i;
	add("y\n");
}

/* Lines of digits, no two alike: no letter that a typist waits for. */
static void
count(int i)
{
	char s[32];

	snprintf(s, sizeof s, "%d\n", i * 7919);
	add(s);
}

/* One line that no other kind has, then plain ones. */
static void
needle(int i)
{
	if (i == 0)
		add("needle-in-a-haystack\n");
	plain(i);
}

/* A screen drawn anew, as top or an editor that pages does. */
static void
redraw(int i)
{
	char s[64];

	add("\033[H");
	for (int y = 1; y <= ROWS; y++) {
		snprintf(s, sizeof s, "\033[%d;1H\033[%dm%5d \033[m", y,
		    30 + (i + y) % 8, i + y);
		add(s);
		add_ascii(i + y, 40 + (i * 5 + y) % 30);
		add("\033[K");
	}
}

static const struct kind {
	const char *name;
	void (*fill)(int i);
} kinds[] = {{"plain", plain}, {"wide", wide}, {"coloured", coloured},
    {"truecolour", truecolour}, {"accented", accented}, {"cjk", cjk},
    {"yes", yes}, {"redraw", redraw}, {"needle", needle}, {"count", count}};

static void
fill(const char *name)
{
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		if (strcmp(kinds[k].name, name) != 0)
			continue;
		used = 0;
		for (int i = 0; used < BLOCK - 8192; i++)
			kinds[k].fill(i);
		return;
	}
	errx(1, "no kind %s", name);
}

static void
raw(int echo_only)
{
	struct termios t;

	if (tcgetattr(0, &t) != 0)
		err(1, "tcgetattr");
	t.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	if (echo_only)
		t.c_iflag &= ~(tcflag_t)ICRNL;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	tcsetattr(0, TCSANOW, &t);
}

static void
wait_answer(void)
{
	char c = 0;

	write_all(1, "\033[0m\033[5n", 8);
	while (c != 'n') {
		if (read(0, &c, 1) != 1)
			err(1, "no answer");
	}
}

static void
pour(FILE *out, const char *kind, size_t want)
{
	uint64_t start;
	size_t sent = 0, n;

	fill(kind);
	start = now_us();
	while (sent < want) {
		n = want - sent < used ? want - sent : used;
		write_all(1, block, n);
		sent += n;
	}
	wait_answer();
	fprintf(out, "%.6f %zu\n", (double)(now_us() - start) / 1e6, sent);
	fflush(out);
}

static void
flood(const char *kind)
{
	fill(kind);
	for (;;)
		write_all(1, block, used);
}

static void
echo(int columns)
{
	char c;
	int x = 0;

	raw(1);
	write_all(1, "ready\r\n", 7);
	while (read(0, &c, 1) == 1) {
		if (columns == 1) {
			write_all(1, (char[]){'\r', c}, 2);
			continue;
		}
		write_all(1, &c, 1);
		if (++x < columns)
			continue;
		write_all(1, "\r\n", 2);
		x = 0;
	}
}

int
main(int argc, char **argv)
{
	char kind[32];
	unsigned long want;
	FILE *in, *out;

	block = malloc(BLOCK + 65536);
	if (block == NULL)
		err(1, "malloc");
	if (argc == 2) {
		echo(strcmp(argv[1], "place") == 0 ? 1 : COLUMNS - 10);
		return 0;
	}
	if (argc == 3 && strcmp(argv[1], "flood") == 0)
		flood(argv[2]);
	if (argc != 3 || (in = fopen(argv[1], "r")) == NULL ||
	    (out = fopen(argv[2], "w")) == NULL)
		err(1, "usage: hose TASKS RESULTS");
	raw(0);
	while (fscanf(in, "%31s %lu", kind, &want) == 2)
		pour(out, kind, want);
	return 0;
}
