/*
 * Prompts: one edited line.
 *
 * The line is UTF-8 in one string; the cursor is a byte offset that always
 * stands at the start of a character.  Keys are tables: emacs, and vi's
 * command mode in front of it.
 */
#include "mode/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { LINE_MAX_BYTES = 64 * 1024 };

struct prompt {
	char *text;
	char *line; /* NUL-terminated */
	size_t len, cursor;
	char *killed;	/* C-w, C-k, C-u; yanked by C-y */
	char *saved;	/* what was typed before history was walked */
	size_t back;	/* steps into the history; 0 the line itself */
	char *last;	/* the last incremental answer's text */
	char direction; /* '=', '+' or '-' of incremental prompts */
	unsigned flags;
	enum prompt_kind kind;
	char *separators;
	int commanding; /* vi's command mode */
	int answered;
	struct prompt_config c; /* callbacks */
};

/* --- the line --- */

static size_t
next_at(const struct prompt *p, size_t at)
{
	if (at < p->len)
		at++;
	while (at < p->len && ((uint8_t)p->line[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static size_t
prev_at(const struct prompt *p, size_t at)
{
	if (at > 0)
		at--;
	while (at > 0 && ((uint8_t)p->line[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static void
set_line(struct prompt *p, const char *s)
{
	free(p->line);
	p->line = xstrdup(s == NULL ? "" : s);
	p->len = p->cursor = strlen(p->line);
}

static void
insert(struct prompt *p, const char *s, size_t n)
{
	if (p->len + n > LINE_MAX_BYTES)
		return;
	p->line = xreallocarray(p->line, p->len + n + 1, 1);
	memmove(p->line + p->cursor + n, p->line + p->cursor,
	    p->len - p->cursor + 1);
	memcpy(p->line + p->cursor, s, n);
	p->len += n;
	p->cursor += n;
}

static void
cut(struct prompt *p, size_t from, size_t to, int keep)
{
	if (from >= to)
		return;
	if (keep) {
		free(p->killed);
		p->killed = xstrndup(p->line + from, to - from);
	}
	memmove(p->line + from, p->line + to, p->len - to + 1);
	p->len -= to - from;
	p->cursor = from;
}

static int
in_word(const struct prompt *p, size_t at)
{
	char c = p->line[at];

	return c != ' ' &&
	       (p->separators == NULL || strchr(p->separators, c) == NULL);
}

static size_t
word_back(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at > 0 && !in_word(p, prev_at(p, at)))
		at = prev_at(p, at);
	while (at > 0 && in_word(p, prev_at(p, at)))
		at = prev_at(p, at);
	return at;
}

static size_t
word_forward(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at < p->len && !in_word(p, at))
		at = next_at(p, at);
	while (at < p->len && in_word(p, at))
		at = next_at(p, at);
	return at;
}

/* --- answers --- */

static enum prompt_result
answer(struct prompt *p, const char *text)
{
	int keep;

	p->answered = 1;
	if (text != NULL && *text != '\0' && p->c.history != NULL &&
	    !(p->flags & (PROMPT_SINGLE | PROMPT_KEY)))
		prompt_history_add(p->c.history, p->kind, text);
	if (p->flags & PROMPT_INCREMENTAL && text != NULL) {
		char *s = xformat("%c%s", p->direction, text);
		keep = p->c.answer(p->c.arg, s, 1);
		free(s);
	} else {
		keep = p->c.answer(p->c.arg, text, 1);
	}
	p->answered = !keep;
	return keep ? PROMPT_REDRAW : PROMPT_DONE;
}

/* The line changed: an incremental prompt tells at once. */
static enum prompt_result
changed(struct prompt *p)
{
	char *s;

	if (!(p->flags & PROMPT_INCREMENTAL))
		return PROMPT_REDRAW;
	s = xformat("%c%s", p->direction, p->line);
	p->direction = '=';
	p->c.answer(p->c.arg, s, 0);
	free(s);
	return PROMPT_REDRAW;
}

/* --- actions --- */

typedef enum prompt_result (*action)(struct prompt *p);

static enum prompt_result
do_left(struct prompt *p)
{
	p->cursor = prev_at(p, p->cursor);
	return PROMPT_REDRAW;
}

static enum prompt_result
do_right(struct prompt *p)
{
	p->cursor = next_at(p, p->cursor);
	return PROMPT_REDRAW;
}

static enum prompt_result
do_start(struct prompt *p)
{
	p->cursor = 0;
	return PROMPT_REDRAW;
}

static enum prompt_result
do_end(struct prompt *p)
{
	p->cursor = p->len;
	return PROMPT_REDRAW;
}

static enum prompt_result
do_backspace(struct prompt *p)
{
	size_t from = prev_at(p, p->cursor);

	if (p->len == 0 && (p->flags & PROMPT_LEAVES_EMPTY))
		return answer(p, NULL);
	cut(p, from, p->cursor, 0);
	return changed(p);
}

static enum prompt_result
do_delete(struct prompt *p)
{
	cut(p, p->cursor, next_at(p, p->cursor), 0);
	return changed(p);
}

static enum prompt_result
do_kill_line(struct prompt *p)
{
	cut(p, 0, p->len, 1);
	return changed(p);
}

static enum prompt_result
do_kill_end(struct prompt *p)
{
	cut(p, p->cursor, p->len, 1);
	return changed(p);
}

static enum prompt_result
do_kill_word(struct prompt *p)
{
	cut(p, word_back(p), p->cursor, 1);
	return changed(p);
}

static enum prompt_result
do_kill_word_forward(struct prompt *p)
{
	cut(p, p->cursor, word_forward(p), 1);
	return changed(p);
}

static enum prompt_result
do_word_back(struct prompt *p)
{
	p->cursor = word_back(p);
	return PROMPT_REDRAW;
}

static enum prompt_result
do_word_forward(struct prompt *p)
{
	p->cursor = word_forward(p);
	return PROMPT_REDRAW;
}

static enum prompt_result
do_yank(struct prompt *p)
{
	if (p->killed != NULL)
		insert(p, p->killed, strlen(p->killed));
	return changed(p);
}

static enum prompt_result
do_transpose(struct prompt *p)
{
	size_t b = p->cursor, a, mid;
	char *tmp;

	if (b == p->len)
		b = prev_at(p, b);
	a = prev_at(p, b);
	if (a == b)
		return PROMPT_REDRAW;
	mid = next_at(p, b);
	tmp = xstrndup(p->line + a, b - a);
	memmove(p->line + a, p->line + b, mid - b);
	memcpy(p->line + a + (mid - b), tmp, b - a);
	free(tmp);
	p->cursor = mid;
	return changed(p);
}

static size_t
history_count(const struct prompt *p)
{
	size_t n = 0;

	if (p->c.history == NULL)
		return 0;
	while (prompt_history_at(p->c.history, p->kind, n) != NULL)
		n++;
	return n;
}

static void
walk_to(struct prompt *p, size_t back)
{
	size_t n = history_count(p);

	if (p->back == 0) {
		free(p->saved);
		p->saved = xstrdup(p->line);
	}
	p->back = back;
	set_line(p, back == 0
			? p->saved
			: prompt_history_at(p->c.history, p->kind, n - back));
}

static enum prompt_result
do_up(struct prompt *p)
{
	if (p->back < history_count(p))
		walk_to(p, p->back + 1);
	return changed(p);
}

static enum prompt_result
do_down(struct prompt *p)
{
	if (p->back > 0)
		walk_to(p, p->back - 1);
	return changed(p);
}

static enum prompt_result
do_enter(struct prompt *p)
{
	return answer(p, p->line);
}

static enum prompt_result
do_leave(struct prompt *p)
{
	return answer(p, NULL);
}

static enum prompt_result
do_escape(struct prompt *p)
{
	if (!(p->flags & PROMPT_VI))
		return do_leave(p);
	p->commanding = 1;
	return do_left(p);
}

/* C-r and C-s of an incremental search: again, in that direction. */
static enum prompt_result
search_again(struct prompt *p, char direction)
{
	if (!(p->flags & PROMPT_INCREMENTAL))
		return PROMPT_REDRAW;
	if (*p->line == '\0' && p->last != NULL)
		set_line(p, p->last);
	p->direction = direction;
	return changed(p);
}

static enum prompt_result
do_search_up(struct prompt *p)
{
	return search_again(p, '-');
}

static enum prompt_result
do_search_down(struct prompt *p)
{
	return search_again(p, '+');
}

static size_t
common_start(char **words)
{
	size_t n = strlen(words[0]);

	for (size_t i = 1; words[i] != NULL; i++) {
		size_t k = 0;
		while (k < n && words[i][k] == words[0][k])
			k++;
		n = k;
	}
	return n;
}

static enum prompt_result
do_complete(struct prompt *p)
{
	size_t from = p->cursor, common;
	char **words, *word;

	if (p->c.complete == NULL)
		return PROMPT_REDRAW;
	while (from > 0 && p->line[from - 1] != ' ')
		from--;
	word = xstrndup(p->line + from, p->cursor - from);
	words = p->c.complete(p->c.complete_arg, word, from == 0);
	free(word);
	if (words == NULL)
		return PROMPT_REDRAW;
	if (words[0] != NULL) {
		common = common_start(words);
		cut(p, from, p->cursor, 0);
		insert(p, words[0], common);
		if (words[1] == NULL)
			insert(p, " ", 1);
	}
	for (size_t i = 0; words[i] != NULL; i++)
		free(words[i]);
	free(words);
	return changed(p);
}

static enum prompt_result
do_insert_mode(struct prompt *p)
{
	p->commanding = 0;
	return PROMPT_REDRAW;
}

static enum prompt_result
do_append_mode(struct prompt *p)
{
	p->commanding = 0;
	return do_right(p);
}

static enum prompt_result
do_insert_start(struct prompt *p)
{
	p->commanding = 0;
	return do_start(p);
}

static enum prompt_result
do_append_end(struct prompt *p)
{
	p->commanding = 0;
	return do_end(p);
}

struct binding {
	key_code key;
	action action;
};

static const struct binding emacs_keys[] = {{KEY_LEFT, do_left},
    {'b' | KEY_CTRL, do_left}, {KEY_RIGHT, do_right},
    {'f' | KEY_CTRL, do_right}, {KEY_HOME, do_start},
    {'a' | KEY_CTRL, do_start}, {KEY_END, do_end}, {'e' | KEY_CTRL, do_end},
    {KEY_UP, do_up}, {'p' | KEY_CTRL, do_up}, {KEY_DOWN, do_down},
    {'n' | KEY_CTRL, do_down}, {KEY_BACKSPACE, do_backspace},
    {'h' | KEY_CTRL, do_backspace}, {KEY_DELETE, do_delete},
    {'d' | KEY_CTRL, do_delete}, {'u' | KEY_CTRL, do_kill_line},
    {'k' | KEY_CTRL, do_kill_end}, {'w' | KEY_CTRL, do_kill_word},
    {'y' | KEY_CTRL, do_yank}, {'d' | KEY_META, do_kill_word_forward},
    {'t' | KEY_CTRL, do_transpose}, {'b' | KEY_META, do_word_back},
    {KEY_LEFT | KEY_CTRL, do_word_back}, {'f' | KEY_META, do_word_forward},
    {KEY_RIGHT | KEY_CTRL, do_word_forward}, {KEY_TAB, do_complete},
    {'r' | KEY_CTRL, do_search_up}, {'s' | KEY_CTRL, do_search_down},
    {KEY_ENTER, do_enter}, {'j' | KEY_CTRL, do_enter}, {KEY_KP_ENTER, do_enter},
    {'m' | KEY_CTRL, do_enter}, {KEY_ESCAPE, do_escape},
    {'c' | KEY_CTRL, do_leave}, {'g' | KEY_CTRL, do_leave},
    {'[' | KEY_CTRL, do_escape}, {KEY_NONE, NULL}};

static const struct binding vi_keys[] = {{'h', do_left}, {'l', do_right},
    {'0', do_start}, {'^', do_start}, {'$', do_end}, {'k', do_up},
    {'j', do_down}, {'x', do_delete}, {'X', do_backspace}, {'D', do_kill_end},
    {'d', do_kill_line}, {'S', do_kill_line}, {'p', do_yank},
    {'b', do_word_back}, {'B', do_word_back}, {'w', do_word_forward},
    {'W', do_word_forward}, {'e', do_word_forward}, {'i', do_insert_mode},
    {'I', do_insert_start}, {'a', do_append_mode}, {'A', do_append_end},
    {'q', do_leave}, {KEY_ESCAPE, do_leave}, {KEY_LEFT, do_left},
    {KEY_RIGHT, do_right}, {KEY_UP, do_up}, {KEY_DOWN, do_down},
    {KEY_BACKSPACE, do_left}, {KEY_ENTER, do_enter}, {'c' | KEY_CTRL, do_leave},
    {KEY_NONE, NULL}};

static action
find_action(const struct binding *b, key_code key)
{
	for (; b->action != NULL; b++) {
		if (b->key == key)
			return b->action;
	}
	return NULL;
}

/* A key that stands for a character of its own. */
static int
is_text(key_code key)
{
	return !(key & KEY_MODS) && key >= ' ' && key < KEY_SPECIAL &&
	       key != KEY_BACKSPACE;
}

static enum prompt_result
insert_key(struct prompt *p, key_code key)
{
	uint8_t bytes[UTF8_MAX];
	size_t n = utf8_encode((uint32_t)key, bytes);

	insert(p, (const char *)bytes, n);
	return changed(p);
}

static enum prompt_result
single_key(struct prompt *p, key_code key)
{
	uint8_t bytes[UTF8_MAX + 1];

	if (!is_text(key))
		return answer(p, key == KEY_ENTER ? "" : NULL);
	bytes[utf8_encode((uint32_t)key, bytes)] = '\0';
	return answer(p, (const char *)bytes);
}

enum prompt_result
prompt_key(struct prompt *p, key_code key)
{
	char name[KEY_NAME_MAX];
	action act;

	if (p->flags & PROMPT_KEY)
		return answer(p, key_name(key, name));
	if (p->flags & PROMPT_SINGLE)
		return single_key(p, key);
	if (p->flags & PROMPT_NUMERIC) {
		if (key >= '0' && key <= '9')
			return insert_key(p, key);
		answer(p, p->line);
		return PROMPT_UNUSED_DONE;
	}
	act = find_action(p->commanding ? vi_keys : emacs_keys, key);
	if (act != NULL)
		return act(p);
	if (!p->commanding && is_text(key))
		return insert_key(p, key);
	return PROMPT_REDRAW;
}

enum prompt_result
prompt_paste(struct prompt *p, const char *s, size_t n)
{
	size_t used = 0, len;
	uint32_t cp;

	if (p->flags & (PROMPT_SINGLE | PROMPT_KEY | PROMPT_NUMERIC))
		return PROMPT_REDRAW;
	while (used < n) {
		len = utf8_decode((const uint8_t *)s + used, n - used, &cp);
		if (len == 0 || cp == '\n' || cp == '\r')
			break;
		if (cp >= ' ' && cp != 127)
			insert_key(p, cp);
		used += len;
	}
	return PROMPT_REDRAW;
}

/* --- the object --- */

struct prompt *
prompt_new(const struct prompt_config *config)
{
	struct prompt *p = xcalloc(1, sizeof *p);

	p->c = *config;
	p->text = xstrdup(config->text == NULL ? "" : config->text);
	p->separators = xstrdup(config->separators);
	p->flags = config->flags;
	p->kind = config->kind;
	p->direction = '=';
	if (p->flags & PROMPT_INCREMENTAL) {
		p->last = xstrdup(config->input);
		set_line(p, "");
	} else {
		set_line(p, config->input);
	}
	return p;
}

void
prompt_free(struct prompt *p)
{
	if (p == NULL)
		return;
	if (!p->answered)
		p->c.answer(p->c.arg, NULL, 1);
	if (p->c.free_arg != NULL)
		p->c.free_arg(p->c.arg);
	free(p->text);
	free(p->line);
	free(p->killed);
	free(p->saved);
	free(p->last);
	free(p->separators);
	free(p);
}

void
prompt_update(struct prompt *p, const char *text, const char *input)
{
	free(p->text);
	p->text = xstrdup(text);
	set_line(p, input);
	p->back = 0;
	p->commanding = 0;
}

const char *
prompt_text(const struct prompt *p)
{
	return p->text;
}

const char *
prompt_line(const struct prompt *p, size_t *cursor)
{
	*cursor = p->cursor;
	return p->line;
}

int
prompt_commanding(const struct prompt *p)
{
	return p->commanding;
}

unsigned
prompt_flags(const struct prompt *p)
{
	return p->flags;
}
