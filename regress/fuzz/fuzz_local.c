/*
 * Fuzzes what a client reads from others: the first byte chooses between a
 * stream of local messages (0), the lines that ssh brings back (1), and words
 * of a command line (2).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/mem.h"
#include "client/bootstrap.h"
#include "client/local.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/* Messages, and each one's payload as a greeting. */
static void
messages(const uint8_t *p, size_t n)
{
	struct local_hello h;
	const uint8_t *payload;
	struct buf in;
	size_t len, used;
	int type;

	buf_init(&in);
	buf_add(&in, p, n);
	while (local_get(&in, &type, &payload, &len, &used) == 1) {
		bug_if(used > in.len || len > used);
		local_hello_decode(payload, len, &h);
		local_hello_clear(&h);
		buf_consume(&in, used);
	}
	buf_clear(&in);
}

static void
lines(char *text)
{
	struct bootstrap b = {0};
	uint16_t port;
	char *next, *host;

	for (; text != NULL; text = next) {
		if ((next = strchr(text, '\n')) != NULL)
			*next++ = '\0';
		bootstrap_line(&b, text);
		bug_if(memchr(b.server, '\0', sizeof b.server) == NULL);
		bug_if(b.port != 0 && strlen(b.key) != SEAL_KEY_TEXT);
		if (host_port_parse(text, &host, &port) == 0) {
			bug_if(port == 0);
			free(host);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	char *text;

	if (n == 0)
		return 0;
	text = xstrndup((const char *)p + 1, n - 1);
	if (p[0] % 3 == 0)
		messages(p + 1, n - 1);
	else if (p[0] % 3 == 1)
		lines(text);
	else
		shell_words_free(shell_words_split(text));
	free(text);
	return 0;
}
