/*
 * Jobs: shell commands that the server runs beside the panes.
 *
 * A job is done when its program has ended and its output has closed, or its
 * program has ended and what it left open stays silent: a daemon that keeps
 * the descriptor does not hold us.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "model/environ.h"
#include "model/options.h"
#include "model/session.h"
#include "os/fd.h"
#include "os/proc.h"
#include "os/socket.h"
#include "os/spawn.h"
#include "server/job.h"
#include "server/server-int.h"

enum { JOB_READ = 16384, JOB_INPUT_MAX = 8 * 1024 * 1024, JOB_LINGER_MS = 100 };

struct job {
	uint64_t id;
	char *command;
	pid_t pid;
	int fd;
	struct io *io;
	struct timer *linger;
	struct buf out, in;
	size_t lined;	/* bytes of out handed to line */
	int keep_input; /* more may be written */
	int input_ended;
	int ended, status; /* the program */
	int closed;	   /* its output */
	int held;	   /* its output is not read */
	unsigned flags;
	job_line line;
	job_data data;
	job_room room;
	job_done done;
	void *arg;
};

static struct map *
jobs(void)
{
	return server->jobs;
}

void
jobs_start(void)
{
	server->jobs = map_new();
}

static void
job_free(void *arg)
{
	struct job *j = arg;

	map_remove_id(jobs(), j->id);
	io_free(j->io);
	fd_close(j->fd);
	timer_free(j->linger);
	buf_clear(&j->out);
	buf_clear(&j->in);
	free(j->command);
	free(j);
}

void
jobs_stop(void)
{
	static const struct job_result cut_off = {
	    .status = SIGTERM, .output = ""};
	uint64_t id;
	struct job *j;

	while ((j = map_at(jobs(), 0, NULL, &id)) != NULL) {
		job_done done = j->done;

		loop_undefer(server->loop, j);
		if (!j->ended)
			spawn_kill_group(j->pid, SIGTERM);
		j->done = NULL;
		if (done != NULL)
			done(j->arg, &cut_off);
		job_free(j);
	}
	map_free(server->jobs);
	server->jobs = NULL;
}

static void
hand_lines(struct job *j)
{
	char *start, *nl, *end;

	if (j->line == NULL)
		return;
	buf_add_byte(&j->out, 0);
	j->out.len--;
	start = (char *)buf_data(&j->out) + j->lined;
	end = (char *)buf_data(&j->out) + j->out.len;
	while ((nl = memchr(start, '\n', (size_t)(end - start))) != NULL) {
		*nl = '\0';
		j->line(j->arg, start);
		*nl = '\n';
		start = nl + 1;
	}
	j->lined = (size_t)(start - (char *)buf_data(&j->out));
	if (j->ended && j->closed && start < end)
		j->line(j->arg, start);
}

static void
finish(struct job *j)
{
	struct job_result r = {.status = j->status};
	job_done done = j->done;

	j->closed = 1;
	j->done = NULL;
	io_set(j->io, 0);
	timer_stop(j->linger);
	hand_lines(j);
	if (done != NULL) {
		buf_add_byte(&j->out, 0);
		r.output = (const char *)buf_data(&j->out);
		r.len = j->out.len - 1;
		done(j->arg, &r);
	}
	loop_defer(server->loop, job_free, j);
	server_turn();
}

static void
silent(void *arg)
{
	finish(arg);
}

static void
check_over(struct job *j)
{
	if (!j->ended)
		return;
	if (j->closed)
		finish(j);
	else if (!j->keep_input)
		timer_set(j->linger, JOB_LINGER_MS);
}

static void
watch(struct job *j)
{
	int read = !j->closed && !j->held;

	io_set(j->io, (read ? IO_READ : 0) |
			  (!j->closed && j->in.len > 0 ? IO_WRITE : 0));
}

static void
read_output(struct job *j)
{
	uint8_t tmp[JOB_READ];
	long n = fd_read(j->fd, tmp, sizeof tmp);

	if (n == ERR_AGAIN)
		return;
	if (n <= 0) {
		j->closed = 1;
		io_set(j->io, 0);
		check_over(j);
		return;
	}
	if (j->data != NULL)
		j->data(j->arg, tmp, (size_t)n);
	else if (j->out.len + (size_t)n <= JOB_OUTPUT_MAX)
		buf_add(&j->out, tmp, (size_t)n);
	hand_lines(j);
	if (j->ended)
		timer_set(j->linger, JOB_LINGER_MS);
}

static void
write_input(struct job *j)
{
	while (j->in.len > 0) {
		long n = fd_write(j->fd, buf_data(&j->in), j->in.len);
		if (n == ERR_AGAIN)
			break;
		if (n < 0) {
			buf_reset(&j->in);
			break;
		}
		buf_consume(&j->in, (size_t)n);
	}
	if (j->in.len == 0 && !j->keep_input && !j->input_ended) {
		j->input_ended = 1;
		socket_end_write(j->fd);
	}
	watch(j);
}

static void
job_ready(void *arg, int events)
{
	struct job *j = arg;

	if (events & IO_WRITE) {
		write_input(j);
		if (j->room != NULL)
			j->room(j->arg);
	}
	if (events & IO_READ)
		read_output(j);
}

void
jobs_reap(void)
{
	pid_t pid;
	int status;

	while ((pid = spawn_reap(&status)) > 0) {
		struct job *j;
		for (size_t i = 0; (j = map_at(jobs(), i, NULL, NULL)) != NULL;
		     i++) {
			if (j->pid != pid || j->ended)
				continue;
			j->ended = 1;
			j->status = status;
			check_over(j);
			break;
		}
	}
}

/* While the configuration is read, default-terminal may still change. */
static char **
job_environ(const struct session *s)
{
	struct environ *e = environ_new();
	char **env;

	inside_tell(e, s);
	if (server->config_done)
		inside_tell_terminal(e);
	env = environ_build(server->model->env, s == NULL ? NULL : s->env, e);
	environ_free(e);
	return env;
}

static pid_t
start(const struct job_spec *spec, int fd)
{
	struct session *s = spec->session;
	const char *argv[] = {"/bin/sh", "-c", spec->command, NULL};
	char **env = job_environ(s), *home = user_home();
	struct spawn sp = {.argv = argv,
	    .path = "/bin/sh",
	    .env = (const char *const *)env,
	    .fd = {fd, fd, fd},
	    .new_session = 1};
	pid_t pid;

	if (spec->flags & JOB_MUTE)
		sp.fd[1] = -1;
	if (!(spec->flags & JOB_ERRORS))
		sp.fd[2] = -1;
	sp.cwd = spec->cwd != NULL ? spec->cwd : s != NULL ? s->cwd : home;
	pid = spawn_program(&sp);
	environ_build_free(env);
	free(home);
	return pid;
}

uint64_t
job_run(const struct job_spec *spec)
{
	struct job *j;
	int fd[2];
	pid_t pid;

	if (socket_pair(fd) != 0)
		return 0;
	fd_nonblock(fd[1], 0);
	pid = start(spec, fd[1]);
	fd_close(fd[1]);
	if (pid <= 0) {
		fd_close(fd[0]);
		return 0;
	}
	j = xcalloc(1, sizeof *j);
	j->id = ++server->next_job;
	j->command = xstrdup(spec->command);
	j->pid = pid;
	j->fd = fd[0];
	j->flags = spec->flags;
	j->line = spec->line;
	j->data = spec->data;
	j->room = spec->room;
	j->done = spec->done;
	j->arg = spec->arg;
	j->keep_input = (spec->flags & JOB_PIPE) != 0;
	buf_init(&j->out);
	buf_init(&j->in);
	if (spec->input != NULL)
		buf_add(&j->in, spec->input, spec->input_len);
	j->linger = timer_new(server->loop, silent, j);
	j->io = io_new(server->loop, j->fd, IO_READ, job_ready, j);
	map_set_id(jobs(), j->id, j);
	write_input(j);
	return j->id;
}

void
job_forget(uint64_t id, int kill)
{
	struct job *j = map_find_id(jobs(), id);

	if (j == NULL)
		return;
	j->line = NULL;
	j->data = NULL;
	j->room = NULL;
	j->done = NULL;
	job_hold(id, 0);
	if (kill && !j->ended)
		spawn_kill_group(j->pid, SIGTERM);
}

uint64_t
job_next(uint64_t after, const char **command)
{
	const struct job *j;
	uint64_t id;

	for (size_t i = 0; (j = map_at(jobs(), i, NULL, &id)) != NULL; i++) {
		if (id <= after || j->ended)
			continue;
		*command = j->command;
		return id;
	}
	return 0;
}

int64_t
job_pid(uint64_t id)
{
	const struct job *j = map_find_id(jobs(), id);

	return j == NULL ? -1 : j->pid;
}

int
job_write(uint64_t id, const void *p, size_t n)
{
	struct job *j = map_find_id(jobs(), id);

	if (j == NULL || j->input_ended)
		return ERR_CLOSED;
	if (j->in.len + n > JOB_INPUT_MAX)
		return ERR_FULL;
	buf_add(&j->in, p, n);
	write_input(j);
	return 0;
}

size_t
job_waiting(uint64_t id)
{
	const struct job *j = map_find_id(jobs(), id);

	return j == NULL ? 0 : j->in.len;
}

void
job_hold(uint64_t id, int held)
{
	struct job *j = map_find_id(jobs(), id);

	if (j == NULL || j->held == held)
		return;
	j->held = held;
	watch(j);
}

void
job_end_input(uint64_t id)
{
	struct job *j = map_find_id(jobs(), id);

	if (j == NULL)
		return;
	j->keep_input = 0;
	write_input(j);
}
