/*
 * Colours: one word that says how a cell's colour was given, so that what a
 * program asked for reaches the outer terminal in the form it was asked in.
 *
 *   COLOUR_DEFAULT, COLOUR_TERMINAL   (8 in tmux's 'default', and 'terminal')
 *   COLOUR_INDEX | 0..255             the palette
 *   COLOUR_RGB | 0xrrggbb
 */
#ifndef BASE_COLOUR_H
#define BASE_COLOUR_H

#include <stdint.h>

typedef uint32_t colour;

#define COLOUR_DEFAULT	((colour)0)
#define COLOUR_TERMINAL	((colour)0x00000001)
#define COLOUR_INDEX	((colour)0x01000000)
#define COLOUR_RGB	((colour)0x02000000)
#define COLOUR_KIND	((colour)0xff000000)

/*
 * tmux's names: default, terminal, black..white, brightblack..brightwhite,
 * colour0..colour255 (also color), #rrggbb, a bare number 0-255, and X11
 * names.  Returns 0 or ERR_SYNTAX.
 */
int	 colour_parse(const char *s, colour *c);
/* The name that tmux prints for it, in a static buffer of the caller's. */
const char *colour_name(colour c, char buf[16]);
/* 0xrrggbb of any colour; default counts as white. */
uint32_t colour_to_rgb(colour c);
/* The nearest of xterm's cube and greys, 16 to 255. */
int	 colour_to_256(uint32_t rgb);
/*
 * The one of xterm's first 16, or 8, that is most like it.  The hue is kept
 * where there is one: text in dark green must not become black, nor a light
 * blue white, though these are nearer by numbers.
 */
int	 colour_to_16(uint32_t rgb);
int	 colour_to_8(uint32_t rgb);

#endif
