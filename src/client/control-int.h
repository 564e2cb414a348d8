/*
 * The end of control mode that is in the user's own process.
 */
#ifndef CLIENT_CONTROL_INT_H
#define CLIENT_CONTROL_INT_H

#include <stdint.h>

struct control_end;

/*
 * Begin: with -CC (LOCAL_CONTROL_ECHO) standard input is a terminal that
 * speaks for a program; a DCS is put around all that is said there.  NULL
 * when flags say nothing of control mode; -1 in *err, told, when there is no
 * terminal.
 */
struct control_end *control_begin(uint32_t flags, int *err);
/* At the end, wait for an empty line. */
void	 control_wait(struct control_end *c, int wait);
/* Why it ends; the last one holds.  Copied. */
void	 control_why(struct control_end *c, const char *why);
/* Say %exit, wait where that was asked for, put the terminal back; free. */
void	 control_finish(struct control_end *c);

#endif
