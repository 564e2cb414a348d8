/*
 * actor: the programs that the typing trace meets, in one.
 *
 * A shell's line with echo by the program, a question for a password, an
 * editor with a ruler, and a pager.  What it shows depends on the keys alone,
 * so that the right screen after each key is known.
 *
 *   "sudo..."  asks a password	"edit"  the editor, ^X ends it
 *   "less"     the pager, q ends it	all else prints some lines
 */
#include <sys/types.h>
#include <termios.h>

#include "screen.h"

enum { LINE = 200, LINES = 60, ROWS = 24, TEXT_ROWS = 23, PAGE = 400 };
enum { KEY_UP = 256, KEY_DOWN, KEY_RIGHT, KEY_LEFT };

/* The alternate screen, and clean both ways: mosh has none. */
#define ENTER "\033[?1049h\033[H\033[2J"
#define LEAVE "\033[?1049l\033[H\033[2J"

static struct termios first;
static char text[LINES][LINE];
static int nlines, cx, cy;

static void
mode(tcflag_t off)
{
	struct termios t = first;

	t.c_lflag &= ~off;
	if (off & ICANON)
		t.c_iflag &= ~(tcflag_t)ICRNL;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	tcsetattr(0, TCSANOW, &t);
}

static int
get(void)
{
	unsigned char c, seq[2];

	if (read(0, &c, 1) != 1)
		exit(0);
	if (c != 033 || read(0, &seq[0], 1) != 1 || read(0, &seq[1], 1) != 1)
		return c;
	return seq[1] >= 'A' && seq[1] <= 'D' ? KEY_UP + seq[1] - 'A' : 0;
}

/* The line from the cursor on, and the cursor back: what readline writes. */
static void
retail(const char *line, int x, int n, int gone)
{
	char s[32];

	put(line + x);
	for (int i = 0; i < gone; i++)
		put(" ");
	if (n - x + gone > 0) {
		snprintf(s, sizeof s, "\033[%dD", n - x + gone);
		put(s);
	}
}

static void
read_line(char *line)
{
	int n = 0, x = 0, c;

	line[0] = '\0';
	while ((c = get()) != '\r') {
		if (c == KEY_LEFT && x > 0) {
			x--;
			put("\b");
		} else if (c == KEY_RIGHT && x < n) {
			x++;
			put("\033[C");
		} else if (c == 0177 && x > 0) {
			memmove(line + x - 1, line + x, (size_t)(n - x + 1));
			n--;
			x--;
			put("\b");
			retail(line, x, n, 1);
		} else if (c >= ' ' && c < 0177 && n < 60) {
			memmove(line + x + 1, line + x, (size_t)(n - x + 1));
			line[x] = (char)c;
			n++;
			put((char[]){(char)c, '\0'});
			x++;
			if (x < n)
				retail(line, x, n, 0);
		}
		flush();
	}
	put("\r\n");
}

static void
password(void)
{
	char line[LINE];

	put("[sudo] password for user: ");
	flush();
	mode(ECHO);
	if (read(0, line, sizeof line) < 1)
		exit(0);
	mode(ICANON | ECHO);
	put("\r\ninstalled\r\n");
}

static void
ruler(void)
{
	char s[160];

	snprintf(s, sizeof s,
	    "\033[%d;1H\033[7mnotes%*d,%-4d\033[m\033[K"
	    "\033[%d;%dH",
	    ROWS, 60, cy + 1, cx + 1, cy + 1, cx + 1);
	put(s);
	flush();
}

static void
row(int y)
{
	char s[32];

	snprintf(s, sizeof s, "\033[%d;1H", y + 1);
	put(s);
	put(y < nlines ? text[y] : "~");
	put("\033[K");
}

static void
rows_from(int y)
{
	for (; y < TEXT_ROWS; y++)
		row(y);
}

static void
split(void)
{
	if (nlines == TEXT_ROWS)
		return;
	memmove(text[cy + 1], text[cy], (size_t)(nlines - cy) * LINE);
	memmove(text[cy + 1], text[cy + 1] + cx, strlen(text[cy + 1] + cx) + 1);
	text[cy][cx] = '\0';
	nlines++;
	cy++;
	cx = 0;
	rows_from(cy - 1);
}

static void
move_to(int x, int y)
{
	if (y < 0 || y >= nlines || x < 0)
		return;
	cy = y;
	cx = x > (int)strlen(text[y]) ? (int)strlen(text[y]) : x;
}

static void
insert(int c)
{
	char *line = text[cy];

	if (strlen(line) >= 75)
		return;
	memmove(line + cx + 1, line + cx, strlen(line + cx) + 1);
	line[cx] = (char)c;
	put((char[]){(char)c, '\0'});
	put(line + cx + 1);
	cx++;
}

static void
rub(void)
{
	char *line = text[cy] + cx - 1;

	if (cx == 0)
		return;
	memmove(line, line + 1, strlen(line));
	cx--;
	put("\b");
	put(line);
	put("\033[K");
}

static void
edit(void)
{
	int c;

	nlines = 12;
	cx = 0;
	cy = 3;
	for (int i = 0; i < nlines; i++)
		snprintf(text[i], LINE, "line %d of the notes, as found", i);
	put(ENTER);
	rows_from(0);
	ruler();
	while ((c = get()) != 030) {
		if (c == '\r')
			split();
		else if (c == 0177)
			rub();
		else if (c == KEY_UP || c == KEY_DOWN)
			move_to(cx, cy + (c == KEY_UP ? -1 : 1));
		else if (c == KEY_LEFT || c == KEY_RIGHT)
			move_to(cx + (c == KEY_LEFT ? -1 : 1), cy);
		else if (c >= ' ' && c < 0177)
			insert(c);
		ruler();
	}
	put(LEAVE);
}

static void
page_rows(int top)
{
	char s[80];

	put("\033[H");
	for (int y = 0; y < TEXT_ROWS; y++) {
		snprintf(s, sizeof s, "%d: page text %d\033[K\r\n", top + y,
		    (top + y) * 7919 % 1000);
		put(s);
	}
	put(":");
	flush();
}

static void
less(void)
{
	int c, top = 0;

	put(ENTER);
	page_rows(top);
	while ((c = get()) != 'q') {
		if (c == 'j' && top < PAGE)
			top++;
		else if (c == 'k' && top > 0)
			top--;
		else if (c == ' ' && top < PAGE)
			top += TEXT_ROWS - 1;
		page_rows(top);
	}
	put(LEAVE);
}

static void
answer(const char *line)
{
	char s[LINE + 32];

	for (int i = 0; i < 3 && line[0] != '\0'; i++) {
		snprintf(s, sizeof s, "output %d of %s\r\n", i, line);
		put(s);
	}
}

int
main(void)
{
	char line[LINE];

	if (tcgetattr(0, &first) != 0)
		err(1, "tcgetattr");
	mode(ICANON | ECHO);
	put("\033[H\033[2J");
	for (;;) {
		put("user@host:~/src$ ");
		flush();
		read_line(line);
		if (strncmp(line, "sudo", 4) == 0)
			password();
		else if (strcmp(line, "edit") == 0)
			edit();
		else if (strcmp(line, "less") == 0)
			less();
		else
			answer(line);
	}
}
