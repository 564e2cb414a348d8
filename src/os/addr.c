/*
 * Internet addresses: compared, written, read, looked up.
 */
#include "addr-int.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

int
addr_same_host(const struct addr *a, const struct addr *b)
{
	if (a->family != b->family || a->scope != b->scope)
		return 0;
	return memcmp(a->ip, b->ip, a->family == 4 ? 4 : 16) == 0;
}

int
addr_equal(const struct addr *a, const struct addr *b)
{
	return a->port == b->port && addr_same_host(a, b);
}

const char *
addr_text(const struct addr *a, char buf[ADDR_TEXT_MAX])
{
	char ip[INET6_ADDRSTRLEN] = "?";

	if (a->family == 4) {
		inet_ntop(AF_INET, a->ip, ip, sizeof ip);
		snprintf(buf, ADDR_TEXT_MAX, "%s:%u", ip, a->port);
	} else if (a->family == 6) {
		inet_ntop(AF_INET6, a->ip, ip, sizeof ip);
		if (a->scope != 0)
			snprintf(buf, ADDR_TEXT_MAX, "[%s%%%u]:%u", ip,
			    a->scope, a->port);
		else
			snprintf(buf, ADDR_TEXT_MAX, "[%s]:%u", ip, a->port);
	} else
		str_copy(buf, ADDR_TEXT_MAX, "none");
	return buf;
}

/* The zone of a link-local address: an interface's name or number. */
static int
parse_scope(const char *zone, uint32_t *scope)
{
	long long v;

	*scope = if_nametoindex(zone);
	if (*scope != 0)
		return OK;
	if (str_number(zone, 1, UINT32_MAX, &v) != OK)
		return ERR_SYNTAX;
	*scope = (uint32_t)v;
	return OK;
}

int
addr_parse(const char *host, uint16_t port, struct addr *a)
{
	char ip[INET6_ADDRSTRLEN];
	size_t n = strcspn(host, "%");

	memset(a, 0, sizeof *a);
	a->port = port;
	if (inet_pton(AF_INET, host, a->ip) == 1) {
		a->family = 4;
		return OK;
	}
	if (n >= sizeof ip)
		return ERR_SYNTAX;
	memcpy(ip, host, n);
	ip[n] = '\0';
	if (inet_pton(AF_INET6, ip, a->ip) != 1)
		return ERR_SYNTAX;
	a->family = 6;
	return host[n] == '%' ? parse_scope(host + n + 1, &a->scope) : OK;
}

socklen_t
addr_to_sys(const struct addr *a, struct sockaddr_storage *ss)
{
	memset(ss, 0, sizeof *ss);
	if (a->family == 4) {
		struct sockaddr_in *in = (struct sockaddr_in *)ss;

		in->sin_family = AF_INET;
		in->sin_port = htons(a->port);
		memcpy(&in->sin_addr, a->ip, 4);
		return sizeof *in;
	}
	if (a->family == 6) {
		struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)ss;

		in6->sin6_family = AF_INET6;
		in6->sin6_port = htons(a->port);
		in6->sin6_scope_id = a->scope;
		memcpy(&in6->sin6_addr, a->ip, 16);
		return sizeof *in6;
	}
	return 0;
}

/* The scope counts for link-local addresses alone; others have none. */
int
addr_from_sys(const struct sockaddr *sa, struct addr *a)
{
	memset(a, 0, sizeof *a);
	if (sa->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, sa, sizeof in);
		a->family = 4;
		a->port = ntohs(in.sin_port);
		memcpy(a->ip, &in.sin_addr, 4);
		return OK;
	}
	if (sa->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, sa, sizeof in6);
		a->family = 6;
		a->port = ntohs(in6.sin6_port);
		memcpy(a->ip, &in6.sin6_addr, 16);
		if (IN6_IS_ADDR_LINKLOCAL(&in6.sin6_addr))
			a->scope = in6.sin6_scope_id;
		return OK;
	}
	return ERR_SYNTAX;
}

static int
is_known(const struct addr *known, int n, const struct addr *a)
{
	for (int i = 0; i < n; i++) {
		if (addr_equal(&known[i], a))
			return 1;
	}
	return 0;
}

int
addr_resolve(
    const char *host, uint16_t port, int family, struct addr *out, int max)
{
	struct addrinfo hints = {0}, *all;
	int n = 0;

	hints.ai_socktype = SOCK_DGRAM;
	hints.ai_family = family == 4	? AF_INET
			  : family == 6 ? AF_INET6
					: AF_UNSPEC;
	if (getaddrinfo(host, NULL, &hints, &all) != 0)
		return ERR_NOTFOUND;
	for (struct addrinfo *ai = all; ai != NULL && n < max;
	     ai = ai->ai_next) {
		struct addr a;

		if (addr_from_sys(ai->ai_addr, &a) != OK)
			continue;
		a.port = port;
		if (!is_known(out, n, &a))
			out[n++] = a;
	}
	freeaddrinfo(all);
	return n == 0 ? ERR_NOTFOUND : n;
}
