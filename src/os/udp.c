/*
 * UDP sockets.
 */
#include "os/udp.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "addr-int.h"
#include "base/err.h"
#include "error-int.h"

/* Ask for what helps; a system that cannot do it does without. */
static void
set_options(int fd, int family)
{
	int on = 1;

	if (family == 6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
#ifdef IP_MTU_DISCOVER
	if (family == 6) {
		int how = IPV6_PMTUDISC_DO;

		setsockopt(
		    fd, IPPROTO_IPV6, IPV6_MTU_DISCOVER, &how, sizeof how);
	} else {
		int how = IP_PMTUDISC_DO;

		setsockopt(fd, IPPROTO_IP, IP_MTU_DISCOVER, &how, sizeof how);
	}
#endif
}

int
udp_bind(int family, uint16_t port)
{
	struct addr any = {0};

	any.family = family == 6 ? 6 : 4;
	any.port = port;
	return udp_bind_at(&any);
}

int
udp_bind_at(const struct addr *a)
{
	struct sockaddr_storage ss;
	int fd, err;

	fd = socket(a->family == 6 ? AF_INET6 : AF_INET,
	    SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return os_fail();
	set_options(fd, a->family);
	if (bind(fd, (struct sockaddr *)&ss, addr_to_sys(a, &ss)) == 0)
		return fd;
	err = os_fail();
	close(fd);
	return err;
}

int
udp_bind_range(int family, uint16_t first, uint16_t last, uint16_t *port)
{
	int fd = ERR_RANGE;

	for (unsigned p = first; p <= last; p++) {
		fd = udp_bind(family, (uint16_t)p);
		if (fd >= 0) {
			*port = udp_port(fd);
			return fd;
		}
		if (fd != ERR_EXISTS && fd != ERR_ACCESS)
			return fd;
	}
	return fd;
}

uint16_t
udp_port(int fd)
{
	struct sockaddr_storage ss;
	socklen_t len = sizeof ss;
	struct addr a;

	if (getsockname(fd, (struct sockaddr *)&ss, &len) < 0 ||
	    addr_from_sys((struct sockaddr *)&ss, &a) != OK)
		return 0;
	return a.port;
}

long
udp_send(int fd, const struct addr *to, const void *p, size_t n)
{
	struct sockaddr_storage ss;
	socklen_t len = addr_to_sys(to, &ss);
	ssize_t sent;

	do
		sent =
		    sendto(fd, p, n, MSG_NOSIGNAL, (struct sockaddr *)&ss, len);
	while (sent < 0 && errno == EINTR);
	return sent < 0 ? os_fail() : sent;
}

long
udp_recv(int fd, struct addr *from, void *p, size_t n)
{
	struct sockaddr_storage ss;
	socklen_t len = sizeof ss;
	ssize_t got;

	do
		got =
		    recvfrom(fd, p, n, MSG_TRUNC, (struct sockaddr *)&ss, &len);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return os_fail();
	if ((size_t)got > n)
		return ERR_TOOBIG;
	return addr_from_sys((struct sockaddr *)&ss, from) == OK ? got
								 : ERR_SYSTEM;
}
