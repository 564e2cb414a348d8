/*
 * Style text: 'fg=red,bold,align=centre', as in options and #[...].
 */
#ifndef MODEL_STYLE_H
#define MODEL_STYLE_H

#include <stdint.h>

#include "grid/cell.h"

enum style_align {
	ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT,
	ALIGN_ABSOLUTE_CENTRE
};

enum style_list {
	LIST_OFF, LIST_ON, LIST_FOCUS, LIST_LEFT_MARKER, LIST_RIGHT_MARKER
};

enum style_range {
	RANGE_NONE, RANGE_LEFT, RANGE_RIGHT, RANGE_WINDOW, RANGE_PANE,
	RANGE_SESSION, RANGE_USER
};

enum style_default { DEFAULT_BASE, DEFAULT_PUSH, DEFAULT_POP };

struct style_text {
	struct style cell;
	colour fill;		/* COLOUR_DEFAULT: none */
	int has_fill;
	int ignore;		/* 'ignore': draw nothing more */
	enum style_align align;
	enum style_list list;
	enum style_range range;
	uint32_t range_arg;	/* window index, pane or session id */
	char range_user[16];
	enum style_default push;	/* push-default, pop-default; the
					   reader resets it to DEFAULT_BASE */
};

/* The default style, nothing else. */
void	 style_init(struct style_text *st);
/*
 * Apply text to *st.  'default' resets the cell to base; colours named
 * 'default' become base's.  0, or ERR_SYNTAX and *st as it was.
 */
int	 style_apply(struct style_text *st, const struct style *base,
	    const char *text);
/* The text that tmux prints for a style (new string), 'default' for none. */
char	*style_string(const struct style_text *st);
/* 'bold', 'underscore' ...: the attribute bits and their mask; 0 or
 * ERR_SYNTAX. */
int	 style_attr_parse(const char *name, uint16_t *attr, uint16_t *mask);

#endif
