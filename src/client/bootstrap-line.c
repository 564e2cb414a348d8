/*
 * What the far side is told to run, and what it answers.
 */
#include "client/bootstrap.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "words-int.h"

#define ADDR_MARK    "MUX ADDR "
#define CONNECT_MARK "MUX CONNECT "
#define RELAY_MARK   "MUX RELAY "
#define PIPE_MARK    "MUX PIPE"

enum {
	LINE_MAX_BYTES = 4096,
	NOISE_MAX = 2000 /* of what the far side printed, for errors */
};

/* Where people put programs that a shell without a login does not look. */
#define MORE_PATH                                                \
	"PATH=\"$PATH:$HOME/.local/bin:$HOME/bin:/usr/local/bin" \
	":/opt/homebrew/bin\"; export PATH; "

static void
add_option(struct buf *b, const char *flag, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(b, " %s ", flag);
	quote_inner(b, value);
}

static void
begin_script(struct buf *script, const struct remote_config *config)
{
	const char *mux = config->remote_mux;

	buf_init(script);
	/* What start-up files print may end without a line feed. */
	buf_add_str(script,
	    "echo; echo \"" ADDR_MARK "$SSH_CONNECTION\"; " MORE_PATH "exec ");
	quote_inner(script, mux == NULL ? "mux" : mux);
}

static char *
end_script(struct buf *script)
{
	struct buf command;

	buf_init(&command);
	buf_add_byte(script, '\0');
	buf_add_str(&command, "sh -c ");
	quote_outer(&command, (const char *)buf_data(script));
	buf_clear(script);
	return buf_steal(&command, NULL);
}

char *
bootstrap_command(const struct remote_config *config)
{
	int pipe = config->transport != TRANSPORT_UDP;
	struct buf script;

	begin_script(&script, config);
	add_option(&script, "-L", config->socket_name);
	add_option(&script, "-S", config->socket_path);
	add_option(&script, "-f", config->config_file);
	buf_add_str(&script, pipe ? " connect --pipe" : " connect");
	add_option(&script, "-p", config->port);
	add_option(&script, "-t", config->target);
	if (config->command != NULL && config->command[0] != NULL) {
		buf_add_str(&script, " --");
		for (size_t i = 0; config->command[i] != NULL; i++)
			add_option(&script, "", config->command[i]);
	}
	if (!pipe)
		buf_add_str(&script, " </dev/null");
	return end_script(&script);
}

/*
 * What may never end is run by w, and killed then; m is the program, and
 * becomes it: it stands in a subshell only.
 */
#define CHECK_LOCALE                                       \
	"echo \"MUX LOCALE $(locale charmap 2>/dev/null) " \
	"${LC_ALL:-${LC_CTYPE:-$LANG}}\"; "
#define CHECK_WAIT                                                       \
	"w() { \"$@\" </dev/null & p=$!; (sleep 9; kill $p) </dev/null " \
	">/dev/null 2>&1 & k=$!; wait $p; r=$?; kill $k 2>/dev/null; "   \
	"return $r; }; "
#define CHECK_SERVER                                                 \
	"s=$(w m -N display-message -p "                             \
	"\"MUX SERVER #{pid} #{mux_version}\" 2>/dev/null); r=$?; "  \
	"if [ $r -gt 128 ]; then echo MUX SERVER hung; exit 1; fi; " \
	"[ $r = 0 ] || s=\"MUX SERVER none\"; echo \"$s\"; "
#define CHECK_ANSWER                                                  \
	"); case $c in \"MUX CONNECT \"*) echo \"$c\";; *) exit 1;; " \
	"esac; p=${c#MUX CONNECT }; p=${p%% *}; "                     \
	"while read x; do case $x in count) "                         \
	"(m display-message -p \"MUX COUNT #{remote_counters}\") "    \
	"</dev/null;; join) m connect --join=$p;; esac; done"

char *
bootstrap_check(const struct remote_config *config)
{
	const char *mux =
	    config->remote_mux == NULL ? "mux" : config->remote_mux;
	struct buf script;

	buf_init(&script);
	buf_add_str(&script,
	    "echo; echo \"" ADDR_MARK
	    "$SSH_CONNECTION\"; " MORE_PATH CHECK_LOCALE "if ! command -v ");
	quote_inner(&script, mux);
	buf_add_str(&script,
	    " >/dev/null 2>&1; then echo MUX NONE; exit 127; fi; m() { exec ");
	quote_inner(&script, mux);
	add_option(&script, "-L", config->socket_name);
	add_option(&script, "-S", config->socket_path);
	add_option(&script, "-f", config->config_file);
	buf_add_str(&script,
	    " \"$@\"; }; echo \"MUX VERSION $(m -V)\"; " CHECK_WAIT CHECK_SERVER
	    "c=$(w m connect");
	add_option(&script, "-p", config->port);
	buf_add_str(&script, CHECK_ANSWER);
	return end_script(&script);
}

char *
bootstrap_join(const struct remote_config *config, uint16_t port)
{
	struct buf script;

	begin_script(&script, config);
	buf_printf(&script, " connect --join=%u", port);
	return end_script(&script);
}

char *
bootstrap_relay(
    const struct remote_config *config, uint32_t id, const struct addr *inner)
{
	char text[ADDR_TEXT_MAX];
	struct buf script;

	begin_script(&script, config);
	buf_printf(&script, " relay -i %08lx", (unsigned long)id);
	add_option(&script, "-p", config->port);
	add_option(&script, "--", addr_text(inner, text));
	buf_add_str(&script, " </dev/null");
	return end_script(&script);
}

/* 'client port server port': the third word is what ssh came to. */
static void
addr_line(struct bootstrap *b, const char *s)
{
	const char *p = s;
	size_t n;

	for (int i = 0; i < 2; i++) {
		p += strcspn(p, " ");
		p += strspn(p, " ");
	}
	n = strcspn(p, " \r");
	/* IPv4 as an IPv6 socket sees it. */
	if (str_starts(p, "::ffff:") && memchr(p, '.', n) != NULL) {
		p += strlen("::ffff:");
		n -= strlen("::ffff:");
	}
	if (n < sizeof b->server) {
		memcpy(b->server, p, n);
		b->server[n] = '\0';
	}
}

static void
connect_line(struct bootstrap *b, const char *s)
{
	char port[8] = "";
	size_t n = strcspn(s, " "), len;
	struct seal_key *key;
	long long v;

	b->malformed = 1;
	if (s[n] != ' ' || n >= sizeof port)
		return;
	memcpy(port, s, n);
	if (str_number(port, 1, 65535, &v) != 0)
		return;
	s += n + 1;
	len = strcspn(s, "\r");
	if (len != SEAL_KEY_TEXT || (s[len] == '\r' && s[len + 1] != '\0'))
		return;
	memcpy(b->key, s, len);
	b->key[len] = '\0';
	if ((key = seal_key_parse(b->key)) == NULL)
		return;
	seal_key_free(key);
	b->port = (uint16_t)v;
	b->malformed = 0;
}

static void
relay_line(struct bootstrap *b, const char *s)
{
	char port[8];
	size_t n = strcspn(s, "\r");
	long long v;

	if (n >= sizeof port)
		return;
	memcpy(port, s, n);
	port[n] = '\0';
	if (str_number(port, 1, 65535, &v) == 0)
		b->relay = (uint16_t)v;
}

static int
is_told(const struct bootstrap *b)
{
	return b->port != 0 || b->relay != 0 || b->joined;
}

void
bootstrap_line(struct bootstrap *b, const char *line)
{
	if (is_told(b))
		return;
	if (str_starts(line, ADDR_MARK))
		addr_line(b, line + strlen(ADDR_MARK));
	else if (str_starts(line, CONNECT_MARK))
		connect_line(b, line + strlen(CONNECT_MARK));
	else if (str_starts(line, RELAY_MARK))
		relay_line(b, line + strlen(RELAY_MARK));
	else if (strcmp(line, PIPE_MARK) == 0 ||
		 strcmp(line, PIPE_MARK "\r") == 0)
		b->joined = 1;
}

/* Keep the end of what was printed, in case it tells why all failed. */
static void
keep_noise(struct buf *noise, const char *line)
{
	if (*line == '\0' || str_starts(line, "MUX "))
		return;
	buf_add_str(noise, "  ");
	for (; *line != '\0'; line++) {
		if ((unsigned char)*line >= ' ' && *line != 127)
			buf_add_byte(noise, (uint8_t)*line);
	}
	buf_add_byte(noise, '\n');
	if (noise->len > NOISE_MAX)
		buf_consume(noise, noise->len - NOISE_MAX);
}

int
bootstrap_take(struct bootstrap *b, struct buf *in, struct buf *noise)
{
	uint8_t *p;

	while (!is_told(b) && in->len > 0 &&
	       (p = memchr(buf_data(in), '\n', in->len)) != NULL) {
		*p = '\0';
		bootstrap_line(b, (char *)buf_data(in));
		if (noise != NULL)
			keep_noise(noise, (char *)buf_data(in));
		buf_consume(in, (size_t)(p - buf_data(in)) + 1);
	}
	/* Nothing of ours is that long. */
	if (!is_told(b) && in->len > LINE_MAX_BYTES)
		buf_reset(in);
	return is_told(b);
}

int
host_port_parse(const char *s, char **host, uint16_t *port)
{
	const char *colon = strrchr(s, ':'), *end = colon;
	long long v;

	if (colon == NULL || colon == s)
		return ERR_SYNTAX;
	if (*s == '[') {
		if (end[-1] != ']' || end - s < 3)
			return ERR_SYNTAX;
		s++;
		end--;
	} else if (memchr(s, ':', (size_t)(colon - s)) != NULL) {
		/* An IPv6 address without brackets: which colon is it? */
		return ERR_SYNTAX;
	}
	if (str_number(colon + 1, 1, 65535, &v) != 0)
		return ERR_RANGE;
	*port = (uint16_t)v;
	*host = xstrndup(s, (size_t)(end - s));
	return 0;
}

void
peers_add(struct addr *peers, int *n, const struct addr *a, int family)
{
	if (family != 0 && a->family != family)
		return;
	for (int i = 0; i < *n; i++) {
		if (addr_equal(&peers[i], a))
			return;
	}
	if (*n < CONN_PEERS_MAX)
		peers[(*n)++] = *a;
}
