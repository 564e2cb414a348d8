/*
 * UDP sockets and addresses.
 */
#ifndef OS_UDP_H
#define OS_UDP_H

#include <stddef.h>
#include <stdint.h>

/* An IPv4 or IPv6 address with a port. */
struct addr {
	uint8_t family;	/* 0 none, 4 or 6 */
	uint8_t ip[16];	/* 4 or 16 bytes of it, network order */
	uint16_t port;	/* host order */
	uint32_t scope;	/* of a link-local address */
};

enum { ADDR_TEXT_MAX = 72 };

int	 addr_equal(const struct addr *a, const struct addr *b);
/* Same address whatever the port. */
int	 addr_same_host(const struct addr *a, const struct addr *b);
/* '192.0.2.7:60001', '[2001:db8::1]:60001'. */
const char *addr_text(const struct addr *a, char buf[ADDR_TEXT_MAX]);
/* A numeric address, no name lookup. 0 or ERR_SYNTAX. */
int	 addr_parse(const char *host, uint16_t port, struct addr *a);
/*
 * Look a name up, blocking: only for processes that serve nobody else.
 * family 0, 4 or 6.  Returns how many were stored in out[max], or an error.
 */
int	 addr_resolve(const char *host, uint16_t port, int family,
	    struct addr *out, int max);

/*
 * A nonblocking socket of family 4 or 6 bound to port (0: any); a v6 one takes
 * v6 only.  Asks for don't-fragment where it can.  Descriptor or an error
 * (ERR_EXISTS: port taken).
 */
int	 udp_bind(int family, uint16_t port);
/* The same at one address of the host. */
int	 udp_bind_at(const struct addr *a);
/* The first free port of first..last; *port is set. */
int	 udp_bind_range(int family, uint16_t first, uint16_t last,
	    uint16_t *port);
uint16_t udp_port(int fd);
/* Bytes, ERR_AGAIN, ERR_TOOBIG (over the path's MTU) or ERR_SYSTEM. */
long	 udp_send(int fd, const struct addr *to, const void *p, size_t n);
long	 udp_recv(int fd, struct addr *from, void *p, size_t n);

#endif
