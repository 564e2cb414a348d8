/*
 * The tables of variables that the model answers.
 */
#ifndef LANG_VARS_TABLES_INT_H
#define LANG_VARS_TABLES_INT_H

#include "lang/format.h"

extern const struct format_var format_pane_vars[];
extern const size_t format_pane_vars_count;
extern const struct format_var format_window_vars[];
extern const size_t format_window_vars_count;
extern const struct format_var format_session_vars[];
extern const size_t format_session_vars_count;

#endif
