/*
 * Key tables list themselves as tmux 3.3a's list-keys does: data/list-keys.txt
 * is what it printed with its default bindings.
 */
#include "lang-fixture.h"

#include <stdio.h>

#include "lang/keybind.h"

/* The commands that the default bindings use, with tmux's flags. */
#define COMMAND(name, flags, cmds)                                          \
	{                                                                   \
		name, NULL, {flags, 0, -1, cmds}, "", {0}, {0}, 0, exec_say \
	}
static const struct cmd_entry entries[] = {
    COMMAND("bind-key", "nrT:N:", 0),
    COMMAND("break-pane", "abdPF:n:s:t:", 0),
    COMMAND("choose-buffer", "NrZF:f:K:O:t:", 0),
    COMMAND("choose-client", "NrZF:f:K:O:t:", 0),
    COMMAND("choose-tree", "GNrswZF:f:K:O:t:", 0),
    COMMAND("clock-mode", "t:", 0),
    COMMAND("command-prompt", "1bFkiNI:p:t:T:", ARGS_CMDS_0),
    COMMAND("confirm-before", "bp:t:", ARGS_CMDS_0),
    COMMAND("copy-mode", "eHMuqs:t:", 0),
    COMMAND("customize-mode", "NZF:f:t:", 0),
    COMMAND("delete-buffer", "b:", 0),
    COMMAND("detach-client", "aPE:s:t:", 0),
    COMMAND("display-menu", "Oc:t:T:x:y:", ARGS_CMDS_MENU),
    COMMAND("display-message", "aINpvc:d:F:t:", 0),
    COMMAND("display-panes", "bNd:t:", 0),
    COMMAND("find-window", "CiNrTZt:", 0),
    COMMAND("if-shell", "bFt:", ARGS_CMDS_1 | ARGS_CMDS_2),
    COMMAND("kill-pane", "at:", 0),
    COMMAND("kill-window", "at:", 0),
    COMMAND("last-pane", "deZt:", 0),
    COMMAND("last-window", "t:", 0),
    COMMAND("list-buffers", "F:f:", 0),
    COMMAND("list-keys", "1aNP:T:", 0),
    COMMAND("move-window", "abdkrs:t:", 0),
    COMMAND("new-session", "AdDEPXc:e:F:f:n:s:t:x:y:", 0),
    COMMAND("new-window", "abdkPSc:e:F:n:t:", 0),
    COMMAND("next-layout", "t:", 0),
    COMMAND("next-window", "at:", 0),
    COMMAND("paste-buffer", "dprs:b:t:", 0),
    COMMAND("previous-window", "at:", 0),
    COMMAND("refresh-client", "cDlLRSUA:B:C:f:t:", 0),
    COMMAND("rename-session", "t:", 0),
    COMMAND("rename-window", "t:", 0),
    COMMAND("resize-pane", "DLMRTUZx:y:t:", 0),
    COMMAND("respawn-pane", "kc:e:t:", 0),
    COMMAND("respawn-window", "kc:e:t:", 0),
    COMMAND("rotate-window", "DUZt:", 0),
    COMMAND("run-shell", "bCd:t:", 0),
    COMMAND("select-layout", "Enopt:", 0),
    COMMAND("select-pane", "DdeLlMmRUZT:t:", 0),
    COMMAND("select-window", "lnpTt:", 0),
    COMMAND("send-keys", "FHlMRXN:t:", 0),
    COMMAND("send-prefix", "2t:", 0),
    COMMAND("set-buffer", "awb:n:t:", 0),
    COMMAND("show-messages", "JTt:", 0),
    COMMAND("split-window", "bdefhIPvZc:e:F:l:t:", 0),
    COMMAND("suspend-client", "t:", 0),
    COMMAND("swap-pane", "dDUZs:t:", 0),
    COMMAND("swap-window", "ds:t:", 0),
    COMMAND("switch-client", "ElnprZc:t:T:", 0),
};
static const struct cmd_entry *real_table[nitems(entries) + 1];

static struct buf lines;

static void
add_line(void *arg, const struct keybind_line *line)
{
	(void)arg;
	buf_printf(&lines, "%s\n", line->text);
}

/* All that was listed since the last call. */
static const char *
listed(void)
{
	static char text[200000];

	buf_add_byte(&lines, 0);
	str_copy(text, sizeof text, (const char *)buf_data(&lines));
	buf_reset(&lines);
	return text;
}

/* The lines of a file beside this one. */
static const char *
file(const char *name)
{
	static char text[200000];
	char *path = xformat("%.*s/data/%s",
	    (int)(strrchr(__FILE__, '/') - __FILE__), __FILE__, name);
	FILE *fp = fopen(path, "r");
	size_t n = fp == NULL ? 0 : fread(text, 1, sizeof text - 1, fp);

	if (fp != NULL)
		fclose(fp);
	free(path);
	text[n] = '\0';
	return text;
}

/* The first line that differs is what one wants to see. */
static int
same_lines(const char *got, const char *want)
{
	while (*got != '\0' || *want != '\0') {
		size_t n = strcspn(got, "\n"), m = strcspn(want, "\n");

		if (n != m || memcmp(got, want, n) != 0) {
			printf("# got  %.*s\n# want %.*s\n", (int)n, got,
			    (int)m, want);
			return 0;
		}
		got += n + (got[n] == '\n');
		want += m + (want[m] == '\n');
	}
	return 1;
}

static void
all(void)
{
	CHECK_INT(keybind_list(lang, NULL, KEY_NONE, add_line, NULL), 0);
	CHECK(same_lines(listed(), file("list-keys.txt")));
}

static void
notes(void)
{
	struct keybind_notes how = {"C-b ", 0};

	CHECK_INT(
	    keybind_list_notes(lang, NULL, KEY_NONE, &how, add_line, NULL), 0);
	CHECK(same_lines(listed(), file("list-keys-notes.txt")));
}

static struct cmd_list *
commands(const char *text)
{
	char *cause;

	return parse_string(lang, text, NULL, &cause);
}

static void
set(const char *table, const char *key, const char *note, int repeat,
    const char *text)
{
	struct cmd_list *l = commands(text);

	keybind_set(lang, table, key_parse(key), note, repeat, l);
	cmd_list_unref(l);
}

static const char *
one(const char *table, const char *key)
{
	keybind_list(lang, table, key_parse(key), add_line, NULL);
	return listed();
}

static void
binding(void)
{
	set("prefix", "z", NULL, 0,
	    "display-message a ; new-window\n"
	    "next-window");
	CHECK_STR(one("prefix", "z"), "bind-key -T prefix z display-message a "
				      "\\; new-window \\;\\; next-window\n");
	set("own", "C-M-x", "a note", 1, "next-window");
	CHECK_STR(
	    one("own", "C-M-x"), "bind-key -r -T own M-C-x next-window\n");
	CHECK_STR(keybind_find(keytable_get(lang, "own", 0), key_parse("C-M-x"))
		      ->note,
	    "a note");
	keybind_set(lang, "own", key_parse("C-M-x"), "other", 0, NULL);
	CHECK_STR(keybind_find(keytable_get(lang, "own", 0), key_parse("C-M-x"))
		      ->note,
	    "other");
	CHECK_STR(
	    one("own", "C-M-x"), "bind-key -r -T own M-C-x next-window\n");
	CHECK_STR(keybind_get(lang, "own", key_parse("C-M-x"))->note, "other");
	CHECK(keybind_get(lang, "own", 'x') == NULL);
	CHECK(keybind_get(lang, "none", 'x') == NULL);
	CHECK(keytable_get(lang, "none", 0) == NULL);
	CHECK(keybind_get(lang, NULL, 'x') == NULL);
	set("root", "F11", NULL, 0, "");
	CHECK_STR(one("root", "F11"), "bind-key -T root F11 \n");
	CHECK_INT(keybind_remove(lang, "root", key_parse("F11")), 0);
	CHECK_INT(keybind_remove(lang, "root", key_parse("F11")), ERR_NOTFOUND);
	CHECK_INT(keybind_list(lang, "root", key_parse("F11"), add_line, NULL),
	    ERR_NOTFOUND);
}

static void
removal(void)
{
	struct keytable *t;

	set("gone", "a", NULL, 0, "next-window");
	t = keytable_ref(keytable_get(lang, "gone", 0));
	CHECK_INT(keybind_remove_table(lang, "gone"), 0);
	CHECK(keytable_get(lang, "gone", 0) == NULL);
	CHECK_STR(keytable_name(t), "gone");
	CHECK(keybind_find(t, 'a') != NULL);
	keytable_unref(t);
	CHECK_INT(keybind_remove_table(lang, "gone"), ERR_NOTFOUND);
	set("gone", "a", NULL, 0, "next-window");
	CHECK_INT(keybind_remove(lang, "gone", 'a'), 0);
	CHECK(keytable_get(lang, "gone", 0) == NULL);
}

static void
in_use(void)
{
	struct cmd_list *l;

	set("prefix", "Q", NULL, 0, "display-message a");
	l = cmd_list_ref(
	    keybind_find(keytable_get(lang, "prefix", 0), 'Q')->cmds);
	keybind_remove(lang, "prefix", 'Q');
	CHECK_INT(cmd_list_count(l), 1);
	cmd_list_unref(l);
}

static void
noted(void)
{
	struct keybind_notes how = {"C-b ", 0}, every = {"", 1};

	set("root", "M-x", "foo note", 0, "display-message");
	keybind_list_notes(lang, NULL, key_parse("M-x"), &how, add_line, NULL);
	CHECK_STR(listed(), "    M-x foo note\n");
	keybind_list_notes(
	    lang, "prefix", key_parse("M-4"), &every, add_line, NULL);
	CHECK_STR(listed(), "M-4 Set the main-vertical layout\n");
	keybind_list_notes(
	    lang, "copy-mode", key_parse("C-a"), &every, add_line, NULL);
	CHECK_STR(listed(), "C-a send-keys -X start-of-line\n");
	keybind_remove(lang, "root", key_parse("M-x"));
}

int
main(void)
{
	fixture_use();
	for (size_t i = 0; i < nitems(entries); i++)
		real_table[i] = &entries[i];
	set_up();
	queue_free(queue);
	lang_free(lang);
	lang = lang_new(real_table, model, NULL, NULL);
	queue = queue_new(lang, &queue_ops, NULL);
	buf_init(&lines);
	RUN(all, "the default bindings are listed as tmux lists them");
	RUN(notes, "notes are listed as tmux lists them");
	RUN(binding, "keys are bound, noted, listed and unbound");
	RUN(removal, "a table that is in use survives its removal");
	RUN(in_use, "commands that run survive their binding");
	RUN(noted, "notes of one key, and keys without a note");
	buf_clear(&lines);
	tear_down();
	TEST_END();
}
