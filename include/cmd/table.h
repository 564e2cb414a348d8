/*
 * The commands: NULL-terminated, in the order of their names.
 */
#ifndef CMD_TABLE_H
#define CMD_TABLE_H

#include "lang/cmd.h"

extern const struct cmd_entry *const cmd_table[];

#endif
