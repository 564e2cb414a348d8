/*
 * Text with #[...] in it, measured and cut as it will be shown.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/format_draw.h"
#include "lang/pieces-int.h"

/* Several '#': before a bracket each pair shows one, and an odd one more
 * begins a style; elsewhere pairs show one too, and one alone itself. */
static struct piece
piece_hashes(const char **p)
{
	struct piece piece = {PIECE_HASHES, *p, 0, *p, 0};
	size_t n = strspn(*p, "#");
	const char *close;

	if ((*p)[n] != '[' || n > 1) {
		if ((*p)[n] == '[')
			n -= n % 2;
		piece.n = (n + 1) / 2;
		piece.raw_n = n;
		*p += n;
		return piece;
	}
	piece.kind = PIECE_STYLE;
	piece.s = *p + 2;
	close = strchr(piece.s, ']');
	piece.n = close == NULL ? strlen(piece.s) : (size_t)(close - piece.s);
	*p = close == NULL ? piece.s + piece.n : close + 1;
	piece.raw_n = (size_t)(*p - piece.raw);
	return piece;
}

struct piece
piece_next(const char **p)
{
	struct piece piece = {PIECE_TEXT, *p, 0, *p, 0};

	if (**p == '\0') {
		piece.kind = PIECE_END;
		return piece;
	}
	if (**p == '#')
		return piece_hashes(p);
	piece.n = piece.raw_n = strcspn(*p, "#");
	*p += piece.n;
	return piece;
}

static size_t
piece_width(const struct piece *piece)
{
	if (piece->kind == PIECE_HASHES)
		return piece->n;
	return piece->kind == PIECE_TEXT ? utf8_width(piece->s, piece->n) : 0;
}

int
format_width(const char *text)
{
	struct piece piece;
	size_t w = 0;

	while ((piece = piece_next(&text)).kind != PIECE_END)
		w += piece_width(&piece);
	return w > 1000000 ? 1000000 : (int)w;
}

static void
add_hashes(struct buf *b, size_t n)
{
	while (n-- > 0)
		buf_add_str(b, "##");
}

char *
format_trim_left(const char *text, int w)
{
	size_t left = w < 0 ? 0 : (size_t)w, n;
	struct piece piece;
	struct buf b;

	buf_init(&b);
	while (left > 0 && (piece = piece_next(&text)).kind != PIECE_END) {
		n = piece_width(&piece);
		if (n <= left) {
			buf_add(&b, piece.raw, piece.raw_n);
			left -= n;
			continue;
		}
		if (piece.kind == PIECE_HASHES)
			add_hashes(&b, left);
		else
			buf_add(&b, piece.s, utf8_fit(piece.s, piece.n, left));
		left = 0;
	}
	return buf_steal(&b, NULL);
}

/* Bytes to leave out of s[0..n) so that at least skip cells are gone. */
static size_t
skip_cells(const char *s, size_t n, size_t skip)
{
	size_t at = utf8_fit(s, n, skip);

	if (utf8_width(s, at) < skip)
		at = utf8_fit(s, n, skip + 1);
	return at;
}

char *
format_trim_right(const char *text, int w)
{
	size_t total = (size_t)format_width(text), skip, n, at;
	struct piece piece;
	struct buf b;

	skip = w < 0 ? total : total > (size_t)w ? total - (size_t)w : 0;
	buf_init(&b);
	while ((piece = piece_next(&text)).kind != PIECE_END) {
		n = piece_width(&piece);
		if (piece.kind == PIECE_STYLE || skip == 0) {
			buf_add(&b, piece.raw, piece.raw_n);
			continue;
		}
		if (n <= skip) {
			skip -= n;
			continue;
		}
		if (piece.kind == PIECE_HASHES)
			add_hashes(&b, n - skip);
		else {
			at = skip_cells(piece.s, piece.n, skip);
			buf_add(&b, piece.s + at, piece.n - at);
		}
		skip = 0;
	}
	return buf_steal(&b, NULL);
}
