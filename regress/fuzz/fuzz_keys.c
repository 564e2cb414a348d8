/*
 * Fuzzes the terminal's bytes on their way to keys.
 *
 * The first byte chooses a terminal, by 0x80 one with keys that the user named;
 * then come records of a length, a time
 * and so many bytes, which are read at once.  Whatever they are, what comes
 * out is within its limits, and in the end nothing is left waiting.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/log.h"
#include "grid/row.h"
#include "tty/keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { TERMS = 4, OWN = 0x80, WAITS_MAX = 64, TIME_STEP = 8 };

static void
on_input(void *arg, const struct input *in)
{
	volatile uint8_t sum = 0;

	(void)arg;
	for (size_t i = 0; i < in->data_len; i++)
		sum = (uint8_t)(sum + in->data[i]);
	if (in->type == INPUT_KEY)
		bug_if(in->data_len > INPUT_DATA_MAX || in->data_len == 0 ||
		       KEY_BASE(in->key) >= KEY_MOUSE);
	if (in->type == INPUT_MOUSE)
		bug_if(in->x < 0 || in->y < 0 || in->x >= GRID_MAX ||
		       in->y >= GRID_MAX || in->button < 0 || in->button > 11);
}

static struct tty_info *
info_of(unsigned which)
{
	static const char *const names[TERMS] = {
	    "xterm-256color", "linux", "rxvt", "screen"};
	static const char own[] =
	    "kf1=\\E[99~:kLFT=\\Eq:User0=\\Eq12:User1=\\E[5;3~:kcbt=zz:"
	    "User2=zzz:User3=\\E\\E[A:kUP5=^A:User4=\\303\\251";
	static struct tty_info *infos[2 * TERMS];
	unsigned name = which % TERMS, i = which & OWN ? name + TERMS : name;
	char *cause = NULL;

	if (infos[i] != NULL)
		return infos[i];
	if (tty_info_new(names[name], NULL, &infos[i], &cause) != 0)
		abort();
	if (which & OWN)
		tty_info_rules(infos[i], 0, own, 0);
	return infos[i];
}

static void
wait_all(struct keys *k)
{
	int i;

	for (i = 0; i < WAITS_MAX && keys_next(k) != UINT64_MAX; i++)
		keys_push(k, NULL, 0, keys_next(k));
	bug_if(i == WAITS_MAX);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const struct keys_events events = {.input = on_input};
	const uint8_t *end = p + n;
	struct keys *k;
	uint64_t now = 1;
	size_t len;

	if (n == 0)
		return 0;
	k = keys_new(info_of(*p++), &events, NULL);
	while (end - p > 2) {
		len = p[0];
		now += (uint64_t)p[1] * TIME_STEP;
		p += 2;
		if (len > (size_t)(end - p))
			len = (size_t)(end - p);
		keys_push(k, p, len, now);
		p += len;
	}
	wait_all(k);
	keys_free(k);
	return 0;
}
