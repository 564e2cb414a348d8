/*
 * The program's own words, and the usage that is made of them.
 */
#include "client/usage.h"

#include <string.h>

#include "base/buf.h"

enum { COLUMNS = 80, INDENT = 12 };

const struct program_usage program_usages[] = {
    {"", "[-2CDlNuVv] [-c shell-command] [-f file] [-L socket-name] "
	 "[-S socket-path] [-T features] [command [flags]]"},
    {"attach", "[-dErx] [-t target] [--ssh=COMMAND] [-p PORT[:PORT2]] "
	       "[--predict=adaptive|always|never|experimental] "
	       "[--predict-overwrite] [-4|-6] [--transport=auto|udp|ssh] "
	       "[--mux=PATH] [-T features] [-J jump] [--connect HOST:PORT] "
	       "[user@]host [-- command]"},
    {"doctor", "[flags of attach] [[user@]host]"},
    {"relay", "[-f] [-i id] [-p port[:port2]] host:port"},
    {NULL, NULL},
};

/* The length of what no line may break: up to a blank outside brackets. */
static size_t
group_len(const char *s)
{
	int depth = 0;
	size_t n = 0;

	for (; s[n] != '\0' && (depth > 0 || s[n] != ' '); n++)
		depth += (s[n] == '[') - (s[n] == ']');
	return n;
}

static void
add_usage(struct buf *b, const struct program_usage *u, const char *before)
{
	size_t start = b->len;
	const char *s = u->words;

	buf_add_str(b, before);
	buf_add_str(b, "mux");
	if (*u->name != '\0') {
		buf_add_byte(b, ' ');
		buf_add_str(b, u->name);
	}
	while (*s != '\0') {
		size_t n = group_len(s);

		if (b->len - start + 1 + n > COLUMNS) {
			buf_add_byte(b, '\n');
			start = b->len;
			for (int i = 0; i < INDENT; i++)
				buf_add_byte(b, ' ');
		} else {
			buf_add_byte(b, ' ');
		}
		buf_add(b, s, n);
		s += n;
		s += strspn(s, " ");
	}
	buf_add_byte(b, '\n');
}

char *
usage_text(void)
{
	struct buf b;

	buf_init(&b);
	for (const struct program_usage *u = program_usages; u->name != NULL;
	     u++)
		add_usage(&b, u, u == program_usages ? "usage: " : "       ");
	return buf_steal(&b, NULL);
}
