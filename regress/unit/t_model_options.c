/*
 * Options: the table is tmux's, and so are messages and printing.
 *
 * data/options.txt is what tmux 3.3a prints at its start, recorded by
 * regress/oracle/options; the expectations below were tried with it.
 */
#include <limits.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/pane.h"
#include "model/session.h"
#include "model/window.h"

#include "test.h"

static struct model *m;
static struct session *s;
static struct window *w;
static struct pane *p;
static const struct pane_spec spec;

static void
begin(void)
{
	m = model_new(1000);
	s = session_new(m, NULL, NULL, "/");
	w = window_new(m, 80, 24);
	p = window_first_pane(w, s, &spec);
	session_link(s, w, -1, NULL);
}

static void
end(void)
{
	model_free(m);
}

/* Set in the global tree of the option's own scope: its message, or "". */
static const char *
set(unsigned flags, const char *typed, const char *value, int append)
{
	static char said[256];
	const struct option_def *def;
	struct options *o;
	char *name, *cause = NULL;
	int index;

	said[0] = '\0';
	if (option_match(typed, &name, &index, &def, &cause) == 0) {
		o = options_choose(m, name, flags, s, w, p, &cause);
		if (o != NULL)
			options_set(o, name, index, value, append, &cause);
	}
	free(name);
	if (cause != NULL)
		str_copy(said, sizeof(said), cause);
	free(cause);
	return said;
}

#define SET(typed, value) set(OPTIONS_GLOBAL, typed, value, 0)
#define ADD(typed, value) set(OPTIONS_GLOBAL, typed, value, 1)

static const char *
show(unsigned where, const char *typed, unsigned flags)
{
	static char *text;
	const struct option_def *def;
	struct buf b;
	char *name;
	int index;

	free(text);
	text = NULL;
	buf_init(&b);
	if (option_match(typed, &name, &index, &def, NULL) == 0)
		options_show_one(options_choose(m, name, where, s, w, p, NULL),
		    name, index, flags, &b);
	free(name);
	text = buf_steal(&b, NULL);
	return text == NULL ? "" : text;
}

#define SHOW(typed) show(OPTIONS_GLOBAL, typed, 0)

/* Options that tmux has not, each once and in the table's order. */
static char *
past_ours(char *at)
{
	static const char *const ours[] = {"ambiguous-width ", "bind-address ",
	    "history-bytes ", "history-cache ", "menu-style ",
	    "menu-selected-style ", "menu-border-style ", "menu-border-lines ",
	    "predict ", "predict-overwrite ", "remote-idle-timeout ",
	    "status-link ", "tmux-defaults ", "udp-port "};

	for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
		if (strncmp(at, ours[i], strlen(ours[i])) == 0)
			at = strchr(at, '\n') + 1;
	}
	return at;
}

static void
table_is_tmux(void)
{
	FILE *f = fopen("regress/unit/data/options.txt", "r");
	static char line[16384];
	struct buf b;
	char *ours, *at, *want, *next;

	CHECK(f != NULL);
	begin();
	options_set(m->server_options, "tmux-defaults", -1, "on", 0, NULL);
	buf_init(&b);
	options_show(m->server_options, 0, &b);
	options_show(m->session_options, 0, &b);
	options_show(m->window_options, 0, &b);
	options_show(m->session_options, SHOW_NO_OPTIONS, &b);
	options_show(m->window_options, SHOW_NO_OPTIONS, &b);
	at = ours = buf_steal(&b, NULL);
	while (fgets(line, sizeof(line), f) != NULL) {
		want = line;
		if (strncmp(line, "hook ", 5) == 0)
			want += 5;
		at = past_ours(at);
		next = strchr(at, '\n');
		CHECK(next != NULL);
		*next = '\0';
		want[strcspn(want, "\n")] = '\0';
		CHECK_STR(at, want);
		at = next + 1;
	}
	CHECK_STR(at, "");
	free(ours);
	fclose(f);
	end();
}

static void
own_defaults(void)
{
	begin();
	CHECK(options_flag(m->session_options, "mouse"));
	CHECK_INT(options_number(m->server_options, "escape-time"), 10);
	SET("tmux-defaults", "on");
	CHECK(!options_flag(m->session_options, "mouse"));
	CHECK_INT(options_number(m->server_options, "escape-time"), 500);
	SET("mouse", "on");
	options_unset(m->session_options, "mouse", -1);
	CHECK(!options_flag(m->session_options, "mouse"));
	end();
}

static void
table_is_sound(void)
{
	const struct option_def *d;

	for (size_t i = 0; i < options_table_count; i++) {
		d = &options_table[i];
		CHECK(d->help != NULL && *d->help != '\0');
		CHECK(d->value != NULL);
		CHECK((d->type == OPTION_CHOICE) == (d->choices != NULL));
		CHECK(d->type != OPTION_NUMBER || d->min < d->max);
		CHECK(option_def_find(d->name) == d);
	}
}

static void
messages(void)
{
	begin();
	CHECK_STR(SET("stat", "x"), "ambiguous option: stat");
	CHECK_STR(SET("", "x"), "ambiguous option: ");
	CHECK_STR(SET("nosuch", "x"), "invalid option: nosuch");
	CHECK_STR(SET("status-left[0]", "x"), "not an array: status-left[0]");
	CHECK_STR(SET("@a[1]", "x"), "not an array: @a[1]");
	CHECK_STR(SET("update-environment[x]", "x"),
	    "ambiguous option: update-environment[x]");
	CHECK_STR(SET("base-index", ""), "value is invalid: ");
	CHECK_STR(SET("base-index", "12a"), "value is invalid: 12a");
	CHECK_STR(SET("base-index", "-1"), "value is too small: -1");
	CHECK_STR(SET("buffer-limit", "0"), "value is too small: 0");
	CHECK_STR(
	    SET("base-index", "2147483648"), "value is too large: 2147483648");
	CHECK_STR(SET("repeat-time", "32768"), "value is too large: 32768");
	CHECK_STR(SET("repeat-time", "99999999999999999999"),
	    "value is too large: 99999999999999999999");
	CHECK_STR(SET("base-index", NULL), "empty value");
	CHECK_STR(SET("mouse", "zz"), "bad value: zz");
	CHECK_STR(SET("status-keys", "zz"), "unknown value: zz");
	CHECK_STR(SET("status-bg", "zz"), "bad colour: zz");
	CHECK_STR(SET("pane-colours[3]", "zz"), "bad colour: zz");
	CHECK_STR(SET("status-style", "zz"), "invalid style: zz");
	CHECK_STR(SET("prefix", "zzz"), "bad key: zzz");
	CHECK_STR(SET("prefix", ""), "bad key: ");
	CHECK_STR(SET("default-size", "1x"), "value is invalid: 1x");
	end();
}

static void
values(void)
{
	begin();
	SET("mouse", "off");
	CHECK_STR(SHOW("mouse"), "mouse off\n");
	SET("mouse", NULL);
	CHECK_STR(SHOW("mouse"), "mouse on\n");
	SET("mouse", "No");
	CHECK_STR(show(OPTIONS_GLOBAL, "mouse", SHOW_VALUES), "off\n");
	/* A flag for tmux 3.3a, which has no third value for it. */
	SET("allow-passthrough", "yes");
	CHECK_STR(SHOW("allow-passthrough"), "allow-passthrough on\n");
	SET("allow-passthrough", "0");
	CHECK_STR(SHOW("allow-passthrough"), "allow-passthrough off\n");
	SET("allow-passthrough", NULL);
	CHECK_STR(SHOW("allow-passthrough"), "allow-passthrough on\n");
	SET("allow-passthrough", "all");
	CHECK_STR(SHOW("allow-passthrough"), "allow-passthrough all\n");
	CHECK_STR(SET("allow-passthrough", "zz"), "bad value: zz");
	SET("status", "3");
	SET("status", NULL);
	CHECK_STR(SHOW("status"), "status 3\n");
	SET("status-pos", NULL);
	CHECK_STR(SHOW("status-pos"), "status-position top\n");
	SET("prefix", "^a");
	CHECK_STR(SHOW("prefix"), "prefix C-a\n");
	SET("prefix", "none");
	CHECK_STR(SHOW("prefix"), "prefix None\n");
	CHECK(options_key(m->session_options, "prefix") == KEY_NONE);
	CHECK(
	    options_colour(m->window_options, "cursor-colour") == COLOUR_NONE);
	SET("cursor-colour", "#FF0000");
	CHECK_STR(SHOW("cursor-colour"), "cursor-colour #ff0000\n");
	SET("main-pane-width", "50%");
	CHECK_STR(SHOW("main-pane-width"), "main-pane-width \"50%\"\n");
	SET("status-style", "fg=red");
	ADD("status-style", "bold");
	CHECK_STR(SHOW("status-style"), "status-style fg=red,bold\n");
	ADD("@u", "x");
	ADD("@u", "y");
	CHECK_STR(SHOW("@u"), "@u xy\n");
	end();
}

static void
arrays(void)
{
	begin();
	SET("update-environment", "A B,C");
	SET("update-environment[9]", "F O");
	ADD("update-environment", "D");
	CHECK_STR(SHOW("update-environment"),
	    "update-environment[0] A\nupdate-environment[1] B\n"
	    "update-environment[2] C\nupdate-environment[3] D\n"
	    "update-environment[9] \"F O\"\n");
	options_unset(m->session_options, "update-environment", 1);
	CHECK_STR(show(OPTIONS_GLOBAL, "update-environment", SHOW_VALUES),
	    "A\nC\nD\nF O\n");
	CHECK_STR(SHOW("update-environment[2]"), "update-environment[2] C\n");
	CHECK_STR(SHOW("update-environment[7]"), "update-environment[7] ''\n");
	CHECK_INT(options_array_count(s->options, "update-environment"), 4);
	CHECK_STR(
	    options_array_get(s->options, "update-environment", 9), "F O");
	SET("update-environment", "");
	CHECK_STR(SHOW("update-environment"), "update-environment\n");
	options_unset(m->session_options, "update-environment", -1);
	CHECK_INT(options_array_count(s->options, "update-environment"), 8);
	SET("status-format", "a b,c");
	CHECK_INT(options_array_count(s->options, "status-format"), 3);
	SET("terminal-overrides", "a:b,c:d e");
	CHECK_STR(SHOW("terminal-overrides"),
	    "terminal-overrides[0] a:b\nterminal-overrides[1] \"c:d e\"\n");
	SET("after-new-window", "lsw ; lsp");
	ADD("after-new-window", "lsp");
	CHECK_STR(SHOW("after-new-window"),
	    "after-new-window[0] lsw ; lsp\nafter-new-window[1] lsp\n");
	end();
}

static void
scopes(void)
{
	begin();
	set(0, "status-left", "here", 0);
	CHECK(options_has(s->options, "status-left", -1));
	CHECK_STR(options_string(m->session_options, "status-left"),
	    "[#{session_name}] ");
	CHECK_STR(options_string(s->options, "status-left"), "here");
	options_unset(s->options, "status-left", -1);
	CHECK_STR(show(0, "status-left", 0), "");
	CHECK_STR(show(0, "status-left", SHOW_PARENTS),
	    "status-left* \"[#{session_name}] \"\n");
	/* A pane's goes to the window without -p, to the pane with it. */
	set(0, "window-style", "bg=red", 0);
	CHECK(options_has(w->options, "window-style", -1));
	CHECK_STR(options_string(p->options, "window-style"), "bg=red");
	set(OPTIONS_PANE, "window-style", "bg=blue", 0);
	CHECK_STR(options_string(p->options, "window-style"), "bg=blue");
	/* One that is of no pane goes to the window even so. */
	set(OPTIONS_PANE, "mode-keys", "vi", 0);
	CHECK(options_has(w->options, "mode-keys", -1));
	set(0, "escape-time", "7", 0);
	CHECK_INT(options_number(m->server_options, "escape-time"), 7);
	set(OPTIONS_WINDOW, "@x", "1", 0);
	CHECK(options_has(w->options, "@x", -1));
	CHECK(options_where(p->options, "@x") == w->options);
	CHECK_INT(options_unset(w->options, "@nope", -1), ERR_NOTFOUND);
	end();
}

static void
quoting(void)
{
	static const char *const pairs[][2] = {{"x y", "\"x y\""},
	    {"it's", "\"it's\""}, {"$x", "\"\\$x\""}, {"~/x", "\\~/x"},
	    {"a\"b", "'a\"b'"}, {"a;b", "\"a;b\""}, {"", "''"},
	    {"#x", "\"#x\""}, {"{a}", "\"{a}\""}, {"a~", "a~"},
	    {"%a", "\"%a\""}, {"a\\b", "a\\\\b"}, {"a\tb", "a\\tb"},
	    {"a\nb", "a\\nb"}, {"\303\251", "\303\251"}, {"a*?[]", "a*?[]"},
	    {"a|b&c<>()", "a|b&c<>()"}, {"=", "="},
	    {"x y $z \"q\" 'r' \\w ~", "\"x y \\$z \\\"q\\\" 'r' \\\\w ~\""},
	    {"~", "\\~"}, {"~ a", "\"\\~ a\""}, {"'", "\\'"}, {"\"", "\\\""},
	    {"a#b c", "\"a#b c\""}, {"`ls`", "`ls`"}, {"a\001b", "a\\001b"},
	    {"$", "\\$"}, {"a$b c", "\"a\\$b c\""}, {"%", "\\%"},
	    {"\\", "\\\\"}, {" ", "\" \""}, {"{", "\\{"}, {"#", "\\#"},
	    {"a$ b", "\"a$ b\""}, {"$1", "\"$1\""}, {"${x}", "\"\\${x}\""}};
	char *got;

	for (size_t i = 0; i < nitems(pairs); i++) {
		got = options_quote(pairs[i][0]);
		CHECK_STR(got, pairs[i][1]);
		free(got);
	}
}

static int
check(void *arg, const char *text, char **normal, char **cause)
{
	(void)arg;
	if (strcmp(text, "foo") == 0) {
		*cause = xstrdup("unknown command: foo");
		return ERR_SYNTAX;
	}
	*normal = xformat("<%s>", text);
	return 0;
}

static void
commands_are_checked(void)
{
	begin();
	m->check = check;
	CHECK_STR(SET("alert-bell", "foo"), "unknown command: foo");
	CHECK_STR(SET("alert-bell", "bar"), "");
	CHECK_STR(SHOW("alert-bell"), "alert-bell[0] <bar>\n");
	end();
}

static int heard;
static const void *heard_of;

static void
listen(void *arg, const struct notice *n)
{
	(void)arg;
	if (n->type == NOTICE_OPTION) {
		heard++;
		heard_of = n->window;
	}
}

static void
changes_are_told(void)
{
	begin();
	heard = 0;
	notify_subscribe(m, listen, NULL);
	set(OPTIONS_WINDOW, "mode-keys", "vi", 0);
	CHECK_INT(heard, 1);
	CHECK(heard_of == w);
	set(OPTIONS_WINDOW, "mode-keys", "zz", 0);
	CHECK_INT(heard, 1);
	options_unset(w->options, "mode-keys", -1);
	CHECK_INT(heard, 2);
	end();
}

static void
as_text(void)
{
	char *t;

	begin();
	SET("update-environment", "A B");
	t = options_text(s->options, "update-environment", -1, 0);
	CHECK_STR(t, "A B");
	free(t);
	t = options_text(s->options, "mouse", -1, 1);
	CHECK_STR(t, "1");
	free(t);
	CHECK(options_text(s->options, "@none", -1, 0) == NULL);
	CHECK(options_text(s->options, "nosuch", -1, 0) == NULL);
	end();
}

int
main(void)
{
	RUN(table_is_tmux, "every option prints as tmux's at the start");
	RUN(own_defaults, "mux's own defaults yield to tmux-defaults");
	RUN(table_is_sound, "every entry of the table is complete");
	RUN(messages, "bad options and values are refused in tmux's words");
	RUN(values, "values are read, toggled and appended to as in tmux");
	RUN(arrays, "arrays are split, indexed and unset as in tmux");
	RUN(scopes, "an option is set where its scope says, and inherited");
	RUN(quoting, "texts are quoted as show-options does");
	RUN(commands_are_checked, "commands in options go through the check");
	RUN(changes_are_told, "a change is told once, with its owner");
	RUN(as_text, "options give their text to formats");
	TEST_END();
}
