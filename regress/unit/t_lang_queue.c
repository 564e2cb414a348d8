/*
 * The queue runs commands in tmux's order, and what waits is named by id.
 */
#include "lang-fixture.h"

#include "lang/hooks.h"

static void
order(void)
{
	CHECK_STR(run("display a ; display b\ndisplay c"), "a\nb\nc\n");
	CHECK_STR(
	    run("if -F 1 { display x ; display y } ; display z"), "x\ny\nz\n");
	CHECK_STR(run("if 1 { if 1 { display 1 } ; display 2 } ; display 3"),
	    "1\n2\n3\n");
	CHECK(queue_empty(queue));
}

static void
errors(void)
{
	done_count = 0;
	CHECK_STR(
	    run("display a ; fail ; display b\ndisplay c"), "a\n!failed\nc\n");
	CHECK_INT(done_count, 101);
	/* An error in a block ends the block's line, not what is outside. */
	CHECK_STR(run("if 1 { fail ; display x } ; display y"), "!failed\ny\n");
	CHECK_STR(run("if 1 { fail ; display x\n display y } ; display z"),
	    "!failed\ny\nz\n");
	CHECK_STR(run("display a ; stop ; display b\ndisplay c"), "a\nc\n");
	CHECK_STR(run("if 1 'foo' ; display y"), "!unknown command: foo\n");
}

static void
waits(void)
{
	uint64_t id;

	done_count = 0;
	CHECK_STR(run("display a ; wait ; display b"), "a\n");
	CHECK(queue_waiting(queue));
	CHECK_STR(run("display c"), "");
	id = waiting_item;
	CHECK(item_find(lang, id) != NULL);
	CHECK(item_continue(lang, id) == queue);
	CHECK_INT(queue_waiting(queue), 0);
	queue_run(queue);
	CHECK_STR(heard(), "b\nc\n");
	CHECK_INT(done_count, 2);
	CHECK(item_continue(lang, id) == NULL);
	CHECK(item_find(lang, id) == NULL);
	run("wait ; display b");
	CHECK(item_fail(lang, waiting_item) == queue);
	queue_run(queue);
	CHECK_STR(heard(), "");
}

static enum cmd_result
call_it(struct item *i, void *data)
{
	item_print(i, "%s", (const char *)data);
	return CMD_OK;
}

static int freed;
static void
free_it(void *data)
{
	(void)data;
	freed++;
}

static void
calls(void)
{
	struct context *c = context_new(0);
	static char text[] = "called";

	freed = 0;
	queue_append_call(queue, call_it, text, free_it, c);
	queue_run(queue);
	CHECK_STR(heard(), "called\n");
	CHECK_INT(freed, 1);
	context_unref(c);
}

static void
empty(void)
{
	done_count = 0;
	CHECK_STR(run("# nothing"), "");
	CHECK_INT(done_count, 1);
}

static void
freeing(void)
{
	struct queue *q = queue_new(lang, &queue_ops, NULL);
	struct context *c = context_new(0);
	char *cause;
	struct cmd_list *l =
	    parse_string(lang, "wait ; display x", NULL, &cause);

	done_count = 0;
	queue_append(q, l, c);
	cmd_list_unref(l);
	context_unref(c);
	queue_run(q);
	queue_free(q);
	CHECK_INT(done_count, 1);
	CHECK(item_continue(lang, waiting_item) == NULL);
}

static void
hooks(void)
{
	struct hook_about about = {0};
	struct target t;

	CHECK_INT(options_set(model->session_options, "after-display-message",
		      -1, "display hooked", 0, NULL),
	    0);
	CHECK_STR(run("display a ; display b"), "a\nhooked\nb\nhooked\n");
	options_unset(model->session_options, "after-display-message", -1);
	CHECK_STR(run("display a"), "a\n");
	options_set(
	    model->session_options, "client-attached", 0, "display 0", 0, NULL);
	options_set(
	    model->session_options, "client-attached", 3, "display 3", 0, NULL);
	target_clear(&t);
	CHECK_INT(hooks_run(lang, queue, "client-attached", &about, &t), 2);
	CHECK_INT(hooks_run(lang, queue, "client-detached", &about, &t), 0);
	queue_run(queue);
	CHECK_STR(heard(), "0\n3\n");
}

static void
clients(void)
{
	CHECK_STR(run("switchc -c x"), "!can't find client: x\n");
	CHECK_STR(run("switchc"), "!no current client\n");
}

static void
contexts(void)
{
	struct context *c = context_new(7), *copy;

	context_set(c, "a", "1");
	context_set(c, "a", "2");
	copy = context_copy(c);
	CHECK_STR(context_get(copy, "a"), "2");
	CHECK(context_get(copy, "b") == NULL);
	CHECK_INT(copy->client, 7);
	context_unref(c);
	context_unref(copy);
}

int
main(void)
{
	fixture_use();
	set_up();
	RUN(order, "commands run in order, inserted ones first");
	RUN(errors, "an error drops the rest of its group alone");
	RUN(waits, "a waiting command goes on by its id");
	RUN(calls, "functions run in their turn and free their data");
	RUN(empty, "an empty request ends too");
	RUN(freeing, "a queue that goes drops what waits in it");
	RUN(hooks, "hooks run behind their command and not for hooks");
	RUN(clients, "clients that are not there are an error");
	RUN(contexts, "contexts keep variables of their own");
	tear_down();
	TEST_END();
}
