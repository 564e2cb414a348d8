/*
 * Painting: old frame, new frame -> the fewest bytes that turn one into the
 * other on a terminal.
 *
 * The painter knows what the terminal shows, where its cursor is and which
 * style is set; bytes it has produced count as shown, so the owner writes all
 * of them, in order, or calls painter_forget.
 */
#ifndef TTY_PAINT_H
#define TTY_PAINT_H

#include "base/buf.h"
#include "scene/frame.h"
#include "tty/info.h"

struct painter;

/* info is borrowed and must outlive it. */
struct painter *painter_new(const struct tty_info *info);
void	 painter_free(struct painter *p);
/* Enter full-screen use: alternate screen, keypad, bracketed paste, and the
 * questions whose answers tty/keys.h reports. */
void	 painter_start(struct painter *p, struct buf *out);
/* Leave it as it was found: modes off, title back, cursor shown. */
void	 painter_stop(struct painter *p, struct buf *out);
/* Nothing is known of what the terminal shows: the next frame is whole. */
void	 painter_forget(struct painter *p);
/* Others wrote to the terminal: where its cursor is and in which style it
 * writes is not known; the cells are as they were. */
void	 painter_astray(struct painter *p);
/* Takes the frame over; the one before is freed. */
void	 painter_paint(struct painter *p, struct frame *f, struct buf *out);
/* The frame shown now, borrowed, or NULL. */
const struct frame *painter_frame(const struct painter *p);

#endif
