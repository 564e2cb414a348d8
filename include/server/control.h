/*
 * What refresh-client tells of a control client.
 */
#ifndef SERVER_CONTROL_H
#define SERVER_CONTROL_H

struct viewer;

/* -A pane:state, as in '%1:off'.  What is no such thing changes nothing. */
void	 control_set_pane(struct viewer *v, const char *spec);
/* -B name:what:format, or name alone to end it. */
void	 control_subscribe(struct viewer *v, const char *spec);
/* -C 80x24, @1:80x24 or @1: .  NULL, or what is wrong with it. */
const char *control_resize(struct viewer *v, const char *spec);

#endif
