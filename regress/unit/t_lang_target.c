/*
 * Targets are found as tmux finds them.  Expectations were obtained from tmux
 * 3.3a with the same sessions and windows.
 */
#include "lang-fixture.h"

static struct session *alpha, *beta, *gamma_;
static struct context *ctx;

static struct pane *
split(struct pane *at, int horizontal)
{
	struct split how = {.horizontal = horizontal, .size = -1};
	struct pane_spec spec = {.empty = 1};

	return window_split(at, &how, NULL, &spec, NULL);
}

/*
 * alpha:0 wa %0; beta:0 wb with three panes, :5 wfive, :7 wseven; beta2:0
 * other; 3:0 named 9; gamma:0 main, which is used last.
 */
static void
sessions(void)
{
	struct pane *p;

	alpha = add_session("alpha", "wa");
	beta = add_session("beta", "wb");
	add_window(beta, 5, "wfive");
	add_window(beta, 7, "wseven");
	add_session("beta2", "other");
	add_session("3", "9");
	p = beta->current->window->active;
	split(p, 0);
	split(p, 1);
	window_set_active(beta->current->window, p, 0);
	gamma_ = add_session("gamma", "main");
	ctx = context_new(0);
}

/* 'session:index.pane' or '!error'. */
static const char *
find(const char *name, enum target_kind kind, unsigned flags)
{
	static char out[512];
	struct target_spec spec = {'t', kind, flags};
	struct target t;
	char *cause, *s;

	if (target_find(lang, ctx, name, &spec, &t, &cause) != 0)
		s = xformat("!%s", cause);
	else if (t.winlink == NULL || (flags & TARGET_WINDOW_INDEX))
		s = xformat("%s:%d", t.session->name, t.index);
	else
		s = xformat("%s:%d.%d", t.session->name, t.winlink->index,
		    pane_index(t.pane));
	str_copy(out, sizeof out, s);
	free(s);
	free(cause);
	return out;
}
#define PANE(name)    find(name, TARGET_PANE, 0)
#define WINDOW(name)  find(name, TARGET_WINDOW, 0)
#define SESSION(name) find(name, TARGET_SESSION, 0)
#define INDEX(name)   find(name, TARGET_WINDOW, TARGET_WINDOW_INDEX)

static void
nothing(void)
{
	ctx = context_new(0);
	CHECK_STR(PANE(""), "!no current target");
	CHECK_STR(PANE("x"), "!no current target");
	CHECK_STR(PANE(":0"), "!no current target");
	context_unref(ctx);
}

static void
panes(void)
{
	static const char *const same[] = {"gam*", "0", ".0", ":", ".", "",
	    ":.", "+", "-", "^", "{top}", "{next}", "{previous}", ".+1",
	    "=gamma:=main", "gamma:main.0", "main.0", "main", "mai", "-1",
	    ":+1", "%8", ":{end}", "{bottom-right}", "top"};
	static const char *const pairs[][2] = {{"alpha", "alpha:0.0"},
	    {"beta", "beta:0.0"}, {"=beta:", "beta:0.0"},
	    {"beta:5", "beta:5.0"}, {"beta:wf", "beta:5.0"},
	    {"beta:=wfive", "beta:5.0"}, {"beta:.1", "beta:0.1"},
	    {"beta:0.-", "beta:0.2"}, {"beta:0.+", "beta:0.1"},
	    {"beta:+", "beta:5.0"}, {"beta:-", "beta:7.0"},
	    {"beta:+2", "beta:7.0"}, {"beta:^", "beta:0.0"},
	    {"beta:$", "beta:7.0"}, {"beta:{end}", "beta:7.0"},
	    {"beta:{start}", "beta:0.0"}, {"beta:0.{top}", "beta:0.0"},
	    {"beta:0.{bottom}", "beta:0.2"}, {"beta:0.{left}", "beta:0.0"},
	    {"beta:0.{right}", "beta:0.1"}, {"beta:0.{top-left}", "beta:0.0"},
	    {"beta:0.{bottom-right}", "beta:0.2"},
	    {"beta:0.{bottom-left}", "beta:0.2"},
	    {"beta:0.{down-of}", "beta:0.2"}, {"beta:0.{right-of}", "beta:0.1"},
	    {"@2", "beta:5.0"}, {"%2", "beta:5.0"}, {"$1", "beta:0.0"},
	    {"$1:5", "beta:5.0"}, {"$1:@2", "beta:5.0"}, {"@1.1", "beta:0.1"},
	    {"3", "3:0.0"}, {"3:9", "3:0.0"}, {"beta:.", "beta:0.0"},
	    {"beta:{next}.{top}", "beta:5.0"}};

	for (size_t i = 0; i < nitems(same); i++)
		CHECK_STR(PANE(same[i]), "gamma:0.0");
	for (size_t i = 0; i < nitems(pairs); i++)
		CHECK_STR(PANE(pairs[i][0]), pairs[i][1]);
}

static void
refusals(void)
{
	CHECK_STR(PANE("be"), "!can't find pane: be");
	CHECK_STR(PANE("=beta"), "!can't find pane: =beta");
	CHECK_STR(PANE("wfive"), "!can't find pane: wfive");
	CHECK_STR(PANE("!"), "!can't find pane: !");
	CHECK_STR(PANE("$"), "!can't find session: $");
	CHECK_STR(PANE("beta:x"), "!can't find window: x");
	CHECK_STR(PANE("beta:w"), "!can't find window: w");
	CHECK_STR(PANE("beta:=wf"), "!can't find window: wf");
	CHECK_STR(PANE("beta:@9"), "!can't find window: @9");
	CHECK_STR(PANE("alpha:@2"), "!can't find window: @2");
	CHECK_STR(PANE("beta:99"), "!can't find window: 99");
	CHECK_STR(PANE("beta:{foo}"), "!can't find window: {foo}");
	CHECK_STR(PANE("beta:0.9"), "!can't find pane: 9");
	CHECK_STR(PANE("beta:0.%0"), "!can't find pane: %0");
	CHECK_STR(PANE("beta:0.{foo}"), "!can't find pane: {foo}");
	CHECK_STR(PANE(":.x"), "!can't find pane: x");
	CHECK_STR(PANE("x.0"), "!can't find window: x");
	CHECK_STR(PANE("x:"), "!can't find session: x");
	CHECK_STR(PANE("=x:"), "!can't find session: x");
	CHECK_STR(PANE("%99"), "!can't find pane: %99");
	CHECK_STR(PANE("@99"), "!can't find window: @99");
	CHECK_STR(PANE("$99"), "!can't find session: $99");
	CHECK_STR(PANE("="), "!no mouse target");
	CHECK_STR(PANE("{mouse}"), "!no mouse target");
	CHECK_STR(PANE("~"), "!no marked target");
	CHECK_STR(PANE("{marked}"), "!no marked target");
}

static void
windows(void)
{
	CHECK_STR(WINDOW("beta"), "beta:0.0");
	CHECK_STR(WINDOW("bet"), "!can't find window: bet");
	CHECK_STR(WINDOW("3"), "3:0.0");
	CHECK_STR(WINDOW("main"), "gamma:0.0");
	CHECK_STR(WINDOW("@2"), "beta:5.0");
	CHECK_STR(WINDOW("%2"), "beta:5.0");
	CHECK_STR(WINDOW("$1"), "beta:0.0");
	CHECK_STR(WINDOW(".0"), "gamma:0.0");
	CHECK_STR(WINDOW("beta:0.1"), "beta:0.1");
	CHECK_STR(WINDOW("{end}"), "gamma:0.0");
	CHECK_STR(WINDOW("=beta"), "beta:0.0");
	CHECK_STR(WINDOW("=main"), "gamma:0.0");
	CHECK_STR(WINDOW("!"), "!can't find window: !");
	CHECK_STR(WINDOW("x:"), "!can't find session: x");
}

static void
session_words(void)
{
	CHECK_STR(SESSION("beta"), "beta:0.0");
	CHECK_STR(SESSION("alp"), "alpha:0.0");
	CHECK_STR(SESSION("a*"), "alpha:0.0");
	CHECK_STR(SESSION("bet"), "!can't find session: bet");
	CHECK_STR(SESSION("b*"), "!can't find session: b*");
	CHECK_STR(SESSION("=bet"), "!can't find session: bet");
	CHECK_STR(SESSION("@2"), "beta:5.0");
	CHECK_STR(SESSION("%2"), "beta:5.0");
	CHECK_STR(SESSION("beta:99"), "!can't find window: 99");
	CHECK_STR(SESSION("@99"), "!can't find window: @99");
	CHECK_STR(SESSION("%99"), "!can't find pane: %99");
	CHECK_STR(SESSION("$9"), "!can't find session: $9");
	CHECK_STR(SESSION("+"), "!can't find session: +");
}

static void
indices(void)
{
	CHECK_STR(INDEX("beta:+"), "beta:1");
	CHECK_STR(INDEX("beta:-"), "!can't find window: -");
	CHECK_STR(INDEX("beta:+3"), "beta:3");
	CHECK_STR(INDEX("beta:{end}"), "beta:7");
	CHECK_STR(INDEX("beta:5"), "beta:5");
	CHECK_STR(INDEX("beta"), "beta:-1");
	CHECK_STR(INDEX("beta:"), "beta:-1");
	CHECK_STR(INDEX(""), "gamma:-1");
	CHECK_STR(INDEX(":"), "gamma:-1");
	CHECK_STR(INDEX("gamma:4"), "gamma:4");
	CHECK_STR(INDEX("4"), "gamma:4");
	CHECK_STR(INDEX("beta:99999999999"), "!can't find window: 99999999999");
	CHECK_STR(INDEX("beta:xx"), "!can't find window: xx");
	CHECK_STR(INDEX("@2"), "beta:5");
	CHECK_STR(INDEX("%2"), "!can't specify pane here");
	CHECK_STR(INDEX("beta:6.1"), "!can't specify pane here");
}

static void
marked(void)
{
	struct pane *p = beta->current->window->active;

	model_mark(model, beta, p);
	CHECK_STR(PANE("~"), "beta:0.0");
	CHECK_STR(find(NULL, TARGET_PANE, TARGET_DEFAULT_MARKED), "beta:0.0");
	model_mark(model, NULL, NULL);
	CHECK_STR(find(NULL, TARGET_PANE, TARGET_DEFAULT_MARKED), "gamma:0.0");
}

static void
mouse(void)
{
	ctx->event.mouse = 1;
	ctx->event.session = beta->id;
	ctx->event.window = beta->current->window->id;
	ctx->event.pane = UINT64_MAX;
	CHECK_STR(PANE("="), "beta:0.0");
	ctx->event.window = UINT64_MAX;
	CHECK_STR(SESSION("{mouse}"), "beta:0.0");
	ctx->event.mouse = 0;
}

static void
defaults(void)
{
	struct context *c = ctx;
	struct target t;

	ctx = context_new(0);
	ctx->env_pane = alpha->current->window->active->id;
	CHECK_STR(PANE(""), "alpha:0.0");
	target_from_session(beta, &t);
	ctx->current = target_ids(&t);
	CHECK_STR(PANE(""), "beta:0.0");
	ctx->current.window = 999;
	CHECK_STR(PANE(""), "beta:0.0");
	ctx->current.session = 999;
	CHECK_STR(PANE(""), "alpha:0.0");
	context_unref(ctx);
	ctx = c;
	gamma_->attached = 1;
	CHECK_STR(
	    find(NULL, TARGET_SESSION, TARGET_PREFER_UNATTACHED), "3:0.0");
	gamma_->attached = 0;
}

static void
long_words(void)
{
	char *s = xmalloc(100001);

	memset(s, '*', 100000);
	s[100000] = '\0';
	CHECK_STR(PANE(s), "!target is too long");
	free(s);
}

static void
commands(void)
{
	CHECK_STR(run("selectp -t beta:0.1"), "beta:0.1\n");
	CHECK_STR(run("selectp -t nosuch:"), "!can't find session: nosuch\n");
	CHECK_STR(run("lsp -t x"), "!can't find window: x\n");
}

int
main(void)
{
	fixture_use();
	set_up();
	RUN(nothing, "without sessions there is no target");
	sessions();
	RUN(panes, "panes are found by every name they have");
	RUN(refusals, "what is not there is named in tmux's words");
	RUN(windows, "windows are found, else sessions");
	RUN(session_words, "sessions are found by id, name, start, pattern");
	RUN(indices, "free indices are targets where they may be");
	RUN(marked, "the marked pane is a target");
	RUN(mouse, "what is under the mouse is a target");
	RUN(defaults, "the default is the context's, then the latest");
	RUN(long_words, "words without end are refused");
	RUN(commands, "commands get what their flags name");
	context_unref(ctx);
	tear_down();
	TEST_END();
}
