/*
 * DCS: questions for settings and capabilities, and passthrough.
 */
#include <string.h>

#include "base/mem.h"
#include "term/strings-int.h"
#include "term/term-int.h"

/* DECRQSS: the setting as the sequence that would make it. */
static int
describe_setting(const struct term *t, const char *what, struct buf *out)
{
	if (strcmp(what, "m") == 0) {
		sgr_describe(&t->pen.style, out);
		buf_add_str(out, "m");
	} else if (strcmp(what, "r") == 0) {
		buf_printf(out, "%d;%dr", t->top + 1, t->bottom + 1);
	} else if (strcmp(what, "s") == 0) {
		buf_printf(out, "%d;%ds", t->left + 1, t->right + 1);
	} else if (strcmp(what, " q") == 0) {
		buf_printf(out, "%d q", (int)t->shape);
	} else if (strcmp(what, "\"p") == 0) {
		buf_add_str(out, "64;1\"p");
	} else if (strcmp(what, "\"q") == 0) {
		buf_printf(
		    out, "%d\"q", (t->pen.style.attr & ATTR_PROTECTED) != 0);
	} else if (strcmp(what, "t") == 0 || strcmp(what, "*|") == 0) {
		buf_printf(out, "%d%s", t->h, what);
	} else if (strcmp(what, "*x") == 0) {
		buf_printf(out, "%d*x", t->rectangles ? 2 : 1);
	} else if (strcmp(what, "$|") == 0) {
		buf_printf(out, "%d%s", t->w, what);
	} else {
		return 0;
	}
	return 1;
}

static void
ask_setting(struct term *t, const char *what)
{
	struct buf out;
	size_t head;

	buf_init(&out);
	buf_add_str(&out, "\033P1$r");
	head = out.len;
	if (!describe_setting(t, what, &out))
		buf_data(&out)[head - 3] = '0';
	buf_add_str(&out, "\033\\");
	reply_bytes(t, buf_data(&out), out.len);
	buf_clear(&out);
}

/* XTGETTCAP: capabilities by their terminfo names, values as they are sent.
 * TN, the terminal's own name, has the value that the owner gave. */
static const struct capability {
	const char *name, *value;
} capabilities[] = {
    {"BD", "\033[?2004l"},
    {"BE", "\033[?2004h"},
    {"Co", "256"},
    {"Cr", "\033]112\a"},
    {"Cs", "\033]12;%p1%s\a"},
    {"Hls", "\033]8;%?%p1%l%tid=%p1%s%;;%p2%s\033\\"},
    {"Ms", "\033]52;%p1%s;%p2%s\a"},
    {"RGB", "8/8/8"},
    {"Se", "\033[2 q"},
    {"Setulc", "\033[58:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:"
	       "%p1%{255}%&%dm"},
    {"Smol", "\033[53m"},
    {"Smulx", "\033[4:%p1%dm"},
    {"Ss", "\033[%p1%d q"},
    {"Su", ""},
    {"Sync", "\033[?2026%?%p1%{1}%-%tl%eh%;"},
    {"TN", NULL},
    {"Tc", ""},
    {"colors", "256"},
    {"fd", "\033[?1004l"},
    {"fe", "\033[?1004h"},
    {"rmxx", "\033[29m"},
    {"setrgbb", "\033[48:2:%p1%d:%p2%d:%p3%dm"},
    {"setrgbf", "\033[38:2:%p1%d:%p2%d:%p3%dm"},
    {"smxx", "\033[9m"},
};

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* n hex digits into out of size bytes; 0 when they are none. */
static int
unhex(const char *s, size_t n, char *out, size_t size)
{
	int hi, lo;

	if (n == 0 || n % 2 != 0 || n / 2 >= size)
		return 0;
	for (size_t i = 0; i < n; i += 2) {
		hi = hex_digit(s[i]);
		lo = hex_digit(s[i + 1]);
		if (hi < 0 || lo < 0)
			return 0;
		*out++ = (char)(hi << 4 | lo);
	}
	*out = '\0';
	return 1;
}

static const struct capability *
find_capability(const char *s, size_t n)
{
	char name[32];

	if (!unhex(s, n, name, sizeof name))
		return NULL;
	for (size_t i = 0; i < nitems(capabilities); i++)
		if (strcmp(capabilities[i].name, name) == 0)
			return &capabilities[i];
	return NULL;
}

static void
ask_capability(struct term *t, const char *s, size_t n)
{
	const struct capability *c = find_capability(s, n);
	const char *v = c == NULL ? "" : c->value == NULL ? t->name : c->value;
	struct buf out;

	buf_init(&out);
	buf_printf(&out, "\033P%d+r", c != NULL);
	if (c != NULL) {
		buf_add(&out, s, n);
		if (*v != '\0')
			buf_add_str(&out, "=");
		for (; *v != '\0'; v++)
			buf_printf(&out, "%02x", (unsigned)(uint8_t)*v);
	}
	buf_add_str(&out, "\033\\");
	reply_bytes(t, buf_data(&out), out.len);
	buf_clear(&out);
}

static void
ask_capabilities(struct term *t, const char *s)
{
	size_t n;

	for (;;) {
		n = strcspn(s, ";");
		ask_capability(t, s, n);
		if (s[n] == '\0')
			return;
		s += n + 1;
	}
}

/* Within the payload every ESC came twice. */
static void
pass_through(struct term *t, uint8_t *p, size_t n)
{
	size_t out = 0;

	if (t->events->passthrough == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		p[out++] = p[i];
		if (p[i] == 0x1b && i + 1 < n && p[i + 1] == 0x1b)
			i++;
	}
	t->events->passthrough(t->arg, p, out);
}

void
dcs_dispatch(struct term *t)
{
	uint8_t *p = buf_data(&t->string);
	const char *s = (const char *)p;

	if (t->string_pass)
		pass_through(t, p + 5, t->string.len - 5);
	else if (str_starts(s, "$q"))
		ask_setting(t, s + 2);
	else if (str_starts(s, "+q"))
		ask_capabilities(t, s + 2);
}
