/*
 * Formats expand as tmux's do.  Expectations were obtained from tmux 3.3a by
 * display-message -p, but for those marked as ours.
 */
#include "lang-fixture.h"

#include <time.h>

#include "lang/style.h"
#include "model/buffers.h"

static struct session *sess;
static struct format_ctx f;

static const char *
expand(const char *fmt)
{
	static char out[65536];
	char *s = format_expand(&f, fmt);

	str_copy(out, sizeof out, s);
	free(s);
	return out;
}
#define IS(fmt, want) CHECK_STR(expand(fmt), want)

static void
option(const char *name, const char *value)
{
	options_set(model->session_options, name, -1, value, 0, NULL);
}

static void
prepare(void)
{
	struct target t;
	struct split how = {.size = -1};
	struct pane_spec spec = {.empty = 1};
	struct window *w;

	sess = add_session("sess", "bash");
	w = sess->current->window;
	window_split(w->active, &how, NULL, &spec, NULL);
	add_window(sess, 1, "two");
	option("@a", "x/y z");
	option("@b", "#{@a}");
	option("@c", "%H");
	option("@e", "");
	option("mouse", "off");
	option("@z", "0");
	option("@q", "it's \"q\" $x #h `a`");
	option("@h", "#[fg=red]#{x}#");
	environ_set(model->env, "ENVV", "envval", 0);
	environ_set(model->env, "HIDV", "hid", 1);
	target_from_session(sess, &t);
	format_init(&f, lang);
	format_target(&f, &t);
}

static void
escapes(void)
{
	IS("##", "#");
	IS("###", "##");
	IS("####", "##");
	IS("##[x]", "##[x]");
	IS("###[x]", "###[x]");
	IS("#[x]", "#[x]");
	IS("##{@a}", "#{@a}");
	IS("###{@a}", "#x/y z");
	IS("#,#}", ",}");
	IS("#x#", "#x#");
	IS("#S#W#I#P#F#D", "sessbash00*%0");
	IS("X#{@a", "X");
	IS("#{@a}}", "x/y z}");
	IS("#{}", "");
	IS("#[#{@a}]", "#[x/y z]");
	IS("X#(echo", "X");
	IS("#(echo)", "");
}

static void
names(void)
{
	IS("#{nosuch}|#{ENVV}|#{HIDV}", "|envval|hid");
	IS("#{status-interval} #{status} #{mouse}", "15 on 0");
	IS("#{automatic-rename} #{prefix} #{base-index}", "0 C-b 0");
	IS("#{remain-on-exit} #{status-position}", "off bottom");
	IS("#{command-alias[1]}|#{command-alias}", "splitp=split-window|");
	IS("#{display-panes-colour}", "blue");
	IS("#{status-left}", "[#{session_name}] ");
	IS("#{:session_name}#{=:session_name}", "sesssess");
	IS("#{session_name:}#{x:session_name}", "");
}

static void
conditionals(void)
{
	IS("#{?1,y,n}#{?0,y,n}#{?@a,y,n}#{?@e,y,n}#{?@z,y,n}", "nnynn");
	IS("#{?nosuch,y,n}#{?#{@a},y,n}#{?#{@e},y,n}#{?ENVV,y,n}", "nyny");
	IS("#{?@a,#{?@e,1,2},3}", "2");
	IS("#{?@a,a#,b,c}#{?@a,a#}b,c}", "a,ba}b");
	IS("#{?@a,#[fg=red#,bg=blue]x,c}", "#[fg=red,bg=blue]x");
	IS("#{?@a,#[fg=red,bg=blue]x,c}", "#[fg=red");
	IS("#{?,a,b}#{?#{==:a,a},y,n}#{?abc#{@a},y,n}", "byy");
	IS("#{?#{x},y,n}#{? ,y,n}#{?00,a,b}#{?#{l:00},a,b}", "nnba");
	IS("#{?#{l:0},a,b}#{?#{l: },a,b}", "ba");
	IS("#{?mouse,a,b}#{?status,a,b}", "ba");
	IS("X#{?a}Z", "X");
}

static void
else_if(void)
{
	IS("#{?@e,1,@a,2,3}#{?@e,1,@z,2,3}#{?@a,1,@a,2,3}", "231");
	IS("#{?0,a,0,b,0,c,@a,d,e}#{?0,a,0,b,0,c,@z,d,e}", "de");
	IS("#{?0,a,@a,b}X#{?0,a,0,b}X", "bXX");
	IS("X#{?@a,y}#{?@z,y}Z", "XyZ");
	IS("#{?0,,#{?@a,b,c}}#{?0,,#{?0,b,},d,e}", "be");
	IS("#{?0,,#{==:#{@e},},d,e}", "d");
	/* Commas in a style need no #, as in texts for older versions. */
	IS("#{?0,,#[fg=red,bg=blue]x}", "#[fg=red,bg=blue]x");
	IS("#{?0,,#[fg=red]x#[bg=red,bold]}", "#[fg=red]x#[bg=red,bold]");
	IS("#{?0,,@a,#[fg=red]x}#{?0,,@e,#[fg=red]x}", "#[fg=red]x");
	IS("#{?0,,b#,c}", "b,c");
}

static void
comparisons(void)
{
	IS("#{==:a,a}#{==:a,b}#{!=:a,b}#{<:a,b}#{>:a,b}", "10110");
	IS("#{<=:a,a}#{>=:a,b}#{==:#{@a},x/y z}#{==:,}", "1011");
	IS("#{||:1,0}#{||:0,}#{&&:1,1}#{&&:1,0}#{||:a,b}", "10101");
	IS("#{||:0,0,1}#{||:0,,0}#{&&:1,1,0}#{&&:1,a,1}", "1001");
	IS("#{!:0}#{!:}#{!:x}#{!!:x}#{!!:0}#{!=:a,b}", "110101");
	IS("#{&&:#{@a},#{@e}}#{==:a,a,a}#{<:10,9}", "001");
	IS("X#{==:a}Z", "X");
	IS("#{m:*x*,axb}#{m:a,b}#{m/r:^a.b$,axb}#{m/ri:^A,abc}", "1011");
	IS("#{m/i:A*,abc}#{m/r:(,x}#{m:*#{@a}*,qx/y zq}", "101");
	IS("#{m:x#,y,x#,y}", "1");
}

static void
changes(void)
{
	IS("#{b:@a}|#{d:@a}|#{b:#{@a}}|#{b:x/y}", "y z|x|x/y z|");
	IS("#{b;d:@a}", ".");
	IS("#{n:@a}#{n:#{@a}}#{n:abc}#{w:@a}", "5505");
	IS("#{w:#{l:\346\227\245\346\234\254}}", "4");
	IS("#{n:#{l:\346\227\245\346\234\254}}", "6");
	IS("#{l:#{@a}}#{l:a,b}#{l:a#,b}#{l:##}", "#{@a}a,ba#,b##");
	IS("#{q:@q}", "it\\'s\\ \\\"q\\\"\\ \\$x\\ \\#h\\ \\`a\\`");
	IS("#{q/e:@q}", "it's \"q\" $x ##h `a`");
	IS("#{q/h:@h}", "##[fg=red]##{x}##");
	IS("#{E:@b}|#{@b}|#{E:#{@b}}", "x/y z|#{@a}|x/y z");
	IS("#{a:98}#{a:300}#{a:x}", "b");
	IS("#{c:red}|#{c:colour5}|#{c:#aabbcc}|#{c:default}|#{c:x}",
	    "800000|800080|aabbcc||");
	IS("#{N:two}#{N:nope}#{N/w:two}#{N/s:sess}#{N/s:x}", "10110");
}

static void
limits(void)
{
	IS("#{=3:@a}|#{=-3:@a}|#{=10:@a}|#{=0:@a}|#{=x:@a}",
	    "x/y|y z|x/y z|x/y z|x/y z");
	IS("#{=/3/...:@a}|#{=/-3/...:@a}|#{=/9/...:@a}|#{=|3|..:@a}",
	    "x/y...|...y z|x/y z|x/y..");
	IS("#{=/3:@a}", "x/y");
	IS("#{=3;p6:@a}|#{p8:@a}|#{p-8:@a}|#{p/8:@a}|#{p3:@a}|",
	    "x/y   |x/y z   |   x/y z|x/y z   |x/y z|");
	IS("#{p8;=3:@a}|", "x/y     |");
	IS("#{=1:#{l:\346\227\245\346\234\254}}|", "|");
	IS("#{=3:#{l:\346\227\245\346\234\254}}|", "\346\227\245|");
	IS("#{=-1:#{l:\346\227\245\346\234\254}}|", "|");
	IS("#{=3:#{l:#[fg=red]abcdef}}", "#[fg=red]abc");
	IS("#{w:#{l:#[fg=red]ab}}", "2");
}

static void
substitutions(void)
{
	IS("#{s/x/Q/:@a}|#{s/X/Q/:@a}|#{s/X/Q/i:@a}", "Q/y z|x/y z|Q/y z");
	IS("#{s/(x)/<\\1>/:@a}", "<x>/y z");
	IS("#{s/a(.)/\\1x/i:#{l:abABab}}", "bxBxbx");
	IS("#{s/[a-z]/Q/:@a}|#{s/x*/Q/:@a}|#{s/$/Q/:@a}",
	    "Q/Q Q|Q/QyQ QzQ|x/y zQ");
	IS("#{s|/|-|:@a}|#{s/x/#{@a}/:@a}", "x-y z|x/y z/y z");
	IS("#{s/x/a/;s/y/b/:@a}|#{s/./X/:@e}|#{s/:@a}", "a/b z||x/y z");
	IS("#{s/z/#,/:@a}", "x/y ,");
	/* Ours: as sed has it, the beginning loses nothing. */
	IS("#{s/^/Q/:@a}", "Qx/y z");
}

static void
arithmetic(void)
{
	IS("#{e|+:1,2} #{e|-:1,2} #{e|*:3,2} #{e|/:7,2}", "3 -1 6 3");
	IS("#{e|m:7,3} #{e|%:7,3} #{e|%%:7,3}", "1 1 1");
	IS("#{e|*|f|4:5.5,3} #{e|/|f:7,2} #{e|/|f|0:7,2}", "16.5000 3.50 4");
	IS("#{e|==:1,1}#{e|!=:1,1}#{e|<:1,2}#{e|<=:1,2}#{e|>:1,2}", "10110");
	IS("#{e|>=|f:1,2} #{e|==|f:1.001,1.002}", "0.00 0.00");
	IS("[#{e|+:a,2}#{e|+:1}#{e|^:2,3}#{e|x:1,2}]", "[]");
	IS("#{e|+:1.7,1.7} #{e|/:-7,2} #{e|+:0x10,1}", "2 -3 17");
	IS("#{e|+:#{window_panes},1}", "3");
	/* Ours: nothing comes of what has no value. */
	IS("[#{e|/:1,0}#{e|m:1,0}#{e|+:99999999999999999999,1}]", "[]");
	IS("#{e|/|f:1,0}", "inf");
}

static void
times(void)
{
	char *s;

	setenv("TZ", "UTC", 1);
	tzset();
	IS("#{t:session_created}", "Sat Nov 21 10:20:39 2026");
	IS("#{t/f/%%H#:%%M:session_created}", "%H:%M");
	IS("#{t/p:session_created}", "10:20");
	IS("#{t:@a}|#{t:#{l:86400}}", "|86400");
	IS("#{T:@c}|#{T:session_created}", "10|1795256439");
	s = format_expand_time(&f, "%H#{t/f/%%H#:%%M:session_created}%%");
	CHECK_STR(s, "1010:20%");
	free(s);
	f.now += 86400 * 3;
	IS("#{t/p:session_created}", "Sat21");
	f.now += 86400 * 60;
	IS("#{t/p:session_created}", "21Nov");
	f.now += 86400 * 400;
	IS("#{t/p:session_created}", "Nov26");
	f.now = model->now;
}

static void
loops(void)
{
	IS("#{S:#{session_name} }", "sess ");
	IS("#{W:#{window_name} }", "bash two ");
	IS("#{W:#{window_name} ,[#{window_name}] }", "[bash] two ");
	IS("#{P:#{pane_index},[#{pane_index}]}", "[0]1");
	IS("#{S:#{session_name},<#{session_name}>}", "sess,<sess>");
	IS("#{W:#{P:#{pane_index}}-}", "01-0-");
}

static void
search(void)
{
	struct pane *p = sess->current->window->active;

	pane_feed(p, "one\r\nfindme x\r\nStart\r\n", 22);
	IS("#{C:findme}#{C/r:^Start}#{C:nothere}#{C/ri:^START}", "2303");
	IS("#{C:*Start*}#{C:start}", "30");
}

static void
variables(void)
{
	IS("#{session_id} #{window_id} #{pane_id}", "$0 @0 %0");
	IS("#{session_windows} #{window_panes} #{window_index}", "2 2 0");
	IS("#{pane_width}x#{pane_height} #{window_width}x#{window_height}",
	    "80x12 80x24");
	IS("#{pane_top} #{pane_bottom} #{pane_left} #{pane_right}",
	    "0 11 0 79");
	IS("#{pane_at_top}#{pane_at_bottom}#{pane_at_left}#{pane_at_right}",
	    "1011");
	IS("#{pane_tabs}", "8,16,24,32,40,48,56,64,72");
	IS("#{window_flags}#{window_raw_flags}", "**");
	IS("#{window_active}#{pane_active}#{window_linked}", "110");
	IS("#{window_linked_sessions}#{window_linked_sessions_list}", "1sess");
	IS("#{window_start_flag}#{window_end_flag}#{window_zoomed_flag}",
	    "100");
	IS("#{active_window_index}#{last_window_index}", "01");
	/* No pane here has a program, which tmux too calls dead. */
	IS("#{pane_dead}#{pane_dead_status}#{pane_in_mode}#{pane_mode}", "10");
	/* And whose cursor it hides. */
	IS("#{cursor_flag}#{wrap_flag}#{origin_flag}#{insert_flag}", "0100");
	IS("#{scroll_region_upper} #{scroll_region_lower}", "0 11");
	IS("#{alternate_on}#{mouse_any_flag}#{keypad_flag}", "000");
	IS("#{session_format}#{window_format}#{pane_format}", "001");
	IS("#{session_stack} #{session_alerts} #{session_grouped}", "0  0");
	IS("#{next_session_id}", "$1");
	options_set(
	    model->session_options, "history-limit", -1, "2000", 0, NULL);
	IS("#{history_limit} #{history_size}", "2000 0");
	IS("#{window_layout}", "c195,80x24,0,0[80x12,0,0,0,80x11,0,13,1]");
	buffers_set(model->buffers, NULL, "hello", 5, NULL);
	IS("#{buffer_name} #{buffer_size} #{buffer_sample}", "buffer0 5 hello");
	format_set(&f, "line", "%d", 3);
	IS("#{line}", "3");
}

static char *
own(struct format_ctx *ctx)
{
	(void)ctx;
	return xstrdup("own");
}

static void
tables(void)
{
	static const struct format_var vars[] = {
	    {"own_variable", own}, {"host", own}};
	size_t n = 0, count = 0;

	format_add_table(lang, vars, nitems(vars));
	IS("#{own_variable}#{host}#H", "ownownown");
	for (size_t i = 0; format_table_at(lang, i, &n) != NULL; i++)
		count += n;
	CHECK(count > 100);
}

static int listed;
static void
list(const char *name, const char *value, void *arg)
{
	(void)arg;
	if (strcmp(name, "session_name") == 0 && strcmp(value, "sess") == 0)
		listed = 1;
}

static void
listing(void)
{
	format_each(&f, list, NULL);
	CHECK_INT(listed, 1);
}

/* Whatever a format says, it ends soon and its result is bounded. */
static void
budget(void)
{
	struct buf b;
	char *s;

	option("@loop", "#{E:@loop}");
	IS("#{E:@loop}", "");
	option("@twice", "#{E:@twice}#{E:@twice}x");
	s = format_expand(&f, "#{E:@twice}");
	CHECK(strlen(s) < FORMAT_LEN_MAX * 2);
	free(s);
	buf_init(&b);
	for (int i = 0; i < 50000; i++)
		buf_add_str(&b, "#{?");
	buf_add_byte(&b, 0);
	free(format_expand(&f, (char *)buf_data(&b)));
	buf_reset(&b);
	for (int i = 0; i < 30; i++)
		buf_add_str(&b, "#{S:#{W:#{P:xxxxxxxx");
	for (int i = 0; i < 90; i++)
		buf_add_byte(&b, '}');
	buf_add_byte(&b, 0);
	free(format_expand(&f, (char *)buf_data(&b)));
	free(format_expand(&f, "#{p100000:#{p100000:#{p99999:@a}}}"));
	free(format_expand(&f, "#{m/r:((((a{255}){255}){255}){255}),a}"));
	buf_clear(&b);
}

static void
styles(void)
{
	struct style base = {0}, out;

	option("message-style", "fg=#{?@a,red,blue},bold");
	style_option(&f, model->session_options, "message-style", &base, &out);
	CHECK_INT(out.fg, COLOUR_INDEX | 1);
	CHECK_INT(out.attr, ATTR_BOLD);
}

int
main(void)
{
	fixture_use();
	set_up();
	prepare();
	RUN(escapes, "hashes, escapes and short names");
	RUN(names, "variables, options and the environment by name");
	RUN(conditionals, "conditionals choose");
	RUN(else_if, "conditionals go on with another test");
	RUN(comparisons, "comparisons and patterns answer 1 or 0");
	RUN(changes, "modifiers change a value where it is found");
	RUN(limits, "values are cut and padded by width");
	RUN(substitutions, "substitution is sed's");
	RUN(arithmetic, "arithmetic, whole and with a point");
	RUN(times, "times in words");
	RUN(loops, "loops over sessions, windows and panes");
	RUN(search, "a pane's screen is searched");
	RUN(variables, "the model's variables have tmux's values");
	RUN(listing, "all variables can be listed");
	RUN(tables, "upper floors add and hide variables");
	RUN(styles, "styles of options may hold formats");
	RUN(budget, "no format runs for long or makes much");
	format_clear(&f);
	tear_down();
	TEST_END();
}
