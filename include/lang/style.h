/*
 * Styles that options name: model/style.h reads the words; here the formats
 * in them are expanded first.
 */
#ifndef LANG_STYLE_H
#define LANG_STYLE_H

#include "lang/format.h"
#include "model/options.h"
#include "model/style.h"

/*
 * The style of an option (window-status-style ...) over base; formats in it
 * are expanded in f.  What cannot be read is base.
 */
void	 style_option(struct format_ctx *f, const struct options *o,
	    const char *name, const struct style *base, struct style *out);
/* The same with all that a style text can say (fill, align ...). */
void	 style_option_text(struct format_ctx *f, const struct options *o,
	    const char *name, const struct style *base,
	    struct style_text *out);

#endif
