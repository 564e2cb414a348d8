/*
 * The keeper's messages: what goes in comes out, what is wrong is refused.
 */
#include "keeper/proto.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/wire.h"
#include "os/fd.h"
#include "os/proc.h"
#include "os/socket.h"
#include "test.h"

static const char *const argv[] = {"sh", "-c", "exit 3", NULL};
static const char *const env[] = {"A=1", "B=", NULL};

static struct keeper_msg
spawn_msg(void)
{
	struct keeper_msg m = keeper_msg(KEEPER_SPAWN);

	m.id = 7;
	m.w = 80;
	m.h = 24;
	m.cwd = "/tmp";
	m.argv = argv;
	m.env = env;
	return m;
}

static void
spawn_comes_back(void)
{
	struct keeper_msg m = spawn_msg(), got;
	struct buf b;
	int has_fd;

	buf_init(&b);
	CHECK_INT(keeper_msg_encode(&b, &m), 0);
	CHECK_INT(
	    keeper_msg_decode(&got, &has_fd, buf_data(&b) + 4, b.len - 4), 0);
	CHECK_INT(has_fd, 0);
	CHECK_INT(got.type, KEEPER_SPAWN);
	CHECK_INT(got.id, 7);
	CHECK_INT(got.w, 80);
	CHECK_INT(got.h, 24);
	CHECK_STR(got.cwd, "/tmp");
	CHECK_STR(got.path, "");
	CHECK_STR(got.argv[2], "exit 3");
	CHECK(got.argv[3] == NULL);
	CHECK_STR(got.env[1], "B=");
	CHECK(got.env[2] == NULL);
	keeper_msg_clear(&got);
	buf_clear(&b);
}

/* Every cut and every changed byte: no crash, no leak, no stray memory. */
static void
garbage_is_refused(void)
{
	struct keeper_msg m = spawn_msg(), got;
	struct buf b;
	int has_fd;

	buf_init(&b);
	CHECK_INT(keeper_msg_encode(&b, &m), 0);
	for (size_t n = 0; n < b.len - 4; n++)
		CHECK(
		    keeper_msg_decode(&got, &has_fd, buf_data(&b) + 4, n) != 0);
	for (size_t i = 4; i < b.len; i++) {
		for (int flip = 1; flip < 256; flip += 2) {
			b.mem[b.off + i] ^= (uint8_t)flip;
			if (keeper_msg_decode(&got, &has_fd, buf_data(&b) + 4,
				b.len - 4) == 0)
				keeper_msg_clear(&got);
			b.mem[b.off + i] ^= (uint8_t)flip;
		}
	}
	buf_clear(&b);
}

static void
limits_hold_when_sending(void)
{
	static char big[KEEPER_FRAME_MAX + 1];
	struct keeper_msg m = spawn_msg();
	struct buf b;

	buf_init(&b);
	m.w = 0;
	CHECK_INT(keeper_msg_encode(&b, &m), ERR_RANGE);
	m = spawn_msg();
	m.argv = env + 2;
	CHECK_INT(keeper_msg_encode(&b, &m), ERR_RANGE);
	m = spawn_msg();
	memset(big, 'x', sizeof big - 1);
	m.cwd = big;
	CHECK_INT(keeper_msg_encode(&b, &m), ERR_TOOBIG);
	m = keeper_msg(KEEPER_STORE);
	m.name = "history";
	CHECK_INT(keeper_msg_encode(&b, &m), ERR_RANGE); /* no descriptor */
	m = keeper_msg(KEEPER_FETCH);
	CHECK_INT(keeper_msg_encode(&b, &m), ERR_RANGE); /* no name */
	CHECK_INT(b.len, 0);
	buf_clear(&b);
}

static int
same_file(int a, int b)
{
	struct stat x, y;

	return fstat(a, &x) == 0 && fstat(b, &y) == 0 && x.st_ino == y.st_ino &&
	       x.st_dev == y.st_dev;
}

static struct keeper_chan *left, *right;

static void
make_chans(void)
{
	int pair[2];

	CHECK_INT(socket_pair(pair), 0);
	left = keeper_chan_new(pair[0]);
	right = keeper_chan_new(pair[1]);
}

static void
free_chans(void)
{
	keeper_chan_free(left);
	keeper_chan_free(right);
}

/* More than the socket holds at once, with descriptors between. */
static void
descriptors_stay_with_frames(void)
{
	enum { COUNT = 40 };
	char *text = xmalloc(20001);
	int fds[COUNT], seen = 0;
	struct keeper_msg m, got;

	memset(text, 'x', 20000);
	text[20000] = '\0';
	make_chans();
	for (int i = 0; i < COUNT; i++) {
		fds[i] = memfd_new("t", 16);
		m = keeper_msg(KEEPER_ERROR);
		m.text = text;
		CHECK_INT(keeper_chan_send(left, &m), 0);
		m = keeper_msg(KEEPER_SPAWNED);
		m.id = (uint32_t)i;
		m.tty = "/dev/pts/1";
		m.fd = fds[i];
		CHECK_INT(keeper_chan_send(left, &m), 0);
	}
	CHECK_INT(keeper_chan_flush(left), ERR_AGAIN);
	while (seen < COUNT) {
		int err = keeper_chan_recv(right, &got);

		if (err == ERR_AGAIN) {
			CHECK(keeper_chan_pending(left) != 0);
			CHECK(keeper_chan_flush(left) != ERR_CLOSED);
			continue;
		}
		CHECK_INT(err, 0);
		if (got.type == KEEPER_SPAWNED) {
			CHECK_INT(got.id, seen);
			CHECK(same_file(got.fd, fds[seen]));
			seen++;
		} else
			CHECK_INT(strlen(got.text), 20000);
		keeper_msg_clear(&got);
	}
	CHECK_INT(keeper_chan_recv(right, &got), ERR_AGAIN);
	free_chans();
	for (int i = 0; i < COUNT; i++)
		fd_close(fds[i]);
	free(text);
}

static void
malformed_frames_are_skipped(void)
{
	struct keeper_msg m = keeper_msg(KEEPER_BYE), got;
	struct buf b;
	char *junk = xcalloc(1, KEEPER_FRAME_MAX + 5);
	size_t put = 0;
	int fd = memfd_new("t", 16), errors = 0;

	make_chans();
	buf_init(&b);
	put_u32(&b, 2); /* a type that is none, with a descriptor */
	put_u8(&b, 99);
	put_u8(&b, 1);
	CHECK_INT(
	    socket_send(keeper_chan_fd(left), buf_data(&b), b.len, &fd, 1),
	    (long)b.len);
	CHECK_INT(keeper_chan_recv(right, &got), ERR_SYNTAX);
	buf_reset(&b);
	put_u32(&b, KEEPER_FRAME_MAX + 1);
	buf_add(&b, junk, KEEPER_FRAME_MAX + 1);
	CHECK_INT(keeper_msg_encode(&b, &m), 0);
	for (int err = ERR_AGAIN; err != 0;) {
		long n = fd_write(
		    keeper_chan_fd(left), buf_data(&b) + put, b.len - put);

		put += n > 0 ? (size_t)n : 0;
		err = keeper_chan_recv(right, &got);
		errors += err == ERR_TOOBIG;
	}
	CHECK_INT(errors, 1);
	CHECK_INT(got.type, KEEPER_BYE);
	buf_clear(&b);
	free_chans();
	fd_close(fd);
	free(junk);
}

static void
a_claim_without_descriptor_is_refused(void)
{
	struct keeper_msg got;
	struct buf b;

	make_chans();
	buf_init(&b);
	put_u32(&b, 4);
	put_u8(&b, KEEPER_STORE);
	put_u8(&b, 1);
	put_string(&b, "a");
	CHECK_INT(
	    fd_write(keeper_chan_fd(left), buf_data(&b), b.len), (long)b.len);
	CHECK_INT(keeper_chan_recv(right, &got), ERR_SYNTAX);
	CHECK_INT(keeper_chan_recv(right, &got), ERR_AGAIN);
	buf_clear(&b);
	free_chans();
}

static void
the_end_comes_after_the_last_word(void)
{
	struct keeper_msg m = keeper_msg(KEEPER_BYE), got;

	make_chans();
	CHECK_INT(keeper_chan_send(left, &m), 0);
	CHECK_INT(keeper_chan_flush(left), 0);
	keeper_chan_free(left);
	left = NULL;
	CHECK_INT(keeper_chan_recv(right, &got), 0);
	CHECK_INT(got.type, KEEPER_BYE);
	CHECK_INT(keeper_chan_recv(right, &got), ERR_CLOSED);
	free_chans();
}

int
main(void)
{
	RUN(spawn_comes_back, "a SPAWN is read as it was written");
	RUN(garbage_is_refused, "a cut or changed message is refused");
	RUN(limits_hold_when_sending, "what would be refused is not sent");
	RUN(descriptors_stay_with_frames,
	    "descriptors come with their own messages");
	RUN(malformed_frames_are_skipped,
	    "a malformed message does not spoil the next");
	RUN(a_claim_without_descriptor_is_refused,
	    "a message whose descriptor is missing is refused");
	RUN(the_end_comes_after_the_last_word,
	    "a closed channel is read to its end");
	TEST_END();
}
