/*
 * The doctor's script and what is made of its lines, with stand-ins for ssh
 * and for mux on the far side.
 */
#include "client/doctor-int.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/proc.h"
#include "test.h"

static const char key[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFA";

enum { WAIT_MS = 60000 };

static char folder[] = "/tmp/mux-doctor.XXXXXX";
static char *ssh, *mux;
static struct remote_config config;
static struct bootstrap b;
static struct far f;

static char *
script(const char *name, const char *text)
{
	char *path = xformat("%s/%s", folder, name);

	CHECK_INT(file_write(path, text, strlen(text), 0), 0);
	CHECK_INT(chmod(path, 0700), 0);
	return path;
}

/* ssh that runs its last word here; mux as the case has it. */
static void
begin(const char *far_mux)
{
	ssh = script("ssh", "#!/bin/sh\nfor word; do :; done\n"
			    "SSH_CONNECTION='192.0.2.1 5 192.0.2.7 22'\n"
			    "export SSH_CONNECTION\neval \"$word\"\n");
	mux = script("mux", far_mux);
	config = (struct remote_config){.host = "h",
	    .ssh = ssh,
	    .remote_mux = mux,
	    .port = "60001:60010",
	    .socket_name = "x"};
	bootstrap_init(&b);
	CHECK_INT(far_start(&f, &config, &b), 0);
}

static void
finish(void)
{
	far_end(&f);
	bootstrap_clear(&b);
	unlink(ssh);
	unlink(mux);
	free(ssh);
	free(mux);
}

static void
all_is_told(void)
{
	char *text = xformat("#!/bin/sh\n[ \"$1 $2\" = '-L x' ] || exit 3\n"
			     "shift 2\ncase \"$*\" in\n"
			     "-V) echo mux 1.2.3 ;;\n"
			     "'-N display-message'*) echo MUX SERVER 77 1.2.4 "
			     ";;\n"
			     "'connect -p 60001:60010') echo MUX CONNECT "
			     "60002 %s ;;\n"
			     "display-message*) echo MUX COUNT port 60002 "
			     "forged 41 replayed 3 ;;\n"
			     "connect' '--join=60002) echo MUX PIPE; cat ;;\n"
			     "*) echo \"what is $*\" >&2; exit 1 ;;\nesac\n",
	    key);
	char got[8];

	begin(text);
	free(text);
	CHECK(far_wait(&f, FAR_CONNECT, WAIT_MS));
	CHECK_INT(f.seen,
	    FAR_ADDR | FAR_LOCALE | FAR_VERSION | FAR_SERVER | FAR_CONNECT);
	CHECK_STR(b.server, "192.0.2.7");
	CHECK_STR(f.version, "mux 1.2.3");
	CHECK_STR(f.server, "77 1.2.4");
	CHECK_INT(b.port, 60002);
	CHECK_STR(b.key, key);
	CHECK_INT(far_forged(&f), 41);
	CHECK_INT(far_join(&f), 0);
	/* From here on bytes are left alone. */
	CHECK_INT(fd_write_all(f.c.in, "a\nb\n", 4), 0);
	CHECK(fd_read(f.c.out, got, sizeof got) > 0);
	CHECK(memcmp(got, "a\nb\n", 2) == 0);
	finish();
}

static void
no_mux_is_told(void)
{
	begin("");
	far_end(&f);
	config.remote_mux = "/no/such/mux";
	CHECK_INT(far_start(&f, &config, &b), 0);
	CHECK(far_wait(&f, FAR_NO_MUX, WAIT_MS));
	CHECK(!far_wait(&f, FAR_VERSION, WAIT_MS));
	CHECK(f.ended);
	CHECK_INT(f.code, 127);
	finish();
}

/* A server that is not there is none; a connect that fails says why. */
static void
failures_have_a_reason(void)
{
	begin("#!/bin/sh\necho noise\necho 'first' >&2\n"
	      "printf 'bad \\033[31mluck\\n' >&2\nexit 1\n");
	CHECK(far_wait(&f, FAR_SERVER, WAIT_MS));
	CHECK_STR(f.server, "none");
	CHECK(!far_wait(&f, FAR_CONNECT, WAIT_MS));
	CHECK(f.ended);
	CHECK_INT(b.port, 0);
	CHECK_STR(f.reason, "bad \033[31mluck");
	finish();
}

static void
texts_are_cleaned(void)
{
	char text[] = "a\033[31m\r\n\x7f\xc2\x9b\xc3\xa9";

	doctor_clean(text);
	CHECK_STR(text, "a?[31m?????\xc3\xa9");
}

static void
locales_are_known(void)
{
	CHECK(doctor_is_utf8("C.UTF-8"));
	CHECK(doctor_is_utf8("de_DE.utf8"));
	CHECK(doctor_is_utf8("UTF-8"));
	CHECK(!doctor_is_utf8("C"));
	CHECK(!doctor_is_utf8("en_US.ISO-8859-1"));
	CHECK(!doctor_is_utf8(""));
}

static void
programs_are_found(void)
{
	CHECK(doctor_has_program("sh"));
	CHECK(doctor_has_program("/bin/sh"));
	CHECK(!doctor_has_program("/bin/no-such-program"));
	CHECK(!doctor_has_program("no-such-program-at-all"));
}

int
main(void)
{
	if (mkdtemp(folder) == NULL)
		return 1;
	RUN(all_is_told, "the far side's lines are understood, in any order");
	RUN(no_mux_is_told, "a host without mux is told as such");
	RUN(failures_have_a_reason, "what fails there says why");
	RUN(texts_are_cleaned,
	    "what the far side says reaches no terminal raw");
	RUN(locales_are_known, "locales of UTF-8 are known by their names");
	RUN(programs_are_found, "programs are found by name and by path");
	rmdir(folder);
	TEST_END();
}
