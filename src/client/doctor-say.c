/*
 * The doctor's lines: one for each thing that was looked at.
 *
 * They may quote what the far side printed, which is no terminal's business.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "doctor-int.h"

void
doctor_clean(char *text)
{
	uint8_t *p = (uint8_t *)text;

	for (; *p != '\0'; p++) {
		if (*p < ' ' || *p == 0x7f)
			*p = '?';
		else if (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			p[0] = p[1] = '?';
	}
}

void
doctor_say(enum verdict v, const char *hop, const char *fmt, ...)
{
	static const char *const words[] = {"ok", "warning", "failed"};
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvformat(fmt, ap);
	va_end(ap);
	doctor_clean(text);
	printf("%s: %s  %s\n", hop, text, words[v]);
	fflush(stdout);
	free(text);
}
