/*
 * Styles that options name, with formats in them expanded.
 */
#include "lang/style.h"

#include <stdlib.h>
#include <string.h>

void
style_option_text(struct format_ctx *f, const struct options *o,
    const char *name, const struct style *base, struct style_text *out)
{
	const char *text = options_string(o, name);
	char *expanded = NULL;

	style_init(out);
	out->cell = *base;
	if (text == NULL)
		return;
	if (strstr(text, "#{") != NULL)
		text = expanded = format_expand(f, text);
	if (style_apply(out, base, text) != 0) {
		style_init(out);
		out->cell = *base;
	}
	free(expanded);
}

void
style_option(struct format_ctx *f, const struct options *o, const char *name,
    const struct style *base, struct style *out)
{
	struct style_text st;

	style_option_text(f, o, name, base, &st);
	*out = st.cell;
}
