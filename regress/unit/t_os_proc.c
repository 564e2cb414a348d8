/*
 * Files, processes, time, randomness, memory.
 */
#include "os/proc.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "test.h"

static char path[] = "/tmp/t_proc_XXXXXX";

static void
files_are_whole(void)
{
	char *data = NULL;
	size_t len = 0;
	struct stat st;

	unlink(path);
	CHECK_INT(file_read(path, 10, &data, &len), ERR_NOTFOUND);
	CHECK(strcmp(os_error(), "No such file or directory") == 0);
	CHECK_INT(file_write(path, "12345", 5, 0), 0);
	CHECK_INT(file_write(path, "678", 3, 1), 0);
	CHECK_INT(file_read(path, 8, &data, &len), 0);
	CHECK_INT(len, 8);
	CHECK_STR(data, "12345678");
	free(data);
	CHECK_INT(file_read(path, 7, &data, &len), ERR_TOOBIG);
	CHECK_INT(file_write(path, "x", 1, 0), 0);
	CHECK_INT(stat(path, &st), 0);
	CHECK_INT(st.st_size, 1);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK(file_exists(path));
	CHECK_INT(file_read("/tmp", 10, &data, &len), ERR_SYSTEM);
	CHECK_INT(file_write("/dev/full", "x", 1, 0), ERR_FULL);
}

static void
descriptors_have_flags(void)
{
	int pair[2], copy;
	char byte;

	CHECK_INT(pipe(pair), 0);
	fd_nonblock(pair[0], 1);
	CHECK_INT(fd_read(pair[0], &byte, 1), ERR_AGAIN);
	fd_nonblock(pair[0], 0);
	CHECK(!(fcntl(pair[0], F_GETFL) & O_NONBLOCK));
	fd_cloexec(pair[0], 1);
	CHECK(fcntl(pair[0], F_GETFD) & FD_CLOEXEC);
	copy = fd_dup(pair[1]);
	CHECK(copy >= 0 && fcntl(copy, F_GETFD) & FD_CLOEXEC);
	CHECK_INT(fd_write_all(copy, "a", 1), 0);
	fd_close(copy);
	CHECK_INT(fd_read(pair[0], &byte, 1), 1);
	fd_close(pair[1]);
	CHECK_INT(fd_read(pair[0], &byte, 1), ERR_CLOSED);
	fd_close(pair[0]);
	fd_close(-1);
	CHECK(fd_dup(-1) < 0);
	CHECK(!fd_is_tty(-1));
}

static void
we_are_known(void)
{
	char *name = proc_name(proc_self()), *cwd = proc_cwd(proc_self()),
	     *here = path_cwd(), *self = path_self("t_os_proc");

	CHECK_STR(name, "t_os_proc");
	CHECK_STR(cwd, here);
	CHECK(self[0] == '/' && strstr(self, "t_os_proc") != NULL);
	CHECK(proc_alive(proc_self()));
	CHECK(!proc_alive(0) && !proc_alive(-1));
	CHECK(proc_name(0x7ffffff0) == NULL);
	CHECK(proc_cwd(0x7ffffff0) == NULL);
	CHECK_INT(proc_uid(), getuid());
	free(name);
	free(cwd);
	free(here);
	free(self);
}

static void
user_is_known(void)
{
	char *home, *shell = user_shell(), *user = user_name(),
		    *host = host_name();

	setenv("HOME", "/some/where", 1);
	home = user_home();
	CHECK_STR(home, "/some/where");
	free(home);
	unsetenv("HOME");
	home = user_home();
	CHECK(home[0] == '/');
	CHECK(shell[0] == '/' && *user != '\0' && *host != '\0');
	setenv("T_OS_PROC", "v", 1);
	CHECK_STR(env_get("T_OS_PROC"), "v");
	CHECK(env_get("T_OS_NONE") == NULL);
	int seen = 0;
	for (const char *const *e = env_all(); *e != NULL; e++)
		seen += strcmp(*e, "T_OS_PROC=v") == 0;
	CHECK_INT(seen, 1);
	free(home);
	free(shell);
	free(user);
	free(host);
}

static void
time_is_written(void)
{
	char *text, *big;

	setenv("TZ", "UTC", 1);
	text = wall_format("%Y-%m-%d %H:%M", 1700000000);
	CHECK_STR(text, "2023-11-14 22:13");
	free(text);
	text = wall_format("", 0);
	CHECK_STR(text, "");
	free(text);
	big = xcalloc(1, 5001);
	memset(big, 'x', 5000);
	text = wall_format(big, 0);
	CHECK_INT(strlen(text), 5000);
	free(text);
	free(big);
	CHECK(wall_time() > 1700000000);
}

static void
random_is_not_constant(void)
{
	unsigned char a[64] = {0}, b[64] = {0};

	random_bytes(a, sizeof a);
	random_bytes(b, sizeof b);
	CHECK(memcmp(a, b, sizeof a) != 0);
}

static void
memory_has_its_size(void)
{
	struct stat st;
	int fd = memfd_new("name", 12345);

	CHECK(fd >= 0);
	CHECK_INT(fstat(fd, &st), 0);
	CHECK_INT(st.st_size, 12345);
	CHECK(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	fd_close(fd);
}

int
main(void)
{
	int fd = mkstemp(path);

	if (fd < 0)
		return 1;
	close(fd);
	RUN(files_are_whole, "files are read and written whole, or not");
	RUN(descriptors_have_flags, "descriptors have flags and ends");
	RUN(we_are_known, "our name, folder and binary are known");
	RUN(user_is_known, "the user's home, shell and variables are known");
	RUN(time_is_written, "a moment is written by a format of any length");
	RUN(random_is_not_constant, "random bytes differ");
	RUN(memory_has_its_size, "shared memory has the size asked for");
	unlink(path);
	TEST_END();
}
