/*
 * What the keeper's files share.
 */
#ifndef KEEPER_KEEPER_INT_H
#define KEEPER_KEEPER_INT_H

#include <stdint.h>
#include <sys/types.h>

#include "keeper/proto.h"

/*
 * panes.c: programs and their ptys, by the pane's id.  A pane is known from
 * SPAWN to RELEASE, its program from SPAWN to its end; either may come first.
 */
struct panes;

struct panes *panes_new(void);
/* Close all masters. */
void	 panes_free(struct panes *p);
/*
 * Start what a SPAWN asks for.  0, and *reply is the SPAWNED to send, whose
 * fd and tty are borrowed until the next call; or an error, and *reply the
 * ERROR, whose text is new.
 */
int	 panes_spawn(struct panes *p, const struct keeper_msg *m,
	    struct keeper_msg *reply);
/* ERR_NOTFOUND when there is none. */
int	 panes_release(struct panes *p, uint32_t id);
/* A child ended: 1 and *id when a pane is to be told, else 0. */
int	 panes_ended(struct panes *p, pid_t pid, uint32_t *id);
/* SIGHUP to every program; returns how many there were. */
int	 panes_hangup(struct panes *p);

/* store.c: descriptors by name. */
struct store;

struct store *store_new(void);
void	 store_free(struct store *s);
/* Takes fd; one of the same name is closed. ERR_FULL over the limit. */
int	 store_put(struct store *s, const char *name, int fd);
/* Borrowed; -1 when there is none. */
int	 store_get(const struct store *s, const char *name);
void	 store_drop(struct store *s, const char *name);

#endif
