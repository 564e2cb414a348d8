/*
 * The server's one UDP port: which, and at which address.
 *
 * Chosen with the first remote client, by what it asks for or by the options
 * udp-port and bind-address, and kept as long as the server lives.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/port.h"
#include "model/options.h"
#include "net/endpoint.h"
#include "os/fd.h"
#include "server/remote-int.h"
#include "server/server-int.h"

struct place {
	uint16_t first, last;
	const char *address;	/* "": all of ours */
};

static int
read_place(struct place *p, const char *ports, char **cause)
{
	const struct options *o = server->model->server_options;
	const char *text = ports != NULL ? ports
	    : options_string(o, "udp-port");
	char *why;
	int err = port_range_parse(text, &p->first, &p->last, &why);

	p->address = options_string(o, "bind-address");
	if (err == 0)
		return 0;
	*cause = xformat("%s: %s", ports != NULL ? "bad port" : "udp-port",
	    why);
	free(why);
	return err;
}

static char *
explain(const struct place *p, int err)
{
	if (err == ERR_EXISTS && p->first == p->last)
		return xformat("UDP port %u is in use", p->first);
	if (err == ERR_EXISTS)
		return xformat("no UDP port is free from %u to %u", p->first,
		    p->last);
	if (err == ERR_ACCESS)
		return xformat("UDP port %u is not for us: %s", p->first,
		    os_error());
	if (*p->address != '\0')
		return xformat("bind-address %s: %s", p->address, os_error());
	return xformat("UDP port %u cannot be opened: %s", p->first,
	    os_error());
}

int
remote_bind(struct endpoint *e, const char *ports, char **cause)
{
	struct place p;
	struct addr at;
	int err = read_place(&p, ports, cause);

	if (err != 0)
		return err;
	if (*p.address != '\0') {
		if ((err = addr_parse(p.address, 0, &at)) != 0) {
			*cause = xformat("bind-address: '%s' is no numeric "
					 "address", p.address);
			return err;
		}
		endpoint_bind_to(e, &at);
	}
	err = endpoint_bind(e, 0, p.first, p.last);
	if (err != 0)
		*cause = explain(&p, err);
	return err;
}
