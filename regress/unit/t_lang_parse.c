/*
 * The parser reads tmux's command language.  Expectations were obtained from
 * tmux 3.3a's source-file and list-keys.
 */
#include "lang-fixture.h"

static void
words(void)
{
	CHECK_STR(
	    parsed("display -p 'a b' \\\n"), "display-message -p \"a b\"");
	CHECK_STR(parsed("display \"a\"b'c'{"), "display-message \"abc{\"");
	CHECK_STR(parsed("display a#b"), "display-message \"a#b\"");
	CHECK_STR(parsed("display a #b"), "display-message a");
	CHECK_STR(parsed("display a # b\\\nc\ndisplay d"),
	    "display-message a ;; display-message d");
	CHECK_STR(parsed("dis\"play\" -p a"), "display-message -p a");
	CHECK_STR(parsed("display \"\""), "display-message ''");
	CHECK_STR(parsed("display 'a\\\nb'"), "display-message ab");
	CHECK_STR(parsed("display a\r\ndisplay b\r\n"),
	    "display-message a ;; display-message b");
	CHECK_STR(parsed("display %1"), "display-message \"%1\"");
	CHECK_STR(parsed("display %%"), "display-message \"%%\"");
	CHECK_STR(parsed(""), "");
	CHECK_STR(parsed("# nothing"), "");
}

static void
escapes(void)
{
	CHECK_STR(parsed("display \"\\u1234 \\101 \\176\""),
	    "display-message \"\341\210\264 A ~\"");
	CHECK_STR(parsed("display \\U00000041b"), "display-message Ab");
	CHECK_STR(
	    parsed("display a\\qb\\$HOME"), "display-message \"aqb\\$HOME\"");
	CHECK_STR(parsed("display \"a\\\"b\""), "display-message 'a\"b'");
	CHECK_STR(parsed("display \\n\\t\\e"), "display-message \\n\\t\\033");
	CHECK_STR(parsed("display \"\\1011\""), "display-message A1");
	CHECK_STR(parsed("display \"\\0\""), "conf:1: invalid octal escape");
	CHECK_STR(parsed("display \"\\400\""), "conf:1: invalid octal escape");
	CHECK_STR(parsed("display \"\\u12\""), "conf:1: invalid \\u argument");
	CHECK_STR(parsed("display \\ud800"), "conf:1: invalid \\u argument");
	CHECK_STR(parsed("display \\;"), "display-message \\;");
}

static void
separators(void)
{
	CHECK_STR(parsed("display a;display b"),
	    "display-message a ; display-message b");
	CHECK_STR(parsed("display a ; ; display b ;"),
	    "display-message a ; display-message b");
	CHECK_STR(parsed("display a\n\ndisplay b"),
	    "display-message a ;; display-message b");
	/* Ours: what is printed for groups is read as groups. */
	CHECK_STR(parsed("display a ;; display b ; display c"),
	    "display-message a ;; display-message b ; display-message c");
	CHECK_STR(parsed("bind q display a \\; display b ; display c"),
	    "bind-key q display a \\; display b ; display-message c");
}

static void
blocks(void)
{
	CHECK_STR(parsed("if -F 1 { display a ; display b } {}"),
	    "if-shell -F 1 { display-message a ; display-message b } {  }");
	CHECK_STR(parsed("if 1 {\n display a\n# no }\n display '}'\n}"),
	    "if-shell 1 { display-message a ;; display-message \\} }");
	CHECK_STR(
	    parsed("if 1 {display a}"), "if-shell 1 { display-message a }");
	CHECK_STR(parsed("if 1 {if 2 {if 3 {display a}}}"),
	    "if-shell 1 { if-shell 2 { if-shell 3 { display-message a } } }");
	CHECK_STR(parsed("display { display foo }"),
	    "conf:1: command "
	    "display-message: argument 1 must be \"string\"");
	CHECK_STR(parsed("send -N { display } b"),
	    "conf:1: command "
	    "send-keys: -N argument must be a string");
	CHECK_STR(parsed("menu a b { display x } c d {display y}"),
	    "display-menu a b { display-message x } c d { display-message y }");
	CHECK_STR(parsed("run -C { display x }"),
	    "run-shell -C { display-message x }");
	CHECK_STR(parsed("run { display x }"), "conf:1: command run-shell: "
					       "argument 1 must be \"string\"");
	CHECK_STR(parsed("if 1 { display a\n\n foo }"),
	    "conf:3: unknown command: foo");
	CHECK(strstr(parsed("if 1 { display a"), "conf:1: ") != NULL);
	CHECK(strstr(parsed("display a }"), "conf:1: ") != NULL);
}

static void
errors(void)
{
	CHECK_STR(parsed("display a\nfoo\n"), "conf:2: unknown command: foo");
	CHECK_STR(parsed("list x"), "conf:1: ambiguous command: list, could "
				    "be: list-keys, list-panes");
	CHECK_STR(
	    parsed("neww -q"), "conf:1: command new-window: unknown flag -q");
	CHECK_STR(
	    parsed("neww -d-"), "conf:1: command new-window: invalid flag --");
	CHECK_STR(parsed("has x"), "conf:1: command has-session: too many "
				   "arguments (need at most 0)");
	CHECK_STR(parsed("bind"), "conf:1: command bind-key: too few "
				  "arguments (need at least 1)");
	CHECK_STR(parsed("neww -t"),
	    "conf:1: command new-window: -t expects an argument");
	CHECK_STR(parsed("neww -?"), "conf:1: usage: new-window [-abdkPS] "
				     "[-n window-name] [shell-command]");
}

static void
goes_on(void)
{
	static const char text[] =
	    "display a\nfoo\ndisplay b\nif 1 {\n bar\n"
	    " display x\n}\ndisplay \"\\400\" {\n}\ndisplay c\n";
	struct parse_input in = {.file = "f"};
	struct parser *p = parser_new(lang, text, strlen(text), &in);
	struct cmd_list *l;
	struct buf b;
	char *cause, *s;
	int more;

	buf_init(&b);
	while ((more = parser_next(p, &l, &cause)) != 0) {
		s = more > 0 ? cmd_list_print(l, 0) : cause;
		buf_printf(&b, "%s|", s);
		free(s);
		cmd_list_unref(l);
	}
	parser_free(p);
	buf_add_byte(&b, 0);
	CHECK_STR((char *)buf_data(&b),
	    "display-message a|f:2: unknown "
	    "command: foo|display-message b|f:5: unknown command: bar|"
	    "f:8: invalid octal escape|display-message c|");
	buf_clear(&b);
}

static void
conditions(void)
{
	CHECK_STR(parsed("%if 1 display a %endif"), "display-message a");
	CHECK_STR(parsed("%if 0 display a %else display b %endif"),
	    "display-message b");
	CHECK_STR(parsed("%if #{==:a,b} display a %else display b %endif ; "
			 "display q"),
	    "display-message b ; display-message q");
	CHECK_STR(parsed("%if 0\ndisplay a\n%elif 1\ndisplay b\n%elif 1\n"
			 "display c\n%else\ndisplay d\n%endif"),
	    "display-message b");
	CHECK_STR(parsed("%if \"#{==:a,a}\"\ndisplay yes\n%endif"),
	    "display-message yes");
	CHECK_STR(
	    parsed("if 1 {\n%if 0\ndisplay a\n%else\ndisplay b\n%endif\n}"),
	    "if-shell 1 { display-message b }");
	CHECK_STR(
	    parsed("%if 0\n%if 1\ndisplay a\n%endif\ndisplay c\n%endif"), "");
	CHECK_STR(parsed("%if 0\nfoo {\n %if 1\n x\n %endif\n}\n%else\n"
			 "display b\n%endif"),
	    "display-message b");
	CHECK(strstr(parsed("%if 1\ndisplay a\n"), "conf:3: ") != NULL);
	CHECK(strstr(parsed("%else"), "conf:1: ") != NULL);
	CHECK(strstr(parsed("%endif"), "conf:1: ") != NULL);
	CHECK(strstr(parsed("%if\ndisplay a\n%endif"), "conf:1: ") != NULL);
	CHECK(strstr(parsed("display %if"), "conf:1: ") != NULL);
	CHECK(strstr(parsed("display %x"), "conf:1: ") != NULL);
}

static void
variables(void)
{
	environ_set(model->env, "HOME", "/home/u", 0);
	CHECK_STR(parsed("display \"$HOME ${HOME}x $ $1 ~ ~/x\""),
	    "display-message \"/home/u /home/ux $ $1 ~ ~/x\"");
	CHECK_STR(parsed("display ~/y"), "display-message /home/u/y");
	CHECK_STR(parsed("display \"~/y\""), "display-message /home/u/y");
	CHECK_STR(parsed("display a~"), "display-message a~");
	CHECK_STR(
	    parsed("display '~ $HOME'"), "display-message \"\\~ \\$HOME\"");
	CHECK_STR(parsed("display x$NOSUCH"), "display-message x");
	CHECK_STR(parsed("display $NOSUCH"), "display-message ''");
	CHECK_STR(
	    parsed("display ${HOME"), "conf:1: invalid environment variable");
	CHECK(strstr(parsed("display ~no-such-user-here"), "conf:1: ") != NULL);
	CHECK_STR(parsed("FOO=bar ; display \"$FOO\""), "display-message bar");
	CHECK_STR(parsed("FOO=baz display $FOO"), "display-message baz");
	CHECK_STR(
	    parsed("FOO=\"b c\" display $FOO"), "display-message \"b c\"");
	CHECK_STR(parsed("a=b=c display $a"), "display-message b=c");
	CHECK_STR(parsed("%hidden HID=1\ndisplay $HID"), "display-message 1");
	CHECK_INT(environ_find(model->env, "HID")->hidden, 1);
	CHECK_INT(environ_find(model->env, "a")->hidden, 0);
	CHECK_STR(
	    parsed("%if 0\nNOT=1\n%endif\ndisplay x$NOT"), "display-message x");
	CHECK_STR(parsed("1a=b"), "conf:1: unknown command: 1a=b");
	CHECK_STR(parsed("display x=y"), "display-message x=y");
}

static void
aliases(void)
{
	options_set(model->server_options, "command-alias", 100,
	    "zz=display -p hello ; display -p", 0, NULL);
	options_set(
	    model->server_options, "command-alias", 101, "yy=zz", 0, NULL);
	CHECK_STR(
	    parsed("zz"), "display-message -p hello ; display-message -p");
	CHECK_STR(parsed("zz 'a b' ; display 9"),
	    "display-message -p hello ; "
	    "display-message -p \"a b\" ; display-message 9");
	CHECK_STR(parsed("yy"), "conf:1: unknown command: zz");
}

static const char *
from_argv(int argc, const char *const *argv)
{
	static char out[4096];
	char *cause, *s;
	struct cmd_list *l =
	    parse_argv(lang, argc, (char *const *)argv, NULL, &cause);

	s = l == NULL ? cause : cmd_list_print(l, 0);
	str_copy(out, sizeof out, s);
	free(s);
	cmd_list_unref(l);
	return out;
}
#define ARGV(...)                                               \
	from_argv((int)nitems(((const char *[]){__VA_ARGS__})), \
	    (const char *[]){__VA_ARGS__})

static void
vectors(void)
{
	CHECK_STR(ARGV("display", "a;", "display", "b"),
	    "display-message a ; display-message b");
	CHECK_STR(ARGV("display", "a", ";", "display", "b", ";"),
	    "display-message a ; display-message b");
	CHECK_STR(ARGV("display", "a\\;"), "display-message \"a;\"");
	CHECK_STR(ARGV("display", "a;b"), "display-message \"a;b\"");
	CHECK_STR(ARGV(";", "display", "$HOME"), "display-message \"\\$HOME\"");
	CHECK_STR(ARGV("display", "a\\\\;", "b"),
	    "command display-message: "
	    "too many arguments (need at most 1)");
	CHECK_STR(ARGV("A=b"), "unknown command: A=b");
	CHECK_STR(ARGV("display", "--", "-p"), "display-message -p");
	CHECK_STR(ARGV("display", "-p", "-"), "display-message -p -");
}

static void
printing(void)
{
	CHECK_STR(parsed("selectp -Zed -t x"), "select-pane -Zde -t x");
	CHECK_STR(
	    parsed("selectp -LLL -t a -t b"), "select-pane -LLL -t a -t b");
	CHECK_STR(parsed("neww -tX -na -dk -e A=b -e C=d 'foo bar' baz"),
	    "new-window -dk -e A=b -e C=d -n a -t X \"foo bar\" baz");
	CHECK_STR(parsed("neww -n '' -t ''"), "new-window -n '' -t ''");
	CHECK_STR(parsed("lsk -N -T prefix -P 'C-b ' z"),
	    "list-keys -N -P \"C-b \" -T prefix z");
}

static void
quoting(void)
{
	static const char *const pairs[][2] = {{"a b", "\"a b\""},
	    {"c'd", "\"c'd\""}, {"x\"y", "'x\"y'"}, {"$HOME", "\"\\$HOME\""},
	    {"a$b", "\"a\\$b\""}, {"#foo", "\"#foo\""}, {"~", "\\~"},
	    {"a~", "a~"}, {"{", "\\{"}, {"a}", "\"a}\""}, {"", "''"},
	    {";", "\\;"}, {"a;b", "\"a;b\""}, {"%1", "\"%1\""}, {"%", "\\%"},
	    {"\\", "\\\\"}, {"a\\b", "a\\\\b"}, {" ", "\" \""}, {"\t", "\\t"},
	    {"\"", "\\\""}, {"'", "\\'"}, {"\"'", "\"\\\"'\""},
	    {"~/x", "\\~/x"}, {"$", "\\$"}, {"a\tb", "a\\tb"},
	    {"\001", "\\001"}, {"a\033b", "a\\033b"}, {"\303\251", "\303\251"},
	    {"[x]", "[x]"}, {"a=b", "a=b"}, {"!", "!"}, {"a\nb", "a\\nb"}};

	for (size_t i = 0; i < nitems(pairs); i++) {
		char *s = args_escape(pairs[i][0]);

		CHECK_STR(s, pairs[i][1]);
		free(s);
	}
}

/* What is printed parses to the same again. */
static void
round_trip(void)
{
	static const char *const texts[] = {"a b", "c'd", "x\"y", "$HOME",
	    "#{x}", "~", "{", "}", ";", "a;", "\\", "\\\"", "\"'\\", "a\\",
	    "\t\n\r\001", "%if", "a=b", "", "'", "\\$", "#[fg=red]#(x)"};

	for (size_t i = 0; i < nitems(texts); i++) {
		char *quoted = args_escape(texts[i]), *cause, *text;
		struct cmd_list *l;

		text = xformat("display %s", quoted);
		l = parse_string(lang, text, NULL, &cause);
		CHECK(l != NULL);
		CHECK_STR(
		    args_string(cmd_args(cmd_list_at(l, 0)), 0), texts[i]);
		cmd_list_unref(l);
		free(text);
		free(quoted);
	}
}

static void
depth(void)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < 100000; i++)
		buf_add_str(&b, "if 1 {");
	buf_add_byte(&b, 0);
	CHECK_STR(
	    parsed((char *)buf_data(&b)), "conf:1: braces nested too deeply");
	buf_reset(&b);
	for (int i = 0; i < 100000; i++)
		buf_add_str(&b, "%if 1\n");
	buf_add_byte(&b, 0);
	CHECK(strstr(parsed((char *)buf_data(&b)), "nested too deeply"));
	buf_clear(&b);
}

static void
templates(void)
{
	const char *values[] = {"x \"y\"", "two"};
	struct template_values t = {values, 2};
	struct cmd_list *l, *filled;
	char *s, *cause;

	s = parse_template("a %1 %2 %% %% %3", values, 2);
	CHECK_STR(s, "a x \"y\" two x \"y\" %% %3");
	free(s);
	s = parse_template("'%%%'", values, 2);
	CHECK_STR(s, "'x \\\"y\\\"'");
	free(s);
	l = parse_string(
	    lang, "if 1 { display \"<%%>\" ; neww %2 }", NULL, &cause);
	filled = parse_filled(
	    lang, cmd_args(cmd_list_at(l, 0)), 1, NULL, &t, &cause);
	CHECK(filled != NULL);
	s = cmd_list_print(filled, 0);
	CHECK_STR(s, "display-message \"<x \\\"y\\\">\" ; new-window two");
	free(s);
	cmd_list_unref(filled);
	cmd_list_unref(l);
}

static void
numbers(void)
{
	long long v = 0;
	char *cause;

	CHECK_INT(args_number_of("12", 0, 100, &v, &cause), 0);
	CHECK_INT(v, 12);
	CHECK_INT(args_number_of("-1", 0, 9, &v, &cause), ERR_RANGE);
	CHECK_STR(cause, "too small");
	free(cause);
	CHECK_INT(args_number_of("99999999999999999999", 0, 9, &v, &cause),
	    ERR_RANGE);
	CHECK_STR(cause, "too large");
	free(cause);
	CHECK_INT(args_number_of("x", 0, 9, &v, &cause), ERR_RANGE);
	CHECK_STR(cause, "invalid");
	free(cause);
	CHECK_INT(args_percentage_of("50%", 0, 100, 80, &v, &cause), 0);
	CHECK_INT(v, 40);
	CHECK_INT(
	    args_percentage_of("500%", 0, 1000, 80, &v, &cause), ERR_RANGE);
	CHECK_STR(cause, "too large");
	free(cause);
	CHECK_INT(args_percentage_of("%", 0, 9, 80, &v, &cause), ERR_RANGE);
	CHECK_STR(cause, "invalid");
	free(cause);
}

/* What only the flags and the commands that are named pass. */
static void
only(void)
{
	char *cause;
	struct cmd_list *l =
	    parse_string(lang, "selectp -Ze -t x", NULL, &cause);
	struct cmd_list *two =
	    parse_string(lang, "selectp ; selectp", NULL, &cause);
	struct cmd_list *none = parse_string(lang, "", NULL, &cause);
	struct cmd *c = cmd_list_only(l);

	CHECK(c != NULL && c == cmd_list_at(l, 0));
	CHECK(args_only(cmd_args(c), "eZt"));
	CHECK(!args_only(cmd_args(c), "eZ"));
	CHECK(!args_only(cmd_args(c), ""));
	CHECK(args_only(cmd_args(cmd_list_at(two, 0)), ""));
	CHECK(cmd_list_only(two) == NULL);
	CHECK(cmd_list_only(none) == NULL);
	CHECK(cmd_list_only(NULL) == NULL);
	cmd_list_unref(l);
	cmd_list_unref(two);
	cmd_list_unref(none);
}

int
main(void)
{
	fixture_use();
	set_up();
	RUN(words, "words, quotes, comments and joined lines are read");
	RUN(escapes, "escapes stand for what tmux(1) says");
	RUN(separators, "semicolons and newlines separate, escaped ones not");
	RUN(blocks, "braces hold commands, and only where they may");
	RUN(errors, "errors say what is wrong in tmux's words");
	RUN(goes_on, "an error costs its own statement and no other");
	RUN(conditions, "%if chooses what is read");
	RUN(variables, "variables, homes and assignments take effect");
	RUN(aliases, "aliases stand for their commands once");
	RUN(vectors, "words from the shell are separated by theirs alone");
	RUN(printing, "commands are printed as list-keys does");
	RUN(quoting, "single words are quoted as list-keys does");
	RUN(round_trip, "what is printed is read back as it was");
	RUN(depth, "nesting without end is refused");
	RUN(templates, "templates take a prompt's answers");
	RUN(numbers, "numbers and percentages are checked");
	RUN(only, "a command that is alone, and flags at most");
	tear_down();
	TEST_END();
}
