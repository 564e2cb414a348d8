/*
 * Scenes on the wire, written.
 *
 * A part stands in the message only when it differs; what every key changes
 * comes first in the mask, so that a typed letter costs little more than
 * itself.  Values out of the limits are forced into them, so that what is
 * sent is always accepted.
 */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "scene-int.h"
#include "scene/wire.h"

static int
clamp(int v, int min, int max)
{
	return v < min ? min : v > max ? max : v;
}

static int
pane_cx(const struct scene_pane *p)
{
	return clamp(p->cx, 0, p->at.w);
}

static int
pane_cy(const struct scene_pane *p)
{
	return clamp(p->cy, 0, p->at.h < 1 ? 0 : p->at.h - 1);
}

/* More than travel are not seen by far peers. */
static int
count_panes(const struct scene *s)
{
	return s->npanes < SCENE_PANES_MAX ? s->npanes : SCENE_PANES_MAX;
}

static int
has_layout(const struct scene *from, const struct scene *to)
{
	if (count_panes(from) != count_panes(to))
		return 1;
	for (int i = 0; i < count_panes(to); i++) {
		if (from->panes[i].id != to->panes[i].id ||
		    !rect_equal(&from->panes[i].at, &to->panes[i].at))
			return 1;
	}
	return 0;
}

static void
put_layout(const struct scene *s, struct buf *out)
{
	put_varint(out, (uint64_t)count_panes(s));
	for (int i = 0; i < count_panes(s); i++) {
		const struct scene_pane *p = &s->panes[i];

		put_varint(out, p->id);
		put_signed(out, p->at.x);
		put_signed(out, p->at.y);
		put_varint(out, (uint64_t)p->at.w);
		put_varint(out, (uint64_t)p->at.h);
	}
}

/* The parts of a pane that differ, written to out; 0: none. */
static uint8_t
encode_pane(struct palette *pal, const struct scene_pane *from,
    const struct scene_pane *to, struct buf *out)
{
	struct rows a = {from->rows, from->at.w, from->at.h};
	struct rows b = {to->rows, to->at.w, to->at.h};
	uint8_t parts = 0;

	if (pane_cx(from) != pane_cx(to)) {
		parts |= PANE_CX;
		put_signed(out, pane_cx(to) - pane_cx(from));
	}
	if (pane_cy(from) != pane_cy(to)) {
		parts |= PANE_CY;
		put_signed(out, pane_cy(to) - pane_cy(from));
	}
	if (rows_encode(pal, &a, &b, out) > 0)
		parts |= PANE_ROWS;
	if (from->flags != to->flags) {
		parts |= PANE_FLAGS;
		put_varint(out, to->flags & PANE_FLAGS_KNOWN);
	}
	if (from->history != to->history) {
		parts |= PANE_HISTORY;
		put_signed(out, (int64_t)(to->history - from->history));
	}
	if (!look_equal(from->look, to->look)) {
		parts |= PANE_LOOK;
		look_encode(to->look, out);
	}
	return parts;
}

/* Returns how many panes differ; their form is in out. */
static int
encode_panes(struct palette *pal, const struct scene *from,
    const struct scene *to, struct buf *out)
{
	static const struct scene_pane none = {.at = {0, 0, 1, 0}};
	struct buf one;
	int n = 0, last = 0;

	buf_init(&one);
	for (int i = 0; i < count_panes(to); i++) {
		const struct scene_pane *base = &none;
		uint8_t parts;

		if (i < from->npanes && from->panes[i].id == to->panes[i].id)
			base = &from->panes[i];
		else if (scene_find_pane(from, to->panes[i].id) != NULL)
			base = scene_find_pane(from, to->panes[i].id);
		buf_reset(&one);
		parts = encode_pane(pal, base, &to->panes[i], &one);
		if (parts == 0)
			continue;
		put_varint(out, (uint64_t)(i - last));
		put_u8(out, parts);
		buf_add(out, buf_data(&one), one.len);
		last = i;
		n++;
	}
	buf_clear(&one);
	return n;
}

static int
cursor_differs(const struct scene *from, const struct scene *to)
{
	if (from->cursor_pane != to->cursor_pane)
		return 1;
	return to->cursor_pane < 0 && (from->cursor_x != to->cursor_x ||
					  from->cursor_y != to->cursor_y);
}

static void
put_cursor(const struct scene *s, struct buf *out)
{
	int pane = s->cursor_pane < count_panes(s) ? s->cursor_pane : -1;

	if (pane >= 0) {
		put_varint(out, (uint64_t)pane + 1);
		return;
	}
	put_varint(out, 0);
	put_varint(out, (uint64_t)clamp(s->cursor_x, -1, GRID_MAX) + 1);
	put_varint(out, (uint64_t)clamp(s->cursor_y, -1, GRID_MAX) + 1);
}

/* Well-formed text without controls, within the limit; or none. */
static void
put_text(const char *s, struct buf *out)
{
	const uint8_t *p = (const uint8_t *)s;
	uint8_t text[SCENE_TEXT_MAX];
	size_t left, used, n = 0;
	uint32_t cp;

	put_u8(out, s != NULL);
	if (s == NULL)
		return;
	for (left = strlen(s); left > 0; p += used, left -= used) {
		used = utf8_decode(p, left, &cp);
		if (used == 0)
			break;
		if (n + UTF8_MAX > sizeof text)
			break;
		if (is_printable(cp))
			n += utf8_encode(cp, text + n);
	}
	put_bytes(out, text, n);
}

static void
put_clip(const struct scene *from, const struct scene *to, struct buf *out)
{
	size_t n = to->clip == NULL ? 0 : to->clip_len, len = 0;
	char which[sizeof to->clip_which];

	for (size_t i = 0; i < sizeof which - 1; i++) {
		if (is_clip_letter(to->clip_which[i]))
			which[len++] = to->clip_which[i];
	}
	put_signed(out, (int32_t)(to->clip_serial - from->clip_serial));
	put_bytes(out, which, len);
	put_u8(out, to->clip != NULL);
	if (to->clip != NULL)
		put_bytes(
		    out, to->clip, n < SCENE_CLIP_MAX ? n : SCENE_CLIP_MAX);
}

static int
keys_differ(const struct scene *from, const struct scene *to)
{
	return from->escape_ms != to->escape_ms ||
	       from->prefix[0] != to->prefix[0] ||
	       from->prefix[1] != to->prefix[1];
}

static uint32_t
terminal_part(const struct scene *from, const struct scene *to)
{
	return from->features != to->features ||
		       !texts_equal(from->overrides, to->overrides)
		   ? PART_TERMINAL
		   : 0;
}

static uint32_t
cheap_parts(const struct scene *from, const struct scene *to)
{
	uint32_t parts = 0;

	if (from->echo != to->echo)
		parts |= PART_ECHO;
	if (cursor_differs(from, to))
		parts |= PART_CURSOR;
	if (has_layout(from, to))
		parts |= PART_LAYOUT;
	if (from->bells != to->bells)
		parts |= PART_BELLS;
	if (from->want != to->want)
		parts |= PART_WANT;
	if (from->cursor_shape != to->cursor_shape ||
	    from->cursor_colour != to->cursor_colour)
		parts |= PART_LOOK;
	if (from->w != to->w || from->h != to->h)
		parts |= PART_SIZE;
	if (!texts_equal(from->title, to->title))
		parts |= PART_TITLE;
	if (from->clip_serial != to->clip_serial)
		parts |= PART_CLIP;
	if (keys_differ(from, to))
		parts |= PART_KEYS;
	if (from->version != to->version)
		parts |= PART_VERSION;
	return parts | terminal_part(from, to);
}

static void
put_rare(const struct scene *from, const struct scene *to, uint32_t parts,
    struct buf *out)
{
	if (parts & PART_BELLS)
		put_signed(out, (int32_t)(to->bells - from->bells));
	if (parts & PART_WANT)
		put_varint(out, to->want & WANT_KNOWN);
	if (parts & PART_LOOK) {
		put_u8(out, (uint8_t)clamp(to->cursor_shape, 0, SHAPE_MAX));
		put_u32(out, to->cursor_colour);
	}
	if (parts & PART_TITLE)
		put_text(to->title, out);
	if (parts & PART_CLIP)
		put_clip(from, to, out);
	if (parts & PART_KEYS) {
		put_varint(out, to->escape_ms);
		put_key(out, to->prefix[0]);
		put_key(out, to->prefix[1]);
	}
	if (parts & PART_TERMINAL) {
		put_u32(out, to->features);
		put_text(to->overrides, out);
	}
	if (parts & PART_VERSION)
		put_varint(out, to->version);
}

static void
scene_diff(const void *from_, const void *to_, struct buf *out)
{
	const struct scene *from = from_, *to = to_;
	struct rows a = {from->chrome, from->w, from->h};
	struct rows b = {to->chrome, to->w, to->h};
	uint32_t parts = cheap_parts(from, to);
	struct palette pal;
	struct buf panes, chrome;
	int n;

	palette_init(&pal);
	buf_init(&panes);
	buf_init(&chrome);
	n = encode_panes(&pal, from, to, &panes);
	if (n > 0)
		parts |= PART_PANES;
	if (rows_encode(&pal, &a, &b, &chrome) > 0)
		parts |= PART_CHROME;
	put_varint(out, parts);
	if (parts & PART_SIZE) {
		put_varint(out, to->w);
		put_varint(out, to->h);
	}
	if (parts & PART_LAYOUT)
		put_layout(to, out);
	if (parts & PART_ECHO)
		put_signed(out, (int64_t)(to->echo - from->echo));
	if (n > 0)
		put_varint(out, (uint64_t)n);
	buf_add(out, buf_data(&panes), panes.len);
	buf_add(out, buf_data(&chrome), chrome.len);
	if (parts & PART_CURSOR)
		put_cursor(to, out);
	put_rare(from, to, parts, out);
	buf_clear(&panes);
	buf_clear(&chrome);
	palette_clear(&pal);
}

static void *
clone_scene(const void *object)
{
	return scene_clone(object);
}

static void
free_scene(void *object)
{
	scene_unref(object);
}

static int
equal_scenes(const void *a, const void *b)
{
	return scene_equal(a, b);
}

const struct sync_ops scene_sync_ops = {
    .diff = scene_diff,
    .apply = scene_apply,
    .clone = clone_scene,
    .free = free_scene,
    .equal = equal_scenes,
};
