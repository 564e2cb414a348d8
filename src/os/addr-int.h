/*
 * Addresses in the system's form.
 */
#ifndef OS_ADDR_INT_H
#define OS_ADDR_INT_H

#include <sys/socket.h>

#include "os/udp.h"

/* Returns the length; 0 for an address of no family. */
socklen_t addr_to_sys(const struct addr *a, struct sockaddr_storage *ss);
/* 0, or ERR_SYNTAX for another family. */
int	 addr_from_sys(const struct sockaddr *sa, struct addr *a);

#endif
