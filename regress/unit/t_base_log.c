/*
 * The log: levels, one line an event, and no control characters.
 */
#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "test.h"

static char path[] = "/tmp/t_log_XXXXXX", text[8192];

static const char *
read_log(void)
{
	FILE *f = fopen(path, "r");
	size_t n;

	CHECK(f != NULL);
	n = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	text[n] = '\0';
	return text;
}

static void
levels_are_kept(void)
{
	log_warn("nobody listens");
	CHECK_INT(log_open(path, LOG_INFO), 0);
	log_debug("not this");
	log_info("an %s", "event");
	log_warn("a warning");
	log_close();
	log_warn("closed");
	CHECK(strstr(read_log(), "info: an event\n") != NULL);
	CHECK(strstr(text, "warning: a warning\n") != NULL);
	CHECK(strstr(text, "not this") == NULL);
	CHECK(strstr(text, "closed") == NULL);
	CHECK_INT(log_open("/nowhere/at/all", LOG_INFO), ERR_SYSTEM);
}

static void
lines_are_clean(void)
{
	char big[3000];

	memset(big, 'x', sizeof big - 1);
	big[sizeof big - 1] = '\0';
	CHECK_INT(truncate(path, 0), 0);
	CHECK_INT(log_open(path, LOG_DEBUG), 0);
	log_debug("a\nb\x1b[31m");
	log_debug("%s", big);
	log_close();
	read_log();
	CHECK(strstr(text, "debug: a?b?[31m\n") != NULL);
	CHECK(strlen(text) < 1200);
	CHECK(text[strlen(text) - 1] == '\n');
}

static int
status_of(void (*fn)(void))
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(77);
		fn();
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return status;
}

static void
die(void)
{
	log_open(path, LOG_WARN);
	fatal("the %s", "end");
}

static void
break_it(void)
{
	log_open(path, LOG_WARN);
	bug_if(0);
	bug_if(1 + 1 == 2);
}

static void
ways_to_die(void)
{
	int status = status_of(die);

	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	CHECK(strstr(read_log(), "fatal: the end\n") != NULL);
	status = status_of(break_it);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	CHECK(strstr(read_log(), "t_base_log.c") != NULL);
	CHECK(strstr(text, "1 + 1 == 2") != NULL);
}

int
main(void)
{
	int fd = mkstemp(path);

	if (fd < 0)
		return 1;
	close(fd);
	RUN(levels_are_kept, "what is below the level is not logged");
	RUN(lines_are_clean, "an event is one line without controls");
	RUN(ways_to_die, "fatal exits with 1, a bug aborts, both are logged");
	unlink(path);
	TEST_END();
}
