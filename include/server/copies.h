/*
 * The server's handling of what copy modes hand up.
 */
#ifndef SERVER_COPIES_H
#define SERVER_COPIES_H

#include "mode/copy-mode.h"

/* For copy_mode_enter and view_mode_print. */
extern const struct copy_mode_events server_copy_events;

#endif
