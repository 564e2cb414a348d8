/*
 * The format variables that the server knows: clients, jobs, itself.
 */
#ifndef SERVER_FORMATS_H
#define SERVER_FORMATS_H

struct lang;

void	 formats_add(struct lang *l);

#endif
