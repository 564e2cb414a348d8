/*
 * Paste buffers, environments, style texts, layout texts.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "model/buffers.h"
#include "model/environ.h"
#include "model/layout.h"
#include "model/model.h"
#include "model/notify.h"
#include "model/options.h"
#include "model/style.h"
#include "model/winlink.h"

#include "test.h"

static struct model *m;

static const char *
names(void)
{
	static char text[256];
	const struct buffer *b;
	size_t n = 0;

	text[0] = '\0';
	for (size_t i = 0; (b = buffers_at(m->buffers, i)) != NULL; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s=%s",
		    i == 0 ? "" : " ", b->name, b->data);
	return text;
}

static void
buffers_are_a_stack(void)
{
	struct buffers *b;
	char *cause = NULL;

	m = model_new(77);
	b = m->buffers;
	buffers_add(b, NULL, "x1", 2);
	buffers_add(b, NULL, "x2", 2);
	buffers_add(b, NULL, "", 0);
	buffers_set(b, "nm", "hello", 5, NULL);
	CHECK_STR(names(), "nm=hello buffer1=x2 buffer0=x1");
	CHECK_STR(buffers_top(b)->name, "nm");
	CHECK_INT(buffers_top(b)->created, 77);
	/* One that is set anew comes to the front and counts as named. */
	buffers_set(b, "buffer0", "new", 3, NULL);
	CHECK_STR(names(), "buffer0=new nm=hello buffer1=x2");
	CHECK(!buffers_find(b, "buffer0")->automatic);
	CHECK_INT(buffers_rename(b, "nm", "buffer1", &cause), ERR_EXISTS);
	CHECK_STR(cause, "buffer buffer1 already exists");
	free(cause);
	CHECK_INT(buffers_rename(b, "zz", "q", &cause), ERR_NOTFOUND);
	CHECK_STR(cause, "unknown buffer: zz");
	free(cause);
	CHECK_INT(buffers_set(b, "", "x", 1, &cause), ERR_SYNTAX);
	CHECK_STR(cause, "empty buffer name");
	free(cause);
	CHECK_INT(buffers_rename(b, "nm", "other", NULL), 0);
	CHECK_STR(names(), "buffer0=new other=hello buffer1=x2");
	CHECK_INT(buffers_delete(b, "nm"), ERR_NOTFOUND);
	CHECK_INT(buffers_delete(b, "other"), 0);
	/* A name that is taken is passed over. */
	buffers_set(b, "buffer2", "q", 1, NULL);
	buffers_add(b, NULL, "r", 1);
	CHECK_STR(names(), "buffer3=r buffer2=q buffer0=new buffer1=x2");
	model_free(m);
}

static void
old_buffers_go(void)
{
	m = model_new(0);
	options_set(m->server_options, "buffer-limit", -1, "2", 0, NULL);
	buffers_set(m->buffers, "keep", "k", 1, NULL);
	buffers_add(m->buffers, NULL, "1", 1);
	buffers_add(m->buffers, NULL, "2", 1);
	buffers_add(m->buffers, NULL, "3", 1);
	CHECK_STR(names(), "buffer2=3 buffer1=2 keep=k");
	model_free(m);
}

static void
samples(void)
{
	char *text, longer[400];

	m = model_new(0);
	buffers_add(m->buffers, NULL, "a\tb\n\001\303\251\\x\"\377", 11);
	text = buffers_sample(buffers_top(m->buffers));
	CHECK_STR(text, "a\\tb\\n\\001\303\251\\\\x\"\\377");
	free(text);
	memset(longer, 'y', sizeof(longer));
	buffers_add(m->buffers, NULL, longer, sizeof(longer));
	text = buffers_sample(buffers_top(m->buffers));
	CHECK_INT(strlen(text), 203);
	CHECK_STR(text + 200, "...");
	free(text);
	model_free(m);
}

static const char *
built(char *const *env, const char *name)
{
	size_t n = strlen(name);

	for (; *env != NULL; env++) {
		if (strncmp(*env, name, n) == 0 && (*env)[n] == '=')
			return *env + n + 1;
	}
	return NULL;
}

static void
environments(void)
{
	struct environ *session = environ_new(), *extra = environ_new();
	struct environ *global = environ_new();
	char **env;

	environ_put(global, "A=1", 0);
	environ_put(global, "B=2", 0);
	environ_put(global, "H=hidden", 1);
	environ_put(global, "=x", 0);
	environ_put(global, "noequals", 0);
	CHECK_INT(environ_count(global), 3);
	environ_set(session, "B", "", 0);
	environ_clear(session, "A");
	environ_set(extra, "E", "x=y", 0);
	env = environ_build(global, session, extra);
	CHECK(built(env, "A") == NULL);
	CHECK_STR(built(env, "B"), "");
	CHECK(built(env, "H") == NULL);
	CHECK_STR(built(env, "E"), "x=y");
	environ_build_free(env);
	CHECK(environ_find(session, "A") != NULL);
	CHECK(environ_value(session, "A") == NULL);
	environ_unset(session, "A");
	CHECK(environ_find(session, "A") == NULL);
	CHECK_STR(environ_at(global, 1)->name, "B");
	environ_free(global);
	environ_free(session);
	environ_free(extra);
}

static void
clients_update(void)
{
	struct environ *client = environ_new(), *dst = environ_new();

	m = model_new(0);
	options_set(m->session_options, "update-environment", -1,
	    "DISPLAY LC_* GONE", 0, NULL);
	environ_put(client, "DISPLAY=:1", 0);
	environ_put(client, "LC_ALL=C", 0);
	environ_put(client, "LC_TIME=de", 0);
	environ_put(client, "HOME=/x", 0);
	environ_set(dst, "GONE", "old", 0);
	environ_update(m->session_options, client, dst);
	CHECK_STR(environ_value(dst, "DISPLAY"), ":1");
	CHECK_STR(environ_value(dst, "LC_TIME"), "de");
	CHECK(environ_find(dst, "HOME") == NULL);
	CHECK(environ_find(dst, "GONE") != NULL);
	CHECK(environ_value(dst, "GONE") == NULL);
	environ_free(client);
	environ_free(dst);
	model_free(m);
}

static void
adoption(void)
{
	const char *const env[] = {"EDITOR=/usr/bin/nvim", "X=1", NULL};
	const char *const plain[] = {"VISUAL=emacs", "EDITOR=vi", NULL};

	m = model_new(0);
	model_adopt_environ(m, env, "/bin/zsh");
	CHECK_STR(
	    options_string(m->session_options, "default-shell"), "/bin/zsh");
	CHECK_STR(options_string(m->server_options, "editor"), "/usr/bin/nvim");
	CHECK_INT(options_choice(m->window_options, "mode-keys"), 1);
	CHECK_INT(options_choice(m->session_options, "status-keys"), 1);
	CHECK_STR(environ_value(m->env, "X"), "1");
	model_free(m);
	m = model_new(0);
	model_adopt_environ(m, plain, NULL);
	CHECK_INT(options_choice(m->window_options, "mode-keys"), 0);
	model_free(m);
}

/*
 * Styles
 */
static const char *
styled(const char *text)
{
	static char *out;
	const struct style base = {.fg = COLOUR_INDEX | 2};
	struct style_text st;

	style_init(&st);
	st.cell = base;
	if (style_apply(&st, &base, text) != 0)
		return "bad";
	free(out);
	out = style_string(&st);
	return out;
}

static void
styles(void)
{
	static const char *const pairs[][2] = {
	    {"fg=red,bg=colour4,bold", "fg=red,bg=blue,bold"},
	    {"fg=default", "fg=green"},
	    {"bold nobold,,italics", "fg=green,italics"},
	    {"bold|reverse", "fg=green,bold,reverse"},
	    {"nobold|dim", "fg=green"},
	    {"bold,none", "fg=green"},
	    {"bg=red,bold,default", "fg=green"},
	    {"double-underscore", "fg=green,double-underscore"},
	    {"underscore,curly-underscore", "fg=green,curly-underscore"},
	    {"us=#ff0000", "fg=green,us=#ff0000"},
	    {"range=window|3,align=right",
		"range=window|3,align=right,fg=green"},
	    {"range=pane|%4,list=on", "list=on,range=pane|%4,fg=green"},
	    {"range=session|$0", "range=session|$0,fg=green"},
	    {"range=user|abc", "range=user|abc,fg=green"},
	    {"range=left,norange,list=focus,nolist", "fg=green"},
	    {"fill=blue,push-default", "push-default,fill=blue,fg=green"},
	    {" , ", "fg=green"},
	    {"FG=Red", "fg=red"},
	    {"zz", "bad"},
	    {"fg=colour300", "bad"},
	    {"fg=", "bad"},
	    {"nozz", "bad"},
	    {"range=window", "bad"},
	    {"range=left|1", "bad"},
	    {"range=pane|4", "bad"},
	    {"align=zz", "bad"},
	    {"bold,nodefault", "fg=green,bold"},
	    {"bold|", "bad"},
	};

	for (size_t i = 0; i < nitems(pairs); i++)
		CHECK_STR(styled(pairs[i][0]), pairs[i][1]);
}

static void
bad_styles_change_nothing(void)
{
	const struct style base = {0};
	struct style_text st, before;
	char *word = xmalloc(1001);

	style_init(&st);
	CHECK_INT(style_apply(&st, &base, "bold,fg=red"), 0);
	before = st;
	CHECK_INT(style_apply(&st, &base, "dim,zz"), ERR_SYNTAX);
	CHECK(memcmp(&st, &before, sizeof(st)) == 0);
	memset(word, 'b', 1000);
	word[1000] = '\0';
	CHECK_INT(style_apply(&st, &base, word), ERR_SYNTAX);
	free(word);
}

/*
 * Layout texts
 */
static const char *
take(struct window *w, const char *text)
{
	static char said[128];
	char *cause = NULL;

	said[0] = '\0';
	if (layout_parse(w, text, &cause) != 0)
		str_copy(said, sizeof(said), cause);
	free(cause);
	return said;
}

static void
layout_texts(void)
{
	const struct pane_spec spec = {0};
	const struct split how = {.size = -1};
	struct window *w;
	char *text;

	m = model_new(0);
	w = window_new(m, 80, 24);
	window_first_pane(w, NULL, &spec);
	window_split(w->active, &how, NULL, &spec, NULL);
	text = layout_text(w);
	CHECK_STR(text, "c195,80x24,0,0[80x12,0,0,0,80x11,0,13,1]");
	layout_preset(w, LAYOUT_EVEN_HORIZONTAL);
	CHECK_STR(take(w, text), "");
	free(text);
	text = layout_text(w);
	CHECK_STR(text, "c195,80x24,0,0[80x12,0,0,0,80x11,0,13,1]");
	free(text);
	CHECK_STR(take(w, ""), "invalid layout");
	CHECK_STR(take(w, "c195,"), "invalid layout");
	CHECK_STR(take(w, "c196,80x24,0,0[80x12,0,0,0,80x11,0,13,1]"),
	    "invalid layout");
	CHECK_STR(take(w, "b25d,80x24,0,0,0"), "have 2 panes but need 1");
	/* More cells than panes: the last ones are closed. */
	CHECK_STR(take(w, "d67e,80x24,0,0{40x24,0,0,0,39x24,41,0"
			  "[39x12,41,0,1,39x11,41,13,2]}"),
	    "");
	text = layout_text(w);
	CHECK_STR(text, "8205,80x24,0,0{40x24,0,0,0,39x24,41,0,1}");
	free(text);
	model_free(m);
}

static void
layout_names(void)
{
	CHECK_INT(layout_preset_find("tiled"), LAYOUT_TILED);
	CHECK_INT(layout_preset_find("even-v"), LAYOUT_EVEN_VERTICAL);
	CHECK_INT(layout_preset_find("main"), -1);
	CHECK_INT(layout_preset_find(""), -1);
	CHECK_INT(layout_preset_find("zz"), -1);
}

int
main(void)
{
	RUN(buffers_are_a_stack, "buffers are listed, named and set as tmux's");
	RUN(old_buffers_go, "the oldest automatic buffers go over the limit");
	RUN(samples, "a sample shows what cannot be printed as escapes");
	RUN(environments, "a child's environment leaves out what is cleared");
	RUN(clients_update, "a client updates what the patterns name");
	RUN(adoption, "the editor decides the keys, as in tmux");
	RUN(styles, "style texts are read and written as tmux's");
	RUN(bad_styles_change_nothing, "a bad style changes nothing");
	RUN(layout_texts, "layout texts go round, bad ones are refused");
	RUN(layout_names, "layout names may be cut while they are clear");
	TEST_END();
}
