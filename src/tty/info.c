/*
 * What a terminal can do: its entry, its family, its answers and its user,
 * put together.
 */
#include "tty/info.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "tty-int.h"

/* Colours and attributes follow from all that is known. */
static void
settle(struct tty_info *i)
{
	i->features |= i->answered | i->forced;
	i->features &= ~i->dropped;
	if (i->features & FEATURE_RGB)
		i->features |= FEATURE_256;
	if (i->colours >= 256)
		i->features |= FEATURE_256;
	i->colours = i->colours >= 16 ? 16 : i->colours >= 8 ? 8 : 0;
	if (i->features & FEATURE_256)
		i->colours = 256;
	if (i->features & FEATURE_RGB)
		i->colours = 1 << 24;
	if (i->colours >= 16)
		i->caps |= CAP_BRIGHT;
	if (i->features & FEATURE_ITALIC)
		i->attrs |= ATTR_ITALIC;
	if (i->features & FEATURE_STRIKE)
		i->attrs |= ATTR_STRIKE;
	if (i->features & FEATURE_OVERLINE)
		i->attrs |= ATTR_OVERLINE;
}

static int
is_true_colour(const char *colorterm)
{
	return colorterm != NULL && (strcmp(colorterm, "truecolor") == 0 ||
					strcmp(colorterm, "24bit") == 0);
}

static int
read_entry(struct tty_info *i, const char *overrides, int trusted)
{
	int err = entry_read(i, overrides, trusted);

	if (err != 0)
		return err;
	if (is_true_colour(i->colorterm))
		i->features |= FEATURE_RGB;
	settle(i);
	return OK;
}

static char *
why_not(const char *term, int err)
{
	if (term[0] == '\0')
		return xstrdup("TERM is not set");
	if (err == ERR_NOTFOUND)
		return xformat("the terminal '%s' is not known here "
			       "(no terminfo entry)",
		    term);
	return xformat(
	    "the terminal '%s' cannot clear or move its cursor", term);
}

int
tty_info_new(const char *term, const char *colorterm, struct tty_info **info,
    char **cause)
{
	struct tty_info *i = xcalloc(1, sizeof *i);
	int err;

	i->term = xstrdup(term);
	i->colorterm = xstrdup(colorterm);
	err = read_entry(i, NULL, 0);
	if (err != 0) {
		*cause = why_not(term, err);
		tty_info_free(i);
		return err;
	}
	*info = i;
	return OK;
}

void
tty_info_free(struct tty_info *i)
{
	if (i == NULL)
		return;
	entry_clear(i);
	free(i->term);
	free(i->colorterm);
	free(i);
}

void
tty_info_rules(
    struct tty_info *i, uint32_t features, const char *overrides, int trusted)
{
	i->forced = features;
	/* Its entry may be gone by now: then what is known stays. */
	if (read_entry(i, overrides, trusted) != 0)
		settle(i);
}

uint32_t
tty_info_features(const struct tty_info *i)
{
	return i->features;
}

void
tty_info_add(struct tty_info *i, uint32_t more)
{
	i->answered |= more;
	settle(i);
}

void
tty_info_drop(struct tty_info *i, uint32_t less)
{
	i->dropped |= less;
	settle(i);
}

int
tty_info_colours(const struct tty_info *i)
{
	return i->colours;
}

const char *
tty_info_term(const struct tty_info *i)
{
	return i->term;
}
